"""The outlet that a page names where neither the table nor its declarations do: title, copyright line, masthead."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from readout.pages.blocks import Block
from readout.pages.headlines import plain
from readout.pages.labels import is_label, what_is
from readout.pages.stamps import find_stamp

_PARTS = re.compile(r"\s+[|–—·•»«›:-]{1,2}\s+|\s*[|•]\s*")
_RIGHTS = re.compile(r"©|\(c\)|\bcopyright\b|\ball rights? reserved\b", re.I)
_BREAK = re.compile(r"\s*[|•·]\s*|(?<=[^\W\d_]{3})\.(?:\s+|$)|\s[–—-]\s|\s?;\s")
_BESIDE = re.compile(  # what stands beside the name in a copyright line
    r"©|\(c\)|\b(?:copyright(?:ed)?|all rights? reserved|by|(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)?\d\d))?)\b", re.I
)
_NAME = re.compile(
    r"(?=.*[^\W\d_]{2})(?:the |al-|el )?[A-ZÀ-ÖØ-ÞĀ-Ž0-9][\w.’'&!-]*"
    r"(?:,? (?:[A-ZÀ-ÖØ-ÞĀ-Ž0-9&(][\w.’'&!)-]*|of|the|and|for|de|del|la|el|du|des|der|in|on|e|y|&)){0,7}"
)
_MEDIUM = re.compile(  # nouns by which an outlet's name says what it is
    r"\b(?:news|newsroom|newspaper|newswire|times|post|herald|agency|radio|press|wire|courier|tribune|gazette|journal|"
    r"dispatch|observer|chronicle|telegraph|mail|mirror|monitor|bulletin|broadcasting|television|tv|fm|media|daily|"
    r"weekly|standard|examiner|inquirer|globe|echo|messenger|sentinel|register|ledger)\b",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:home|front ?page|main|menu|news|search|skip\b.*|sign in|log in|subscribe\b.*|contacts?\b.*|about\b.*|"
    r"terms\b.*|privacy\b.*|cookies?\b.*|imprint|top news|latest\b.*|more\b.*|share\b.*|live|listen live|english|"
    r"reserved|(?:the )?(?:author|publisher|website|site|owners?)s?)$",
    re.I,
)
_HOME = re.compile(r"(?:home(?: ?page)?|main(?: page)?|front ?page|menu)\b.{0,40}", re.I)
_MAX_MENU = 120  # characters of a line of sections
_MAX_LINE = 300  # characters of a copyright line
_TOP, _END = 6, 60  # blocks at the page's beginning and end in which the outlet names itself


def name_of(
    blocks: Sequence[Block], headline: int | None, titles: Sequence[str], agency: str | None, url: str | None = None
) -> str | None:
    """The outlet's name as printed; `None` where the page does not say it.

    Args:
        headline: the number of the headline's block.
        titles: the page's title and what it declares as such.
        agency: of the dateline; a masthead of which it is the initials or a word is believed.
        url: of the page; one word behind its title ("Policy") is a name only if its address or copyright line has it.
    """
    words = blocks[headline].text if headline is not None else None
    above = [block.text for block in blocks[: headline or 0] if len(block.text) <= _MAX_LINE]
    if words is not None:
        for title in (*titles[:4], *above[-40:]):
            name = _beside(title, words)
            if name is not None and (" " in name or _is_vouched(name, url, blocks[-_END:])):
                return name
    for block in blocks[-_END:]:
        name = _of_rights(block.text)
        if name is not None:
            return name
    return _masthead(above[:_TOP], [block.text for block in blocks[-_END:]], agency)


def is_name(words: str) -> bool:
    """Whether words have the form of an outlet's name: short, capitalised; no section, label, stamp or slogan."""
    if not 3 <= len(words) <= 60 or _NAME.fullmatch(words) is None or _NO_NAME.match(words) is not None:
        return False
    return what_is(words) is None and not is_label(words) and find_stamp(words) is None


def _beside(title: str, headline: str) -> str | None:
    """The part of a title that stands behind or before the headline: "Headline | World | The Example Post"."""
    parts = [part.strip() for part in _PARTS.split(title[:_MAX_LINE]) if part.strip()]
    wanted, whole = plain(headline), plain(title[:_MAX_LINE])
    if len(parts) < 2 or whole == wanted or len(wanted) < 8:
        return None
    ends = [parts[-1]] if whole.startswith(wanted) else [parts[0]] if whole.endswith(wanted) else []
    return next((part for part in ends if is_name(part) and plain(part) not in wanted), None)


def _is_vouched(name: str, url: str | None, end: Sequence[Block]) -> bool:
    if url is not None and plain(name).replace(" ", "") in url.casefold().replace("-", ""):
        return True
    return any(name in block.text for block in end if len(block.text) <= _MAX_LINE and _RIGHTS.search(block.text))


def _of_rights(line: str) -> str | None:
    """The holder that a copyright line names."""
    if len(line) > _MAX_LINE or _RIGHTS.search(line) is None:
        return None
    parts = list(_BREAK.split(line))
    marked = [number for number, part in enumerate(parts) if _RIGHTS.search(part)]
    order = (*marked, *(number + 1 for number in marked), *(number - 1 for number in marked))
    for number in order:
        bare = _BESIDE.sub(" ", parts[number]) if 0 <= number < len(parts) else ""
        bare = " ".join(bare.split()).strip(" ,.:;-–—|")
        if is_name(bare):
            return bare
    return None


def _masthead(above: Sequence[str], end: Sequence[str], agency: str | None) -> str | None:
    """A line at the top that the foot repeats, whose nouns say what it is, or that the dateline abbreviates."""
    names = [name for line in above for name in _first_parts(line) if is_name(name)]
    for name in names:
        if len(name.split()) > 1 and any(line.startswith(name) and len(line) < 120 for line in end if line != name):
            return name
    for name in names:
        if len(name.split()) > 1 and any(_is_menu(below) for line, below in pairwise(above) if line.startswith(name)):
            return name
    for name in names:
        if agency is not None and _abbreviates(agency, name):
            return name
    return next((name for name in names if len(name.split()) > 1 and _MEDIUM.search(name)), None)


def _is_menu(line: str) -> bool:
    """Whether a line opens a page's menu: "Home", or the names of sections and nothing else."""
    if _HOME.fullmatch(line.strip()) is not None:
        return True
    parts = re.split(r"[\s|/•·,>»]+", line.strip()) if len(line) <= _MAX_MENU else []
    return any(what_is(part) == "section" for part in parts) and all(
        what_is(part) == "section" or _NO_NAME.match(part) for part in parts
    )


def _first_parts(line: str) -> Iterator[str]:
    """The line, else what stands before a separator in it ("The Example Post – English edition")."""
    yield line.strip()
    parts = _PARTS.split(line)
    if len(parts) > 1:
        yield parts[0].strip()


def _abbreviates(agency: str, name: str) -> bool:
    short = agency.strip(" .:()/").casefold()
    words = [word for word in re.findall(r"\w+", name) if word[:1].isupper()]
    initials = "".join(word[0] for word in words).casefold()
    return len(words) > 1 and (short == initials or short in (word.casefold() for word in words)) and len(short) > 1
