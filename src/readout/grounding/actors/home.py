"""The state that a report speaks from, and which bodies and offices without a state are taken for its own.

Rules, from the surest: "publisher" (a state body's own release), "dateline" (filed at home by an outlet of that
state, or from the state that the report names most), "scene" (protesters and residents of such a report).
Nothing is taken for the home state's whose own words, or whose part in the sentence, point elsewhere.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from readout.grounding.actors.cast import Cast
from readout.grounding.actors.coded import states_in
from readout.grounding.actors.drafts import Draft
from readout.grounding.actors.holders import holders
from readout.grounding.actors.lexicon import Hit, Lexicon
from readout.grounding.actors.parts import PLACE_KINDS
from readout.grounding.actors.sightings import View
from readout.grounding.actors.words import keys_of, plural_of
from readout.records import Article, Place, Span, Token

_HEADS = frozenset(
    {"president", "vice-president", "prime-minister", "chancellor", "king", "queen", "crown-prince", "supreme-leader"}
)
# Offices that one person of a state holds at a time.
_SINGLE = _HEADS | {"secretary-of-state", "speaker", "security-adviser", "attorney-general", "spy-chief"}
# What the tables of holders call an office that other states call otherwise.
_SAME = {"secretary-of-state": "minister:foreign", "chancellor": "prime-minister", "queen": "king"}
_OFFICIAL = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})
_LOCAL = frozenset({"COP", "LEG", "JUD"})  # of groups: "soldiers" and "officials" may be any state's
_DWELLERS = frozenset({"resident", "inhabitant", "villager", "townspeople", "voter"})
# States whose ministers are called secretaries; a "minister" in their releases is another state's.
_SECRETARIES = frozenset({"USA", "PHL"})
# Words by which a body is another state's, nobody's or several states' ("foreign forces", "both governments").
_ELSEWHERE = frozenset(
    {"foreign", "international", "multinational", "coalition", "allied", "enemy", "regional", "peacekeeping", "western",
     "both", "other", "another", "all", "his", "her", "its", "their", "whose", "rebel", "separatist", "breakaway",
     "embassy", "consulate", "mission", "regime", "a", "an"}
)  # fmt: skip
_MINISTERIAL = frozenset({"ministry", "minister", "office", "affairs", "secretary", "department", "committee"})
_MASSES = frozenset({"forces", "authorities", "troops", "services", "police"})  # plurals that mean one body
_NATIONAL = frozenset({"the", "a", "federal", "central", "national", "interim", "transitional"})
_STEPS = 6  # up the parse, from a name to the phrase that it stands in
_INSIDE = ("appos", "flat", "nmod:desc", "compound", "amod", "dep")
_OUTSIDE = ("conj", "cc", "acl", "parataxis", "nsubj", "csubj", "obj", "obl", "advcl", "ccomp", "xcomp", "punct")


class Home(NamedTuple):
    """The home state of a report: by which rule, on which words, and whether only its bodies and offices are meant."""

    state: str
    rule: str
    words: Span | None
    is_scene: bool
    is_known: bool


def settle_at_home(
    cast: Cast, article: Article, views: Sequence[View], places: Sequence[Place], known: Lexicon
) -> None:
    """Give state bodies and offices without a state that of the state which the report speaks from, where safe."""
    home = _home(article, views, places, known)
    if home is None:
        return
    sentences = _Sentences(views)
    for draft in sorted(cast.drafts, key=lambda draft: draft.first):
        rule = _rule_for(draft, home)
        if rule is None or draft.country is not None or draft.person is not None:
            continue
        if any(_is_anothers(mention.text, draft) for mention in draft.mentions):
            continue
        if _points_elsewhere(draft, home.state, sentences, whole=rule == "scene"):
            continue
        if _is_counterpart(cast, draft, home.state, sentences) or _is_among_guests(cast, draft, home.state, sentences):
            continue
        if _may_serve(cast, draft, home.state):
            words = (home.words,) if home.words is not None else tuple(m.span for m in draft.mentions[:1])
            draft.country, draft.country_words, draft.country_rule = home.state, words, rule


# --- the home state ----------------------------------------------------------------------------


def _home(article: Article, views: Sequence[View], places: Sequence[Place], known: Lexicon) -> Home | None:
    outlet = article.outlet
    if outlet is not None and outlet.country is not None and outlet.is_government:
        return Home(outlet.country, "publisher", None, is_scene=False, is_known=True)
    if article.dateline is None:
        return None
    span = Span(article.dateline.start, article.dateline.end)
    filed = states_in(", ".join(article.dateline.places), known)
    filed |= {p.country for p in places if p.country is not None and span.covers(Span(p.start, p.end))}
    if len(filed) != 1:
        return None
    state = next(iter(filed))
    named = Counter(_states(views))
    others = max((count for other, count in named.items() if other != state), default=0)
    is_known = outlet is not None and outlet.country == state
    if not is_known and (named[state] == 0 or named[state] + 1 <= others):  # the dateline itself names it once
        return None
    return Home(state, "dateline", span, is_scene=named[state] >= 2 * max(others, 1), is_known=is_known)


def _states(views: Iterable[View]) -> Iterator[str]:
    for view in views:
        for hit in view.hits:
            found = _states_of(hit)
            if len(found) == 1:
                yield next(iter(found))


def _states_of(hit: Hit) -> frozenset[str]:
    """The states that a name, demonym, capital or town may stand for."""
    return frozenset(s.country for s in hit.senses if s.kind in PLACE_KINDS and s.country is not None)


# --- who may be the home state's ---------------------------------------------------------------


def _rule_for(draft: Draft, home: Home) -> str | None:
    """By which rule an actor of that kind can be the home state's, `None` for none.

    "The army" in a report from somewhere is its army only where no other state is named nearly as often.
    """
    first = draft.sectors[:1]
    if first == ("MIL",) and not (home.is_known or home.is_scene):
        return None
    if draft.kind in ("organisation", "office") and not _OFFICIAL.isdisjoint(first):
        return home.rule
    if draft.kind == "person" and not _OFFICIAL.isdisjoint(first):
        return home.rule if home.is_known else None
    if draft.kind == "group" and not _LOCAL.isdisjoint(first):
        return home.rule
    if draft.kind == "group" and home.is_scene and _belongs_to_scene(draft):
        return "scene"
    return None


def _belongs_to_scene(draft: Draft) -> bool:
    """Whether a group is of those who protest or live where the report is from."""
    nouns = {key.split(":")[2] for key in draft.keys if key.startswith("noun:None:")}
    return bool(nouns) and ("OPP" in draft.sectors or not nouns.isdisjoint(_DWELLERS))


def _may_serve(cast: Cast, draft: Draft, state: str) -> bool:
    """Whether the offices said of an actor can be those of `state`, as far as the tables and the report know.

    A named head whom the tables do not know heads another state, and a state without a crown has no crown prince. Who
    is named in an office that somebody else is known to hold, there and then, holds it elsewhere.
    """
    heads = draft.classes & _HEADS
    if heads and (draft.kind != "office" or not any(holders().has_office(state, office) for office in heads)):
        return False
    if state in _SECRETARIES and any(_is_minister(mention.text) for mention in draft.mentions):
        return False
    if draft.kind != "person":
        return True
    single = {_SAME.get(office, office) for office in draft.classes if office in _SINGLE or "minister:" in office}
    single = {office for office in single if not office.startswith("deputy")}
    return not any(_held_by_another(cast, draft, state, office) for office in single)


def _is_minister(text: str) -> bool:
    return not {"minister", "ministers"}.isdisjoint(keys_of(text))


def _held_by_another(cast: Cast, draft: Draft, state: str, office: str) -> bool:
    """Whether the tables or the report name somebody else in an office of `state`."""
    day = cast.calendar.published
    classes = [office, *(other for other, same in _SAME.items() if same == office)]
    if day is not None and any(holders().holder(state, kind, *day) is not None for kind in classes):
        return True  # were it that holder, the name would have told
    return any(
        other is not draft and other.country == state and not other.classes.isdisjoint(classes)
        for other in cast.people()
        if other.kind == "person"
    )


# --- what points elsewhere ---------------------------------------------------------------------


class _Sentences:
    """The sentences of a report by offset."""

    def __init__(self, views: Sequence[View]) -> None:
        self._views = views
        self._starts = [view.sentence.start for view in views]

    def at(self, offset: int) -> View | None:
        """The sentence over an offset."""
        found = bisect_right(self._starts, offset) - 1
        return self._views[found] if found >= 0 and offset < self._views[found].sentence.end else None


def _is_anothers(text: str, draft: Draft) -> bool:
    """Whether the words of a body or office say that it is not simply the home state's, or that several are meant."""
    keys = keys_of(text)
    if not keys:
        return False
    if draft.kind != "organisation":
        return keys[0] in ("his", "her", "its", "their") or ("foreign" in keys and _MINISTERIAL.isdisjoint(keys))
    several = keys[-1].endswith("s") and keys[-1] not in _MASSES and plural_of(_singular(keys[-1])) == keys[-1]
    # "the Muster government" is the one of somebody, wherever he governs
    called = keys[-1] == "government" and any(
        word[0].isupper() and word.lower() not in _NATIONAL for word in text.split()[:-1]
    )
    return several or called or (not _ELSEWHERE.isdisjoint(keys) and _MINISTERIAL.isdisjoint(keys))


def _singular(key: str) -> str:
    return key[:-3] + "y" if key.endswith("ies") else key[:-1]


def _points_elsewhere(draft: Draft, state: str, sentences: _Sentences, *, whole: bool) -> bool:
    """Whether the phrases (or, `whole`, the sentences) that name an actor hold another state or a body above states."""
    for mention in draft.mentions:
        view = sentences.at(mention.span.start)
        if view is None:
            continue
        inside = None if whole else _phrase(view, mention.span)
        for hit in view.hits:
            if (inside is None or view.words[hit.first].start in inside) and _is_foreign(hit, state, mention.text):
                return True
    return False


def _is_foreign(hit: Hit, state: str, own: str) -> bool:
    found = _states_of(hit)
    if found:
        return state not in found
    body = hit.of("body")
    if body is None or keys_of(body.name) == keys_of(own):
        return False
    return body.is_international or body.country not in (None, state)


def _phrase(view: View, span: Span) -> frozenset[int]:
    """The offsets of the words in the noun phrase around a mention, appositions and what it is "of" included."""
    head = view.head_of(span)
    if head is None:
        return frozenset()
    tokens = view.sentence.tokens
    for _ in range(_STEPS):
        if head.head < 0 or not (head.deprel.startswith(_INSIDE) or _shares_modifiers(view, head)):
            break
        head = tokens[head.head]
    first, last = view.range_of(span.start, span.end)
    around = {view.words[at].start for at in range(max(0, first - 1), min(len(view.words), last))}
    return frozenset(around | {token.start for token in _below(tokens, head)})


def _shares_modifiers(view: View, token: Token) -> bool:
    """Whether a coordinated noun has no article of its own ("the Omani foreign and defence ministers")."""
    if token.deprel != "conj":
        return False
    at = view.sentence.tokens.index(token)
    return not any(other.head == at and other.upos in ("DET", "ADJ") for other in view.sentence.tokens)


def _below(tokens: Sequence[Token], head: Token) -> Iterator[Token]:
    """A token and those that hang on it within its noun phrase."""
    children: dict[int, list[int]] = {}
    for at, token in enumerate(tokens):
        if not token.deprel.startswith(_OUTSIDE):
            children.setdefault(token.head, []).append(at)
    seen, waiting = set(), [tokens.index(head)]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            yield tokens[at]
            waiting.extend(children.get(at, ()))


def _is_counterpart(cast: Cast, draft: Draft, state: str, sentences: _Sentences) -> bool:
    """Whether an actor stands opposite one of the home state in the same office ("the minister met the minister")."""
    if any("counterpart" in keys_of(mention.text) for mention in draft.mentions):
        return True
    classes = {_SAME.get(office, office).partition(":")[0] for office in draft.classes}
    rivals = [
        other
        for other in cast.people()
        if other is not draft and other.country == state
        and classes & {_SAME.get(office, office).partition(":")[0] for office in other.classes}
    ]  # fmt: skip
    for mention in draft.mentions if rivals else ():
        view = sentences.at(mention.span.start)
        if view is not None and not mention.is_subject:
            start = view.sentence.start
            if any(rival.between(start, mention.span.start) for rival in rivals):
                return True
    return False


def _is_among_guests(cast: Cast, draft: Draft, state: str, sentences: _Sentences) -> bool:
    """Whether somebody is first named beside persons of other states, or is met where another state is named."""
    view = sentences.at(draft.first)
    if view is None or draft.kind not in ("person", "office"):
        return False
    first = draft.mentions[0]
    start, end = view.sentence.start, view.sentence.end
    if cast.text[first.span.end : first.span.end + 2].lower() in ("'s", "’s"):
        return False  # "the adviser's meeting with …" is told from the adviser's side
    guests = [other for other in cast.people() if other.country not in (None, state) and other.between(start, end)]
    if _is_coordinated_subject(view, first.span):
        head = view.head_of(first.span)
        joined = head is not None and head.deprel == "conj"
        return joined and any(m.is_subject for guest in guests for m in guest.between(start, first.span.start))
    return bool(guests) or any(_is_foreign(hit, state, first.text) for hit in view.hits if _states_of(hit))


def _is_coordinated_subject(view: View, span: Span) -> bool:
    """Whether a mention is the subject of its clause, alone or beside others."""
    head = view.head_of(span)
    for _ in range(_STEPS):
        if head is None or head.deprel != "conj" or head.head < 0:
            break
        head = view.sentence.tokens[head.head]
    return head is not None and head.deprel.startswith("nsubj")
