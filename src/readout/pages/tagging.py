"""A report's tags and section, as declared or as shown."""

import re

from readout.pages import heads
from readout.pages.draft import Draft
from readout.pages.labels import is_label, read_tags_line, what_is
from readout.pages.view import View

_BETWEEN = re.compile(r"[,;|•·]| / ")
_MAX_TAGS = 40
_REACH = 15  # blocks behind the body in which shown tags are sought


def add_tags(view: View, draft: Draft) -> tuple[str, ...]:
    """The tags that the page declares, else those shown behind the body."""
    if view.said.tags:
        for said in view.said.tags[:_MAX_TAGS]:
            draft.note_page("tags", said.value, said.page_start, said.page_end)
        return tuple(dict.fromkeys(said.value for said in view.said.tags[:_MAX_TAGS]))
    last = view.body[-1]
    for number in range(last + 1, min(len(view.blocks), last + _REACH)):
        line = read_tags_line(view.blocks[number].text)
        if line is not None:
            return _shown(view, draft, number, *line)
    return ()


def _shown(view: View, draft: Draft, number: int, start: int, words: str) -> tuple[str, ...]:
    """The tags behind "Tags:", or the short lines below it."""
    if words:
        draft.note("tags", view.blocks[number], start, len(view.blocks[number].text))
        return tuple(tag.strip(" #") for tag in _BETWEEN.split(words) if tag.strip(" #"))
    tags: list[str] = []
    for block in view.blocks[number + 1 : number + 16]:
        if is_label(block.text) or len(block.text) > 40 or len(block.text.split()) > 5:
            break
        draft.note("tags", block, 0, len(block.text))
        tags.append(block.text.strip(" #,"))
    return tuple(tags)


def add_section(view: View, draft: Draft, stamps: list[heads.Stamped]) -> tuple[str | None, str | None]:
    """Section and kind: shown beside the stamp or above the headline, else the section that the page declares."""
    found = heads.find_section(view.blocks, stamps, [*view.inner[:12], *view.above[-2:]])
    words: list[str | None] = []
    for field, place in zip(("section", "kind"), found, strict=True):
        if place is not None:
            draft.note(field, view.blocks[place.block], place.start, place.end)
        words.append(None if place is None else view.blocks[place.block].text[place.start : place.end])
    section, kind = words
    if view.said.sections and (section is None or what_is(section) is None):
        said = view.said.sections[0]
        draft.note_page("section", said.value, said.page_start, said.page_end)
        section = said.value
    return section, kind
