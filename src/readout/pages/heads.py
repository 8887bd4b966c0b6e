"""The lines around a headline: visible stamp, section and kind, byline."""

import re
from collections.abc import Iterable, Sequence

import msgspec

from readout.pages import bylines
from readout.pages.blocks import Block
from readout.pages.labels import is_label, read_section_line, what_is
from readout.pages.marks import BIT, TAG_BIT, TRAIL
from readout.pages.stamps import Stamp, find_stamp
from readout.pages.stamps import find_stamps as stamps_of

_MAX_LINE = 220
_FAR = 25  # blocks behind the body
_POSTED = re.compile(r"\b(?:posted|published|created|geposte|gespeichert|veröffentlicht|publié|publicado)", re.I)
_MENU = TAG_BIT["nav"] | TAG_BIT["header"] | BIT["menu"]
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|revised|last change|corrected)\b", re.I)
_LABELS = re.compile(
    r"\b(?:published|posted|created|first|issued|released?|date|on|at|by|time|added|publication|updated?|last|modified|"
    r"min(?:ute)?s? read|views?|local time|story|from|reading)\b|[\W\d_]",
    re.I,
)


_TRAIL = 12  # blocks above the headline
_MAX_SECTION = 40  # characters of a section's name
_HOME = re.compile(r"(?:home ?page|home|front ?page|start(?:seite)?|main|inicio|accueil)", re.I)
_TRAIL_LINE = re.compile(rf"\W{{0,3}}{_HOME.pattern}\s*[>»›/→]{{1,2}}\s*(?=\w)", re.I)
_TRAIL_PART = re.compile(r"[^>»›/→]+")


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Characters `start` to `end` of a block."""

    block: int
    start: int
    end: int


class Stamped(msgspec.Struct, frozen=True, kw_only=True):
    """A visible stamp and the block it stands in."""

    block: int
    stamp: Stamp
    is_change: bool


def find_stamps(blocks: Sequence[Block], zone: Iterable[int], country: str | None) -> list[Stamped]:
    """The stamps of the lines around the headline; those that name a change of the page come last."""
    found: list[Stamped] = []
    for number in zone:
        block = blocks[number]
        stamps = stamps_of(block.text, country=country) if len(block.text) <= _MAX_LINE else ()
        if not stamps or not _is_stamp_line(block, stamps):
            continue
        found.extend(
            Stamped(block=number, stamp=stamp, is_change=is_change(block.text, stamp.start)) for stamp in stamps
        )
    return sorted(found, key=lambda stamped: (stamped.is_change, stamped.stamp.time is None))


def find_far_stamps(
    blocks: Sequence[Block], headline: int | None, body: Sequence[int], country: str | None
) -> list[Stamped]:
    """Stamps farther from the headline, for a page that has none near it: in the headline itself, at the opening of the
    first paragraph, or behind the body in a line that says "posted" or "published"."""
    found: list[Stamped] = []
    last = body[-1]
    for number in (
        *([headline] if headline is not None else []),
        body[0],
        *range(last + 1, min(len(blocks), last + _FAR)),
    ):
        block = blocks[number]
        stamp = find_stamp(block.text, country=country) if len(block.text) <= _MAX_LINE or number == body[0] else None
        if stamp is None:
            continue
        opens = stamp.start <= 1 and number == body[0]
        if number == headline or opens or (number > last and _POSTED.search(block.text[: stamp.start]) is not None):
            found.append(Stamped(block=number, stamp=stamp, is_change=False))
    return found


def is_change(text: str, at: int) -> bool:
    """Whether the words before offset `at` of a line say that what stands there is a change ("Updated:")."""
    words = text[max(0, at - 30) : at]
    changed = [found.start() for found in _CHANGED.finditer(words)]
    posted = [found.start() for found in _POSTED.finditer(words)]
    return bool(changed) and (not posted or posted[-1] < changed[-1])


def _is_stamp_line(block: Block, stamps: Sequence[Stamp]) -> bool:
    """Whether a line is there for its stamps: little else stands in it."""
    text, first = block.text, stamps[0]
    behind = text[first.end : first.end + 2].strip(" ")[:1]
    if first.start <= 1 and behind in ("", ")", "|", "–", "-", ":", "•", "·"):
        return True
    rest = text[: first.start]
    for stamp, following in zip(stamps, (*stamps[1:], None), strict=True):
        rest += " " + text[stamp.end : len(text) if following is None else following.start]
    n_words = len(_LABELS.sub(" ", rest).split())
    if block.marks & BIT["stamp"] or first.time is not None:
        return n_words <= 14
    length = sum(stamp.end - stamp.start for stamp in stamps)
    return n_words <= 6 and length >= 0.25 * len(text)


def find_section(
    blocks: Sequence[Block], stamps: Sequence[Stamped], zone: Sequence[int]
) -> tuple[Place | None, Place | None]:
    """Section and kind: the words before a stamp, else a line above the headline that is one of the known names."""
    for stamped in stamps:
        text = blocks[stamped.block].text
        before = text[: stamped.stamp.start].rstrip(" ,|·•-–—/:")
        section, kind = read_section_line(before)
        if section is not None or kind is not None:
            return _place(stamped.block, section), _place(stamped.block, kind)
    found: dict[str, Place] = {}
    for number in zone:
        what = _names(blocks[number])
        if what is not None and not _is_in_menu(blocks, number):
            found.setdefault(what, Place(block=number, start=0, end=len(blocks[number].text)))
    return found.get("section"), found.get("kind")


def _is_in_menu(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block stands beside another section's name or in a list of several."""
    near = [blocks[at] for at in (number - 1, number + 1) if 0 <= at < len(blocks)]
    own = blocks[number]
    return any(_names(one) or (own.tag == "li" == one.tag and own.parent == one.parent) for one in near)


def find_rubric(blocks: Sequence[Block], headline: int | None, marked: Sequence[int]) -> Place | None:
    """The section by the page's own markup or trail: a block marked as such, else the end of "Home > World"."""
    top = headline if headline is not None else 0
    for number in marked:
        if number < len(blocks) and len(blocks[number].text) < _MAX_SECTION:
            return Place(block=number, start=0, end=len(blocks[number].text))
    for number in range(top - 1, max(-1, top - _TRAIL), -1):
        block = blocks[number]
        trail = _TRAIL_LINE.match(block.text) if len(block.text) < _MAX_LINE else None
        if trail is not None:
            return _end_of_trail(block, number, trail.end(), blocks[top].text)
        if block.marks & TRAIL and _is_trail_end(block, blocks[top]):
            return _end_of_trail(block, number, 0, blocks[top].text)
    return None


def _end_of_trail(block: Block, number: int, at: int, headline: str) -> Place | None:
    """The last of a trail's parts that is not the headline itself."""
    parts = [(found.start(), found.end()) for found in _TRAIL_PART.finditer(block.text, at)]
    for start, end in reversed(parts):
        words = block.text[start:end].strip()
        if words and len(words) < _MAX_SECTION and not headline.startswith(words.rstrip(".… ")):
            first = start + len(block.text[start:end]) - len(block.text[start:end].lstrip())
            return Place(block=number, start=first, end=first + len(words))
    return None


def _is_trail_end(block: Block, headline: Block) -> bool:
    words = block.text.rstrip(".… ")
    is_step = len(words) < _MAX_SECTION and words[:1].isalpha() and _HOME.fullmatch(words) is None
    return is_step and not is_label(words) and not headline.text.startswith(words)


def _names(block: Block) -> str | None:
    """What a line of its own names, "section" or "kind"; in a menu it names nothing of this report."""
    return what_is(block.text) if len(block.text) < 40 and not block.marks & _MENU else None


def _place(block: int, span: tuple[int, int] | None) -> Place | None:
    return None if span is None else Place(block=block, start=span[0], end=span[1])


def find_bylines(blocks: Sequence[Block], zone: Sequence[int]) -> list[tuple[int, bylines.Words]]:
    """The visible bylines among the lines around the headline: the first "By …", else those that the page marks.

    A bare name in an unmarked line is not taken for one: menus and outlets' names have the same form.
    """
    explicit: list[tuple[int, bylines.Words]] = []
    bare: list[tuple[int, bylines.Words]] = []
    for number in zone:
        block = blocks[number]
        words = bylines.read_byline(block.text, marked=bool(block.marks & BIT["byline"]))
        if words is not None:
            (explicit if words.is_explicit else bare).append((number, words))
    return explicit[:1] or _neighbours(bare)


def _neighbours(bare: Sequence[tuple[int, bylines.Words]]) -> list[tuple[int, bylines.Words]]:
    """The first bare name and those in the lines right after it."""
    kept = list(bare[:1])
    for number, words in bare[1:]:
        if 0 < number - kept[-1][0] <= 2:
            kept.append((number, words))
    return kept
