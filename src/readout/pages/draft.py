"""An article's text in the making: blocks one after the other, every character with its way back to the page."""

from readout.pages.blocks import Block
from readout.records import Run, Source, Span


class Draft:
    """Collects the text, the runs and the sources of an article."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._length = 0
        self.runs: list[Run] = []
        self.sources: list[Source] = []

    @property
    def text(self) -> str:
        """The text so far; every block is followed by a blank line."""
        return "".join(self._words)

    def add(self, block: Block) -> Span:
        """Appends a block; returns where it stands in the text."""
        base = self._length
        self._words.append(f"{block.text}\n\n")
        self._length += len(block.text) + 2
        for start, end, page_start, page_end in block.pieces:
            self.runs.append(Run(start=base + start, end=base + end, page_start=page_start, page_end=page_end))
        return Span(base, base + len(block.text))

    def note(self, field: str, block: Block, start: int, end: int, base: int | None = None) -> None:
        """Records that characters `start` to `end` of a block give a field; `base` is the block's place in the text."""
        on_page = block.to_page(start, end)
        self.sources.append(
            Source(
                field=field,
                raw=block.text[start:end],
                page_start=on_page.start,
                page_end=on_page.end,
                start=None if base is None else base + start,
                end=None if base is None else base + end,
            )
        )

    def note_page(self, field: str, raw: str, page_start: int, page_end: int) -> None:
        """Records that a stretch of the page, no part of the text, gives a field."""
        self.sources.append(Source(field=field, raw=raw, page_start=page_start, page_end=page_end))
