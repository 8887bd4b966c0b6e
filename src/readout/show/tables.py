"""Tables whose cells are never read as markup: pages come from strangers."""

from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text


def new_table(title: str | None, *columns: str, wide: str | None = None, narrow: tuple[str, ...] = ()) -> Table:
    """A table of these columns. `wide` gets three shares of the width, `narrow` ones only what they need."""
    heading = Text(title, style="bold cyan") if title is not None else None
    table = Table(title=heading, title_justify="left", box=SIMPLE_HEAD, pad_edge=False, expand=wide is not None)
    for name in columns:
        if name in narrow or wide is None:
            table.add_column(name, header_style="dim", no_wrap=name in narrow)
        else:
            table.add_column(name, ratio=3 if name == wide else 1, overflow="fold", header_style="dim")
    return table


def add_row(table: Table, *cells: Text | str) -> None:
    """A row; strings are printed as they are."""
    table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in cells))
