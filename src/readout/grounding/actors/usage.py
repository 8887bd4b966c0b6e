"""How words are used in their sentence: whether they head a phrase, act, or only say where something happens."""

from readout.grounding.actors.compose import Composition
from readout.grounding.actors.lexicon import Hit, Sense
from readout.grounding.actors.sightings import View
from readout.grounding.actors.words import POSSESSIVE
from readout.records import Token

INDEFINITE = frozenset({"a", "an", "some", "any", "no", "every", "each", "another", "several", "many"})
SIDES = frozenset(
    {"sides", "parties", "counterparts", "interlocutors", "presidents", "leaders", "ministers", "countries", "states",
     "nations", "neighbours", "neighbors", "officials", "diplomats", "premiers"}
)  # fmt: skip
_PAIRED = frozenset({"sides", "parties", "leaders", "presidents", "ministers", "premiers"})
_PAIRING = frozenset({"two", "both", "meeting"})
_LED = frozenset({"delegation", "mission", "team", "group", "commission"})
# A state stands for itself where it does something or something is done to it, not where something happens.
_ACTING_CASES = frozenset({"", "with", "by", "against", "between", "from", "and", "to", "on", "for", "of", "among"})
_SEAT_CASES = frozenset({"", "with", "by", "between", "against"})
_THEIRS = frozenset({"his", "her", "its", "their"})
_FUNCTIONS = frozenset({"head", "chairman", "spokesperson"})
_LOCATIVE = frozenset({"in", "at", "near", "inside", "outside", "around", "across", "through", "along", "beside"})
_ACTING = ("nsubj", "obj", "iobj", "obl:agent", "nmod:poss", "conj", "root", "vocative")


def is_place(view: View, first: int, last: int) -> bool:
    """Whether words are nothing but a place or demonym: an entity of another kind than the network took it for."""
    hit = view.hit_at.get(first)
    return hit is not None and hit.last >= last and hit.of("country", "capital", "place", "demonym") is not None


def is_body(view: View, first: int, last: int) -> bool:
    """Whether words are nothing but a body, rank or title that the network took for a person."""
    hit = view.hit_at.get(first)
    return hit is not None and hit.last >= last and hit.of("body", "rank", "title") is not None


def pair_start(view: View, at: int) -> int | None:
    """Where the phrase that ends in word `at` begins, if it means exactly two ("the two warring sides")."""
    word = view.words[at]
    for before in range(at - 1, max(-1, at - 4), -1):
        key = view.words[before].key
        if key in _PAIRING:
            return before - 1 if before > 0 and view.words[before - 1].key == "the" else before
        if view.words[before].case == "mark" or view.tag(before) not in ("ADJ", "NOUN", "PROPN", "VERB", "X"):
            break
    behind = view.words[at + 1].key if at + 1 < len(view.words) else ""
    if word.key in _PAIRED and behind != "of" and at > 0 and view.words[at - 1].key == "the":
        return at - 1
    return None


def is_led(view: View, hit: Hit) -> bool:
    following = [word.key for word in view.words[hit.last : hit.last + 2]]
    return view.words[hit.last - 1].key in _LED and following in (["led", "by"], ["headed", "by"])


def _is_predicated(view: View, hit: Hit) -> bool:
    """Whether a noun says what somebody becomes ("declares himself president")."""
    token = view.token_at(view.words[hit.last - 1].start)
    return token is not None and token.deprel == "xcomp"


def is_location(view: View, hit: Hit) -> bool:
    """Whether a phrase only says where something happens ("in the school")."""
    token = view.token_at(view.words[hit.last - 1].start)
    return token is not None and view.case_of(token) in _LOCATIVE


def is_head(view: View, hit: Hit) -> bool:
    """Whether the hit's last word is the head of a noun phrase of its own, not a modifier of another noun."""
    token = view.token_at(view.words[hit.last - 1].start)
    if token is None:
        return False
    if token.upos not in ("NOUN", "PROPN", "ADJ", "X"):
        return False
    if token.upos == "ADJ" and token.deprel in ("amod", "compound"):
        return False
    if token.deprel.startswith(("compound", "flat", "amod")) and token.head >= 0:
        return view.sentence.tokens[token.head].start < token.start
    return True


def is_actor(view: View, hit: Hit, noun: Sense, said: Composition, opening: str, definite: bool, plural: bool) -> bool:
    """Whether a nominal is worth an actor: a known function, in a form that refers to somebody."""
    owned = said.country is not None or said.body is not None
    if noun.strength == "weak" and not owned:
        return False
    if noun.strength in ("role", "side") and not (owned or said.sectors):
        return False
    if noun.kind == "title" and noun.key in _FUNCTIONS and not owned and (plural or opening in _THEIRS):
        return False
    before = view.words[hit.first - 1].key if hit.first > 0 else ""
    if before == "as" or _is_predicated(view, hit):
        return False
    if noun.kind == "noun" and noun.number == "body" and is_location(view, hit):
        return False
    if noun.key == "party" and not owned and any(s.plural for s in hit.senses):
        return False  # "all parties" are seldom political ones
    if plural:
        return True
    if opening in INDEFINITE:
        return opening in ("a", "an", "another")
    return definite or noun.number == "body" or view.sentence.paragraph < 0


def names_people(view: View, first: int, last: int) -> bool:
    return any(
        hit.of("demonym") and all(s.plural for s in hit.senses) for hit in view.hits if first <= hit.first < last
    )


def with_state(view: View, first: int) -> int:
    """The start of a state's name or demonym right before word `first`."""
    at = first
    if at > 0 and view.words[at - 1].key == POSSESSIVE:
        at -= 1
    hit = view.hit_at.get(at - 1) if at > 0 else None
    return hit.first if hit is not None and hit.of("country", "demonym", "capital") else first


def ministry(view: View, first: int, last: int) -> Sense | None:
    for hit in view.hits:
        noun = hit.of("noun")
        if first <= hit.first and hit.last <= last and noun is not None and noun.number == "body":
            return noun
    return None


def _is_described(view: View, token: Token) -> bool:
    """Whether a subject's predicate says what it is, not what it does ("Sarajevo is the capital")."""
    return any(other.head == token.head and other.deprel == "cop" for other in view.sentence.tokens)


def acts(view: View, hit: Hit, sense: Sense) -> bool:
    token = view.token_at(view.words[hit.last - 1].start)
    if token is None:
        return False
    is_owner = hit.last < len(view.words) and view.words[hit.last].key == POSSESSIVE
    case = view.case_of(token)
    if sense.kind == "capital":
        if _is_described(view, token):
            return False
        acting = token.deprel.startswith("nsubj") or (token.deprel == "nmod:poss" and is_owner)
        return (acting and case == "") or (
            case in _SEAT_CASES - {""} and token.deprel.startswith(("obl", "nmod", "conj"))
        )
    if is_owner:
        return True
    if token.deprel.startswith(("compound", "amod", "flat", "appos")):
        return False
    if token.deprel.startswith(_ACTING) and case == "":
        return True
    return case in _ACTING_CASES and case != ""
