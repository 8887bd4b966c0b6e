"""A report's tags and section, as declared or as shown."""

import re

from readout.pages import heads
from readout.pages.blocks import Block
from readout.pages.draft import Draft
from readout.pages.labels import is_label, read_tags_line, what_is
from readout.pages.marks import BIT, TAG_BIT, TAGGED
from readout.pages.stamps import find_stamp
from readout.pages.view import View

_BETWEEN = re.compile(r"[,;|•·]| / |\s?#")
_NO_TAGS = BIT["menu"] | BIT["related"] | BIT["side"] | BIT["foot"] | BIT["share"] | TAG_BIT["nav"] | TAG_BIT["aside"]
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|published)\b", re.I)
_MAX_TAG = 60  # characters of a shown tag
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
        if _is_tag(view.blocks[number]):
            return _listed(view, draft, number)
    return ()


def _may_be_tag(words: str) -> bool:
    """Whether a line below "Tags" can be one: a few words, no label, no stamp."""
    is_short = len(words) <= 40 and len(words.split()) <= 5 and any(map(str.isalpha, words))
    return is_short and not is_label(words) and find_stamp(words) is None and _UPDATED.match(words) is None


def _is_tag(block: Block) -> bool:
    """Whether a block is an item of what the page marks as its tags, apart from its menus and related reports."""
    marked = block.marks & TAGGED and not block.marks & _NO_TAGS
    return bool(marked) and block.tag == "li" and len(block.text) <= 40 and not is_label(block.text)


def _listed(view: View, draft: Draft, number: int) -> tuple[str, ...]:
    tags: list[str] = []
    for block in view.blocks[number : number + _MAX_TAGS]:
        if not _is_tag(block) or block.parent != view.blocks[number].parent:
            break
        draft.note("tags", block, 0, len(block.text))
        tags.append(block.text.strip(" #,"))
    return tuple(dict.fromkeys(tags))


def _shown(view: View, draft: Draft, number: int, start: int, words: str) -> tuple[str, ...]:
    """The tags behind "Tags:", or the short lines below it."""
    if words:
        draft.note("tags", view.blocks[number], start, len(view.blocks[number].text))
        tags = [tag.strip(" #.") for tag in _BETWEEN.split(words)]
        return tuple(dict.fromkeys(tag for tag in tags if tag and len(tag) <= _MAX_TAG))
    below: list[str] = []
    for block in view.blocks[number + 1 : number + 16]:
        if not _may_be_tag(block.text):
            break
        draft.note("tags", block, 0, len(block.text))
        below.append(block.text.strip(" #,"))
    return tuple(below)


def add_section(view: View, draft: Draft, stamps: list[heads.Stamped]) -> tuple[str | None, str | None]:
    """Section and kind: shown beside the stamp or above the headline, else as declared, else where the page stands."""
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
    if section is None:
        section = _add_place(view, draft, heads.find_rubric(view.blocks, view.headline, view.sheet.sections))
    return section, kind


def _add_place(view: View, draft: Draft, place: heads.Place | None) -> str | None:
    if place is None:
        return None
    draft.note("section", view.blocks[place.block], place.start, place.end)
    return view.blocks[place.block].text[place.start : place.end]
