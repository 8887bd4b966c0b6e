"""What can go wrong with the program or its surroundings.

    ReadoutError
    ├── ConfigError      an option or setting is not one that is accepted
    ├── SourceError      a source of pages cannot be opened or holds none
    ├── DataError        a table that ships with the package, or was imported, does not fit its form
    ├── EngineError      the network's weights cannot be loaded or do not fit the program
    ├── StoreError       the store cannot be opened, read or written
    │   └── StoreVersionError   it was written by a newer version
    └── ExportError      an export cannot be made

Open points about a *report* are never exceptions: they are `records.Issue`.
Every message names what was met, where, and what would be accepted.
"""


class ReadoutError(Exception):
    """Base of every error that Readout raises on purpose."""


class ConfigError(ReadoutError):
    """An option or setting is not one that is accepted."""


class SourceError(ReadoutError):
    """A source of pages cannot be opened or holds none."""


class DataError(ReadoutError):
    """A table does not fit its form."""


class EngineError(ReadoutError):
    """The network's weights cannot be loaded or do not fit the program."""


class StoreError(ReadoutError):
    """The store cannot be opened, read or written."""


class StoreVersionError(StoreError):
    """The store was written by a newer version of Readout."""


class ExportError(ReadoutError):
    """An export cannot be made."""
