"""Persons: full names, surnames alone, offices with and without a state, pronouns."""

from collections.abc import Iterator

from readout.grounding.actors.cast import FAIR, LIKELY, SURE, Cast
from readout.grounding.actors.compose import Office
from readout.grounding.actors.drafts import Draft
from readout.grounding.actors.genders import gender_of
from readout.grounding.actors.holders import holders
from readout.grounding.actors.references import Reference
from readout.grounding.actors.words import keys_of

# Other words by which a report calls the holder of an office again.
_AGAIN = {
    "special-representative": frozenset({"ambassador"}),
    "ambassador": frozenset({"special-representative"}),
    "king": frozenset({"crown-prince"}),
    "minister:foreign": frozenset({"secretary-of-state"}),
    "secretary": frozenset({"secretary-of-state", "secretary-general"}),
    "head": frozenset({"president", "prime-minister", "chairman", "secretary-general", "director-general", "leader"}),
    "chancellor": frozenset({"prime-minister"}),
    "prime-minister": frozenset({"chancellor"}),
}
_SHORT_SURNAME = 4  # such a surname alone, without an office, may be anybody's
_THEIRS = frozenset({"his", "her", "its", "their"})
_HEADS = frozenset({"president", "prime-minister", "chancellor", "king", "queen", "supreme-leader", "leader", "pope"})
_NAMED_AGAIN = ("known as ", "alias ", "nicknamed ", "aka ", "a.k.a. ")
# What the tables call the office, where reports use another word.
_TABLED = {
    "king": ("king", "queen"),
    "queen": ("queen", "king"),
    "chancellor": ("chancellor", "prime-minister"),
    "head": ("leader",),
    "secretary-of-state": ("secretary-of-state", "minister:foreign"),
    "minister:foreign": ("minister:foreign", "secretary-of-state"),
    "secretary-general": ("secretary-general", "leader"),
    "chairman": ("chairman", "leader"),
    "director-general": ("director-general", "leader"),
}


def settle_full_name(cast: Cast, ref: Reference) -> None:
    """A name of several words: a person of the article or a new one, looked up in the tables of holders."""
    keys = keys_of(ref.name or "")
    person = holders().by_name(ref.name or "")
    draft = (cast.get(f"id:{person}") if person is not None else None) or _same_name(cast, keys)
    if draft is None:
        draft = cast.new("person", ref.name or ref.text, ref)
    cast.bind(draft, f"person:{' '.join(keys)}")
    if len(keys) > len(keys_of(draft.name)):
        draft.name = ref.name or draft.name
    draft.add(ref, "name", SURE)
    cast.introduce(draft, ref)
    draft.gender = draft.gender or gender_of(ref.name or "")
    if person is not None and draft.person is None and _fits_person(draft, person) and _is_likely(cast, draft, person):
        cast.identify(draft, person, ref, "name")


def _fits_person(draft: Draft, person: str) -> bool:
    """A namesake with another state's office is somebody else."""
    seats = {spell.seat for spell in holders().spells(person)}
    seats |= {figure.country or "" for figure in holders().figures(person)}
    return draft.country is None or draft.country in seats or all(len(seat) != 3 for seat in seats)


def _is_likely(cast: Cast, draft: Draft, person: str) -> bool:
    """Whether a full name is the known person's and no namesake's.

    A head of state or government in office is; anybody else if the report names his state or body, or his office.
    """
    spells = holders().spells(person)
    seats = {spell.seat for spell in spells} | {figure.country or "" for figure in holders().figures(person)}
    if seats & cast.near or draft.classes & {spell.office for spell in spells}:
        return True
    day = cast.calendar.published[1] if cast.calendar.published is not None else None
    held = holders().in_office(person, day, day) if day is not None else spells
    if any(figure.country is None and (day is None or figure.covers(day)) for figure in holders().figures(person)):
        return True  # envoys of world bodies turn up anywhere
    return any(spell.office in _HEADS for spell in held)


def _same_name(cast: Cast, keys: tuple[str, ...]) -> Draft | None:
    exact = cast.get(f"person:{' '.join(keys)}") or (
        cast.get(f"person:{keys[1]} {keys[0]}") if len(keys) == 2 else None  # the family name first
    )
    if exact is not None:
        return exact
    for draft in cast.people():
        other = keys_of(draft.name)
        if draft.kind == "person" and len(other) > 1 and other[-1] == keys[-1] and other[0] == keys[0]:
            return draft
    return None


def settle_short_name(cast: Cast, ref: Reference) -> None:
    """A surname alone: the person of that surname in the article, the one mentioned last if there are several."""
    other = known_as(cast, ref)
    if other is not None:
        other.add(ref, "alias", LIKELY)
        cast.bind(other, f"person:{' '.join(keys_of(ref.name or ''))}")
        return
    key = (keys_of(ref.name or "") or ("",))[-1]
    alias = cast.get(f"person:{key}")
    if alias is not None:
        alias.add(ref, "alias", LIKELY)
        return
    named = [draft for draft in cast.people() if draft.kind == "person" and key in keys_of(draft.name)]
    surnamed = [draft for draft in named if keys_of(draft.name)[-1] == key] or named
    fitting = [draft for draft in surnamed if _agrees(draft, ref)]
    if not fitting:
        _new_short(cast, ref)
        return
    draft = fitting[0] if len(fitting) == 1 else cast.last_of(iter(fitting), ref)
    if draft is None:
        cast.open(ref, "several persons of this surname")
        return
    draft.add(ref, "surname", SURE if len(fitting) == 1 else FAIR)
    cast.introduce(draft, ref)


def known_as(cast: Cast, ref: Reference) -> Draft | None:
    """The person of whom the sentence says that this is another name: "Londoño, known as Timochenko"."""
    before = cast.text[max(0, ref.span.start - 14) : ref.span.start].lower()
    if not before.endswith(_NAMED_AGAIN):
        return None
    start = ref.view.sentence.start
    named = [draft for draft in cast.people() if start <= draft.last_before(ref.span.start)]
    return named[0] if len(named) == 1 else None


def _agrees(draft: Draft, ref: Reference) -> bool:
    country, gender = ref.said.country, ref.gender
    return (country is None or draft.country in (None, country)) and (
        not gender or not draft.gender or gender == draft.gender
    )


def _new_short(cast: Cast, ref: Reference) -> None:
    known_alone = ref.said.offices or len(ref.name or "") > _SHORT_SURNAME
    days = cast.calendar.days_for(ref.view.sentence) if known_alone else ()
    found = {holders().by_surname(ref.name or "", *stretch) for stretch in days}
    person = next(iter(found)) if len(found) == 1 else None
    if person is not None and (known := cast.get(f"id:{person}")) is not None:
        known.add(ref, "surname", LIKELY)
        cast.introduce(known, ref)
        return
    draft = cast.new("person", ref.name or ref.text, ref)
    draft.add(ref, "name", SURE)
    cast.introduce(draft, ref)
    if person is not None and _fits_person(draft, person):
        cast.identify(draft, person, ref, "surname and day")
        draft.name = holders().name_of(person)


def settle_office(cast: Cast, ref: Reference) -> None:
    """An office without a name: its holder in the article, else in the tables on that day, else the office itself."""
    office = ref.said.offices[0]
    theirs = ref.text.split(" ", 1)[0].lower() in _THEIRS and office.seat is None
    if theirs or ref.said.is_former or not (ref.is_definite or office.seat is not None):
        _unnamed(cast, ref)
    elif office.seat is not None:
        _seated(cast, ref, office)
    else:
        _seatless(cast, ref, office)


def _seated(cast: Cast, ref: Reference, office: Office) -> None:
    seat = str(office.seat)
    named = [draft for draft in _holding(cast, office.kind) if _sits(cast, draft, seat, ref)]
    if named:
        draft = cast.last_of(iter(named), ref) or named[0]
        draft.add(ref, "office", LIKELY)
        draft.learn(ref.said, ref.span)
        return
    for kind in _TABLED.get(office.kind, (office.kind,)):
        spell = cast.holder(seat, kind, ref)
        if spell is not None:
            draft = cast.get(f"id:{spell.identity}") or cast.new("person", spell.person, ref)
            draft.add(ref, "office and day", LIKELY)
            cast.introduce(draft, ref)
            cast.bind(draft, f"person:{' '.join(keys_of(spell.person))}")
            draft.person, draft.identity_rule = spell.identity, "office and day"
            cast.bind(draft, f"id:{spell.identity}")
            cast.hold(draft, spell, ref)
            return
    _office_itself(cast, ref, f"office:{seat}:{office.kind}")


def _sits(cast: Cast, draft: Draft, seat: str, ref: Reference) -> bool:
    """Whether a person's office is in that state or body."""
    body = ref.said.body
    is_state_s = body is None or body.scope not in ("groups", "polities")  # a president does not lead the rebels
    if draft.country is not None and draft.country == ref.said.country and is_state_s:
        return True
    name = cast.name_of(seat)
    return any(held.post.organisation == name for held in draft.posts)


def _holding(cast: Cast, kind: str) -> Iterator[Draft]:
    for draft in cast.people():
        if draft.classes & ({kind} | _AGAIN.get(kind, frozenset())) or (
            kind == "minister" and any(held.startswith("minister:") for held in draft.classes)
        ):
            yield draft


def _seatless(cast: Cast, ref: Reference, office: Office) -> None:
    """ "The minister": whoever was introduced as one and mentioned last; in a headline the only one of the report."""
    held = [draft for draft in _holding(cast, office.kind) if not ref.gender or draft.gender in ("", ref.gender)]
    draft = _last_held(cast, held, ref) if " of " not in ref.text else None  # "the head of the opposition"
    if draft is None and " of " not in ref.text and len(held) == 1 and held[0].kind == "person":
        draft = held[0]
    if draft is not None:
        draft.add(ref, "office again", LIKELY if len(held) == 1 else FAIR)
        return
    cast.open(ref, "nobody in the report was introduced in this office, and no state is named")
    _office_itself(cast, ref, f"office::{office.kind}")


def _last_held(cast: Cast, held: list[Draft], ref: Reference) -> Draft | None:
    """Of several who hold an office the last who was the subject of a clause, else the last mentioned."""
    subjects = [
        (mention.span.start, draft)
        for draft in held
        for mention in draft.between(0, ref.span.start)
        if mention.is_subject and len(held) > 1
    ]
    return max(subjects, key=lambda pair: pair[0])[1] if subjects else cast.last_of(iter(held), ref)


def _office_itself(cast: Cast, ref: Reference, key: str) -> None:
    draft = cast.get(key) or cast.new("office", _plain(ref.name or ref.text), ref, key)
    draft.add(ref, "office", LIKELY)
    cast.introduce(draft, ref)


def _unnamed(cast: Cast, ref: Reference) -> None:
    """ "A former minister", "a senator": somebody whose name is not told."""
    draft = cast.new("person", _plain(ref.text), ref)
    draft.add(ref, "noun", LIKELY)
    draft.learn(ref.said, ref.span)


def _plain(text: str) -> str:
    """A phrase without its article."""
    words = " ".join(text.split())
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        words = words.removeprefix(article)
    return words


def settle_pronoun(cast: Cast, ref: Reference) -> None:
    """ "He", "she": the only person of the sentence so far, else of the sentence before, else its subject."""
    persons = [draft for draft in cast.people() if draft.gender in ("", ref.gender) and not draft.is_plural]
    opening = ref.view.sentence.start
    here = _mentioned(persons, opening, ref.span.start)
    draft = _salient(here, ref)
    if draft is None and not here:
        draft = _salient(_mentioned(persons, _previous_start(ref), opening), ref)
    if draft is not None:
        draft.add(ref, "pronoun", FAIR)
        draft.gender = draft.gender or ref.gender


def _previous_start(ref: Reference) -> int:
    before = ref.view.previous
    return before.sentence.start if before is not None else ref.view.sentence.start


def _mentioned(drafts: list[Draft], start: int, end: int) -> list[tuple[Draft, bool]]:
    """Drafts mentioned between two offsets, with whether one of these mentions is a subject."""
    found = []
    for draft in drafts:
        kept = draft.between(start, end)
        if kept:
            found.append((draft, any(mention.is_subject for mention in kept)))
    return found


def _salient(mentioned: list[tuple[Draft, bool]], ref: Reference) -> Draft | None:
    """The one meant among several: the only one known to be of that gender, else the only one, else the subject."""
    sure = [draft for draft, _ in mentioned if draft.gender == ref.gender]
    if len(sure) == 1:
        return sure[0]
    if len(mentioned) == 1:
        return mentioned[0][0]
    subjects = [draft for draft, is_subject in mentioned if is_subject and (not sure or draft in sure)]
    return subjects[0] if len(subjects) == 1 else None
