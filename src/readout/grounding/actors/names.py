"""Where a person's name begins and ends: forms of address before it, hyphens, particles and suffixes inside it."""

from collections.abc import Iterator

from readout.grounding.actors.holders import holders
from readout.grounding.actors.sightings import View
from readout.records import Mention, Span

# Parts of names that are written small or apart: Arabic, Romance, Germanic.
_PARTICLES = frozenset(
    {"al", "el", "bin", "bint", "ibn", "ben", "abu", "ould", "de", "da", "do", "dos", "del", "della", "di", "du", "van",
     "von", "der", "den", "ter", "ten", "zu"}
)  # fmt: skip
SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_WRITTEN = ("name", "caps")


def person_spans(view: View) -> Iterator[Span]:
    """The characters of each person's name in a sentence; two spans that are one known name in two parts are one."""
    named = [m for m in view.mentions if m.label == "PERSON"]
    taken = -1
    for mention, following in zip(named, [*named[1:], None], strict=False):
        if mention.start < taken:
            continue
        end = mention.end
        if following is not None and _is_one_name(view, mention, following):
            end = following.end
        taken = end
        yield Span(mention.start, end)


def _is_one_name(view: View, one: Mention, other: Mention) -> bool:
    """Whether two neighbours are one name that the tables know ("Orban" and "Viktor")."""
    first, last = view.range_of(one.start, one.end)
    follows, _ = view.range_of(other.start, other.end)
    if last - first != 1 or follows != last or other.start - one.end != 1:
        return False
    return holders().by_name(f"{one.text} {other.text}") is not None


def name_range(view: View, span: Span) -> tuple[int, int]:
    """The words of a name, first and last (exclusive), without forms of address and with all its parts."""
    first, last = view.range_of(span.start, span.end)
    if first == last:
        return first, last
    others = [m for m in view.mentions if m.label == "PERSON" and not (m.start < span.end and span.start < m.end)]
    before = max((m.end for m in others if m.end <= span.start), default=-1)
    while first > 0 and view.words[first].is_joined and _may_name(view, first - 1):
        if view.words[first - 1].end <= before:
            break  # "the Biden-Harris government"
        first -= 1
    last = _stretched(view, last, min((m.start for m in others if m.start >= span.end), default=view.sentence.end))
    while first < last and (hit := view.hit_at.get(first)) is not None and hit.of("title", "rank"):
        first = min(hit.last, last)
    while last > first and view.words[last - 1].case == "mark":
        last -= 1
    return first, last


def _stretched(view: View, last: int, limit: int) -> int:
    """The end of a name that goes on behind a hyphen, a particle, or with a suffix, before offset `limit`."""
    words = view.words
    while last < len(words) and words[last].start < limit:
        if words[last].is_joined and (words[last].case in _WRITTEN or _is_flat(view, last)):
            last += 1
        elif words[last].key in _PARTICLES and last + 1 < len(words) and _may_name(view, last + 1):
            last += 2
        else:
            break
    at = last + 1 if last + 1 < len(words) and words[last].key == "," else last
    return at + 1 if at < len(words) and words[at].key in SUFFIXES and words[at].case in _WRITTEN else last


def _may_name(view: View, at: int) -> bool:
    return view.words[at].case in _WRITTEN and at not in view.hit_at


def _is_flat(view: View, at: int) -> bool:
    """Whether the parse takes a small word for a part of the name ("Jae-in")."""
    token = view.token_at(view.words[at].start)
    return token is not None and (token.upos == "PROPN" or token.deprel.startswith("flat"))
