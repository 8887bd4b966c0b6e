"""Readout reads wire reports as a careful desk officer does, and keeps each value with the words it rests on.

import readout

reader = readout.Reader()
reading = reader.read(page, url="https://…", published="2021-10-18T16:33:00+04:00")
for event in reading.events:
    print(event.type, event.trigger.text, event.confidence)
"""

from typing import TYPE_CHECKING, Any

from readout.errors import ReadoutError
from readout.records import Reading

if TYPE_CHECKING:
    from readout.pipeline import Reader

__version__ = "0.1.0"
__all__ = ["Reader", "Reading", "ReadoutError", "__version__"]


def __getattr__(name: str) -> Any:
    # the stages load when they are first asked for, so that `import readout` stays fast
    if name == "Reader":
        from readout.pipeline import Reader

        return Reader
    raise AttributeError(f"module 'readout' has no attribute '{name}'")
