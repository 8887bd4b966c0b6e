"""Options that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

StoreOption = Annotated[
    Path, typer.Option("--store", "-s", help="The store: one SQLite file.", envvar="READOUT_STORE", show_default=True)
]
EngineOption = Annotated[
    Path | None, typer.Option(help="Folder of another network made by training/; the one in the package if absent.")
]
KnowledgeOption = Annotated[
    Path | None,
    typer.Option(
        help="File of your own places and actors, made by `readout knowledge import`; they are asked in reading.",
        envvar="READOUT_KNOWLEDGE",
    ),
]
DEFAULT_STORE = Path("readout.db")
