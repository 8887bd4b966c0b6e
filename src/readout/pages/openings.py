"""What a start tag means to the reader of a page, whatever stands before it.

Most start tags of a page stand there many times, letter by letter the same, so what one means is worked out once a
page and kept under its own words.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache

import msgspec

from readout.pages.marks import HIDDEN, HIDES, TAGGED, marks_of_name, marks_of_tag

PLAIN, SKIPPED, LINK, STRONG = range(4)  # what an element does to the words in it

_VOID = frozenset((
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
))  # fmt: skip
_SKIPPED = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "select", "option", "datalist", "textarea", "button",
    "iframe", "object", "canvas", "audio", "video", "map", "noembed", "noframes", "xmp",
))  # fmt: skip
BREAKING = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "head", "title",
))  # fmt: skip
_STRONG = frozenset(("b", "strong", "em", "i"))
_DRAWN = frozenset(("path", "use", "circle", "rect", "g", "svg"))  # may close themselves, as nothing of HTML does
# What an opening tag closes without being told (HTML, "optional tags"), as far as it matters to blocks.
_CLOSES = {
    "li": frozenset(("li", "p")), "dd": frozenset(("dd", "dt", "p")), "dt": frozenset(("dd", "dt", "p")),
    "tr": frozenset(("tr", "td", "th", "p")), "td": frozenset(("td", "th", "p")), "th": frozenset(("td", "th", "p")),
}  # fmt: skip
_P = frozenset(("p",))
_STATING = frozenset(("meta", "link", "html"))  # tags that say something of the page, whatever their attributes
_MAX_NAMES = 400  # characters of class names that are looked at
_MAX_STYLE = 2_000  # characters of a style that are looked at
_TELLING = frozenset(("a", "script"))  # tags of which other attributes than those that mark count too
_JSON_LD = "application/ld+json"


class Opening(msgspec.Struct, frozen=True, gc=False):
    """A start tag as read.

    `role` is what its element does to the words in it: PLAIN, SKIPPED, LINK or STRONG. `marks` are its own, as in
    `marks`. `states` is its attributes where they say something of the page, else `None`.
    """

    tag: str
    role: int
    marks: int
    closes: frozenset[str] | None  # the open elements that it ends; `None` where it breaks no line
    holds: bool  # whether it opens an element
    links: bool = False
    states: dict[str, str] | None = None
    is_section: bool = False
    is_json_ld: bool = False


def opening(tag: str, given: Sequence[tuple[str, str]], *, closes_itself: bool) -> Opening:
    """What a tag of that name and these attributes means."""
    bare = _BARE.get(tag) or _bare(tag)
    if closes_itself and tag in _DRAWN:
        bare = msgspec.structs.replace(bare, holds=False)
    if not given:
        return bare
    attrs = dict(given)
    states = attrs if "datetime" in attrs or tag in _STATING or ("itemprop" in attrs and "content" in attrs) else None
    if not bare.holds:
        return bare if states is None else msgspec.structs.replace(bare, states=states)
    marks = bare.marks
    for name in attrs:
        if name in _MARKING:
            marks |= _MARKING[name](attrs[name])
    if states is None and marks == bare.marks and tag not in _TELLING and "itemprop" not in attrs:
        return bare
    is_json_ld = tag == "script" and attrs.get("type", "").strip().lower() == _JSON_LD
    is_section = attrs.get("itemprop") == "articleSection"
    return Opening(tag, bare.role, marks, bare.closes, True, "href" in attrs, states, is_section, is_json_ld)


def _bare(tag: str) -> Opening:
    """A tag without attributes."""
    role = SKIPPED if tag in _SKIPPED else LINK if tag == "a" else STRONG if tag in _STRONG else PLAIN
    closes = _CLOSES.get(tag, _P) if tag in BREAKING else None
    return Opening(tag, role, marks_of_tag(tag), closes, holds=tag not in _VOID)


def _marks_of_names(names: str) -> int:
    return _marks_of_short(names[:_MAX_NAMES])


@lru_cache(maxsize=65536)
def _marks_of_short(names: str) -> int:
    marks = 0
    for name in names.split():
        marks |= marks_of_name(name)
    return marks


def _marks_of_style(style: str) -> int:
    return HIDDEN if HIDES.search(style[:_MAX_STYLE]) is not None else 0


# The attributes that mark the words of an element, with what their values say.
_MARKING: dict[str, Callable[[str], int]] = {
    **dict.fromkeys(("class", "id", "itemprop", "role", "data-testid"), _marks_of_names),
    "rel": lambda kinds: TAGGED if "tag" in kinds.split() else 0,
    "hidden": lambda _: HIDDEN,
    "aria-hidden": lambda value: HIDDEN if value == "true" else 0,
    "style": _marks_of_style,
}
_BARE = {tag: _bare(tag) for tag in (*_VOID, *_SKIPPED, *BREAKING, *_STRONG, "a", "span")}
