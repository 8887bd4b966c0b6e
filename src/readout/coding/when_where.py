"""When and where an event was: the time and place words that hang on its trigger, never the day of publication.

A time or place belongs to a trigger when the network gives it that role, or when the path between them in the tree
leaves neither's clause. What a sentence takes over from its neighbour is "inherited".
"""

from collections.abc import Collection

import msgspec

from readout.coding.drafts import Draft
from readout.coding.slots import Slots
from readout.records import Article, EventPlace, EventTime, Place, Span, TimeSpan

_WALLS = frozenset({"ccomp", "parataxis", "acl:relcl", "advcl"})
_AT = frozenset(
    {"in", "at", "near", "outside", "inside", "on", "around", "across", "throughout", "off", "within", "over"}
)
_THROUGH = frozenset({"from", "into", "to", "through", "toward", "towards"})
_ASIDE = frozenset({"for", "over", "accord", "according", "because", "due"})
_ABSTRACT = frozenset(  # "in support of X" is not in X
    {
        *("support", "favor", "favour", "response", "reaction", "protest", "exchange", "retaliation", "return", "view"),
        *("case", "name", "honor", "honour", "light", "accordance", "connection", "line", "solidarity", "war"),
    }
)
_OF_TOPICS = frozenset({"CONSULT", "SUPPORT", "ACCUSE", "REJECT", "PROTEST"})
_COARSE = frozenset({"month", "season", "quarter", "half", "year", "decade", "century"})  # cause and effect share it
_APART = frozenset({"after", "before", "following", "since", "until"})
_SEQUEL = frozenset({"ensuing", "subsequent", "resulting", "subsequently", "afterwards", "thereafter", "afterward"})
_KINDS = frozenset(  # "in Andar district": the word for the kind is the place's own
    {
        *("district", "province", "village", "city", "town", "valley", "area", "region", "county", "governorate"),
        *("oblast", "municipality", "camp", "neighborhood", "neighbourhood", "suburb", "state", "department", "island"),
    }
)
_REACH = 8
_MEETING = frozenset({"CONSULT"})


def time_of(slots: Slots, draft: Draft) -> TimeSpan | None:
    """The time words of an event in its own clause."""
    sentence = slots.tree.sentence
    times = slots.company.times.overlapping(Span(sentence.start, sentence.end))
    known = [time for _, time in times if _tells_when(time)]
    apart = _is_before_or_after(slots, draft)
    if apart or _follows(slots, draft):
        own = slots.tree.whole(draft.found.token)
        known = [time for time in known if own.covers(Span(time.start, time.end)) or (apart and time.grain in _COARSE)]
    best = _nearest(slots, draft, [(Span(time.start, time.end), index) for index, time in enumerate(known)], "ARGM-TMP")
    return None if best is None else known[best]


def _tells_when(time: TimeSpan) -> bool:
    return time.type in {"DATE", "TIME", "DURATION"} and (time.lower is not None or time.upper is not None)


def place_of(slots: Slots, draft: Draft) -> Place | None:
    """The place words of an event in its own clause."""
    sentence = slots.tree.sentence
    places = [place for _, place in slots.company.places.overlapping(Span(sentence.start, sentence.end))]
    usable = [place for place in places if _is_where(slots, draft, Span(place.start, place.end))]
    best = _nearest(
        slots, draft, [(Span(place.start, place.end), index) for index, place in enumerate(usable)], "ARGM-LOC"
    )
    return None if best is None else usable[best]


def _is_where(slots: Slots, draft: Draft, span: Span) -> bool:
    """A place is where something happened under "in", "at"…, as host of a visit, or as the thing attacked or taken."""
    token = token_at(slots, span)
    if token is None:
        return False
    if _is_aside(slots, (draft.found.token, *draft.found.more), token):
        return False
    if any(role.start <= span.start < role.end for role in slots.tree.roles(draft.found.token, "ARGM-LOC")):
        return True
    if _is_reached(slots, token, _AT | (_THROUGH if _moves(draft) else frozenset())):
        return True
    return _moves(draft) and any(side.span.covers(span) for side in draft.pair.recipients)


def _is_reached(slots: Slots, token: int, prepositions: frozenset[str]) -> bool:
    """Whether a place, or the thing or place it is part of, stands under one of the prepositions.

    "On Norland", "in support of Norland", "over the Norland case" and "to Norland's leaders" name no place.
    """
    tree = slots.tree
    token = _of_kind(slots, token)
    for step in [token, *tree.above(token)][:4]:
        own = tree.prepositions(step) & prepositions
        if (own == {"on"} and _is_country(slots, token)) or (own == {"over"} and step != token):
            return False
        if own:
            return step == token or not (tree.lemmas[step] in _ABSTRACT or slots.is_a(step, "person"))
        if tree.base(step) in {"nsubj", "obj", "obl", "root"}:
            break
    return False


def _of_kind(slots: Slots, token: int) -> int:
    """The word for a place's kind that its name stands before ("Andar district"), else the word itself."""
    head = slots.tree.head(token)
    is_name = head > token and slots.tree.base(token) in {"compound", "flat", "amod"}
    return head if is_name and slots.tree.lemmas[head] in _KINDS else token


def _is_country(slots: Slots, token: int) -> bool:
    place = slots.company.place_at(slots.word(token))
    return place is not None and (place.feature or "").startswith("PCL")


def _is_aside(slots: Slots, act: Collection[int], token: int) -> bool:
    """Whether a place belongs to a reason or a source: "jailed for crimes in X", "according to the institute in X"."""
    for step in slots.tree.above(token):
        if step in act:
            return False
        if not slots.tree.is_verb(step) and slots.tree.prepositions(step) & _ASIDE:
            return True
    return False


def _moves(draft: Draft) -> bool:
    """Whether whom or what an act reaches is where it was: visits, attacks, seizures, moves of troops."""
    return draft.mode == "visit" or draft.type in {"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"}


def _nearest(slots: Slots, draft: Draft, spans: list[tuple[Span, int]], role: str) -> int | None:
    ranked = []
    for span, index in spans:
        distance = _distance(slots, draft, span, role)
        if distance is not None:
            ranked.append((distance, index))
    return min(ranked)[1] if ranked else None


def _distance(slots: Slots, draft: Draft, span: Span, role: str) -> int | None:
    words = [draft.found.token, *_pledged(slots, draft), *_settings(slots, draft)]
    carrier = slots.carrier(draft.found.token) if draft.found.pos == "N" else None
    words += [] if carrier is None else [carrier]
    for word in words:
        if any(item.start < span.end and span.start < item.end for item in slots.tree.roles(word, role)):
            return 0
    token = token_at(slots, span)
    if token is None or token in _topic(slots, draft):
        return None
    if role == "ARGM-LOC" and _in_other_act(slots, words, token):
        return None
    found = [steps for word in words if (steps := _steps(slots, word, token)) is not None]
    return min(found) if found else None


def _topic(slots: Slots, draft: Draft) -> set[int]:
    """The words for what a talk, a praise or a reproach is about: their times and places are not its own."""
    if draft.found.pos != "V" or draft.type not in _OF_TOPICS:
        return set()
    tree, taken = slots.tree, {*draft.found.more}
    asked = draft.found.entry.sides
    if draft.type == "CONSULT" and "obj" in (*asked.actors, *asked.recipients):
        return set()  # "met the minister in Paris"
    return {word for kid in tree.kids(draft.found.token, "obj") if kid not in taken for word in tree.below(kid)}


def _pledged(slots: Slots, draft: Draft) -> list[int]:
    """The acts that a promise or request speaks of, with what they are meant for ("support to ensure peace in X")."""
    if draft.inner is None:
        return []
    inner = draft.inner.token
    return [inner, *(kid for kid in slots.tree.kids(inner, "advcl", "xcomp") if slots.tree.is_verb(kid))]


def _settings(slots: Slots, draft: Draft) -> list[int]:
    """What an act happened in, told by a verb: of "killed in fighting near X" the fighting."""
    tree = slots.tree
    hosts = [draft.found.token, *tree.kids(draft.found.token, "conj")] if draft.found.pos == "V" else []
    clauses = [kid for host in hosts for kid in tree.kids(host, "advcl")]
    return [kid for kid in clauses if "in" in tree.prepositions(kid)]


def _in_other_act(slots: Slots, words: list[int], token: int) -> bool:
    """Of "resigned and went to X" the place is where the second act was, not the first."""
    tree = slots.tree
    for word in [token, *tree.above(token)]:
        if word in words:
            return False
        if tree.is_verb(word) and tree.base(word) == "conj":
            return True
    return False


def _steps(slots: Slots, trigger: int, token: int) -> int | None:
    """Steps from a trigger up and down to a word without leaving either's clause."""
    up = _climb(slots, trigger)
    down = _climb(slots, token, trigger)
    shared = [(up[word] + down[word]) for word in up.keys() & down.keys()]
    return 1 + min(shared) if shared and min(shared) <= _REACH else None


def _climb(slots: Slots, index: int, sought: int | None = None) -> dict[int, int]:
    """The words above as far as the clause goes, with the number of steps to each.

    "After the storm of 4 May" is the storm's day, not that of what came after it: only `sought` is reached beyond it.
    """
    reached = {index: 0}
    below = index
    for steps, above in enumerate(slots.tree.above(index), start=1):
        if _is_wall(slots, below):
            break
        reached[above] = steps
        if sought is not None and above != sought and _is_apart(slots, above):
            break
        below = above
    return reached


def _is_apart(slots: Slots, index: int) -> bool:
    """Whether a noun of circumstance has a time of its own: "after the storm", not "during the operation"."""
    return slots.tree.occasion(index) is not None and not slots.tree.prepositions(index) & {"during", "amid"}


def _is_wall(slots: Slots, index: int) -> bool:
    """A clause with a time of its own; "began in 1988 when it claimed…" has that of its main clause."""
    tree = slots.tree
    if tree.base(index) == "advcl":
        return not {tree.lemmas[kid] for kid in tree.kids(index, "mark", "advmod")} & {"when", "while"}
    return tree.deprel(index) in _WALLS or tree.base(index) in _WALLS


def is_setting(slots: Slots, token: int) -> bool:
    """Whether a place stands under a preposition of rest ("in Andar district"), whatever happened there.

    Where a source or a reason is ("according to the institute in X") tells nothing of the rest.
    """
    return _is_reached(slots, token, _AT) and not _is_aside(slots, frozenset(), token)


def closes(slots: Slots, token: int) -> bool:
    """Whether a time ends its sentence behind a comma: "…, today." is said of the whole, not of the clause before."""
    tokens = slots.tree.tokens
    rest = [other for other in range(len(tokens)) if other > token and tokens[other].upos != "PUNCT"]
    return not rest and token > 0 and tokens[token - 1].text == ","


def token_at(slots: Slots, span: Span) -> int | None:
    """The word of a stretch of text that the others in it depend on."""
    tree = slots.tree
    inside = [i for i, token in enumerate(tree.tokens) if token.start < span.end and span.start < token.end]
    for index in inside:
        if tree.head(index) not in inside:
            return index
    return inside[0] if inside else None


def event_time(time: TimeSpan) -> EventTime:
    """The time of an event as its clause states it."""
    return EventTime(ref=time.id, lower=time.lower, upper=time.upper, edtf=time.edtf, basis="stated")


def is_sequel(slots: Slots, draft: Draft) -> bool:
    """Whether the clause says that it came after what was told before ("the ensuing war", "was followed by talks")."""
    return any(token.text.lower() in _SEQUEL for token in slots.tree.tokens) or _follows(slots, draft)


def _follows(slots: Slots, draft: Draft) -> bool:
    """Of "A was followed by B": B, whose time is not A's."""
    tree = slots.tree
    head = tree.head(draft.found.token)
    followed = head >= 0 and tree.lemmas[head] == "follow" and tree.is_passive(head)
    return followed and draft.found.token == tree.subject(head)


def _is_before_or_after(slots: Slots, draft: Draft) -> bool:
    """Of "resigned on Friday after protests": the protests, whose time is not the resignation's."""
    tree, token = slots.tree, draft.found.token
    return draft.found.pos == "N" and tree.base(token) != "nmod" and bool(tree.prepositions(token) & _APART)


def after(time: EventTime) -> EventTime:
    """Some time after another event, open at its end."""
    begin = time.edtf.partition("/")[0] if time.edtf is not None else None
    return EventTime(
        ref=time.ref, lower=time.lower, upper=None, edtf=f"{begin}/.." if begin else None, basis="inherited"
    )


def event_place(place: Place) -> EventPlace:
    """The place of an event as its clause states it."""
    return EventPlace(
        ref=place.id,
        geoname_id=place.geoname_id,
        name=place.name,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        basis="stated",
    )


def dateline_place(article: Article, slots: Slots) -> EventPlace | None:
    """Where the report was filed, for its own meeting only, and marked as such."""
    dateline = article.dateline
    if dateline is None or len(dateline.places) != 1:
        return None
    for _, place in slots.company.places.overlapping(Span(dateline.start, dateline.end)):
        if place.feature is None or not place.feature.startswith("PCL"):
            found = event_place(place)
            name = found.name.title() if found.name.isupper() else found.name
            return msgspec.structs.replace(found, basis="dateline", name=name)
    name = dateline.places[0].partition(",")[0].strip().title()
    return EventPlace(ref=None, geoname_id=None, name=name, country=None, lat=None, lon=None, basis="dateline")
