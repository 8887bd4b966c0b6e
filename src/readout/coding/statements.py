"""Who said what: reporting words with their speaker, addressee and the stretch of text that is said."""

from typing import NamedTuple

from readout.codebook import Reporting
from readout.coding import sides as sides_
from readout.coding.sides import Side
from readout.coding.slots import Slots
from readout.records import Span, Stance

_POS = {"VERB": "V", "NOUN": "N", "AUX": "V"}
_OPENING = '"“«„‘'
_CLOSING = '"”»“’'
_TOLD = frozenset({"tell", "inform", "brief", "assure", "remind", "notify"})
_OF_TOPIC = frozenset(
    {
        "stress",
        "emphasize",
        "emphasise",
        "underline",
        "underscore",
        "highlight",
        "reiterate",
        "report",
        "demand",
        "urge",
    }
)
_ABOUT = ("about", "of", "on", "for", "with")
_WALL = frozenset({"punct", "cc"})


class Said(NamedTuple):
    """A statement in one sentence. `speaker` is `None` where the sentence names nobody ("it was reported")."""

    sentence: int
    verb: int
    word: str
    speaker: Side | None
    addressee: Side | None
    content: Span
    stance: Stance | None
    direct: bool
    clausal: bool
    citing: tuple[Side, ...]


def statements(slots: Slots, sentence: int) -> list[Said]:
    """The statements of a sentence in order."""
    found = []
    for index in range(len(slots.tree.tokens)):
        word = _reporting(slots, index)
        if word is not None:
            said = _said(slots, sentence, index, word)
            if said is not None:
                found.append(said)
    return _without_echoes(slots, found) or _according(slots, sentence)


def _without_echoes(slots: Slots, found: list[Said]) -> list[Said]:
    """Inside a quotation "we condemn…" is the same act of speech as the one that quotes it, and gives it its stance."""
    kept: list[Said] = []
    for said in found:
        outer = [one for one in found if one is not said and one.content.start <= said.content.start < one.content.end]
        first = said.speaker is not None and slots.tree.lemmas[said.speaker.token] in {"i", "we"}
        if not (first and outer):
            inner = [one.stance for one in found if one is not said and _echoes(slots, said, one)]
            kept.append(said._replace(stance=inner[0]) if inner and said.stance == "neutral" else said)
    return kept


def _echoes(slots: Slots, outer: Said, inner: Said) -> bool:
    if inner.speaker is None or slots.tree.lemmas[inner.speaker.token] not in {"i", "we"}:
        return False
    return outer.content.start <= inner.content.start < outer.content.end


def _reporting(slots: Slots, index: int) -> Reporting | None:
    """The word of saying at `index`; a noun counts with its verb ("expressed satisfaction")."""
    tree = slots.tree
    pos = _POS.get(tree.upos(index))
    word = None if pos is None else slots.book.reporting.get((tree.lemmas[index], pos))
    if word is None or word.pos == "A" or tree.base(index) in {"aux", "amod", "compound", "case"}:
        return None
    if word.pos == "N":
        head = tree.head(index)
        return (
            word if head >= 0 and tree.base(index) in {"obj", "nsubj"} and tree.lemmas[head] in word.carriers else None
        )
    return word


def _said(slots: Slots, sentence: int, index: int, word: Reporting) -> Said | None:
    tree = slots.tree
    verb = tree.head(index) if word.pos == "N" else index
    speaker_at = tree.subject(verb)
    told = _content(slots, index, verb, word, speaker_at)
    if told is None:
        return None
    content, clausal = told
    content = _without_speaker(slots, content, speaker_at)
    speaker = _first(slots, speaker_at)
    if speaker is None and not tree.is_passive(verb):
        return None
    if speaker is not None and not _can_speak(slots, speaker):
        return None
    direct = _is_direct(slots, content)
    stance = _stance(slots, index, word)
    lemma = tree.lemmas[verb] if word.pos != "N" else f"{tree.lemmas[verb]} {tree.lemmas[index]}"
    return Said(
        sentence, verb, lemma, speaker, _addressee(slots, verb), content, stance, direct, clausal, _citing(slots, verb)
    )


def _without_speaker(slots: Slots, content: Span, speaker: int | None) -> Span:
    """A speaker that the parser hung into what he says stands at its end, and is cut off."""
    if speaker is None:
        return content
    name = slots.tree.whole(speaker)
    if not (content.start < name.start and name.end >= content.end > name.start):
        return content
    before = [
        token for token in slots.tree.tokens if content.start <= token.start < name.start and token.upos != "PUNCT"
    ]
    return Span(content.start, before[-1].end) if before else content


def _stance(slots: Slots, index: int, word: Reporting) -> Stance:
    """The stance of the word of saying; of a plain one ("said"), that of an attitude it introduces ("is ready to…")."""
    for kid in slots.tree.kids(index, "ccomp", "parataxis"):
        attitude = slots.book.reporting.get((slots.tree.lemmas[kid], "A"))
        if word.stance == "neutral" and attitude is not None:
            return attitude.stance
    return word.stance


def _can_speak(slots: Slots, speaker: Side) -> bool:
    """Persons, bodies and what they write speak; things do not ("the figures said nothing")."""
    tree = slots.tree
    if speaker.actor is not None or tree.upos(speaker.token) in {"PRON", "PROPN"}:
        return True
    lemma = tree.lemmas[speaker.token]
    return (
        lemma in slots.book.classes["voice"]
        or slots.is_a(speaker.token, "person")
        or slots.is_a(speaker.token, "official")
    )


def _first(slots: Slots, index: int | None) -> Side | None:
    if index is None:
        return None
    found = sides_.of_phrase(slots, index)
    if found and found[0].named:
        return found[0]
    own = [side for side in found if side.token != index and slots.tree.deprel(side.token) == "nmod:poss"]
    actor = own[0].actor if own else None
    return Side(index, slots.tree.phrase(index), actor, False) if found or slots.tree.upos(index) != "DET" else None


def _content(slots: Slots, index: int, verb: int, word: Reporting, speaker: int | None) -> tuple[Span, bool] | None:
    """What is said, and whether it is the speaker's clause or quotation, not only a phrase that names its topic."""
    if word.pos == "N":
        return slots.tree.whole(index), False
    clause = _clausal(slots, index, verb, speaker)
    if clause is not None:
        return clause, True
    for kid in slots.tree.kids(index, "advcl"):
        if slots.tree.prepositions(kid) & {"of", "for"} and slots.tree.is_verb(kid):
            return slots.tree.whole(kid), True
    topic = _nominal(slots, index, word)
    return None if topic is None else (topic, False)


def _clausal(slots: Slots, index: int, verb: int, speaker: int | None) -> Span | None:
    tree = slots.tree
    for kid in tree.kids(index, "ccomp"):
        return _clause(slots, kid, index)
    quoted = _quoted(slots, verb, speaker)
    if quoted is not None:
        return quoted
    if tree.base(index) == "parataxis" and tree.head(index) >= 0:
        return _rest(slots, index)
    for kid in tree.kids(index, "parataxis"):
        if kid > index and tree.is_verb(kid):
            return tree.whole(kid)
    return None


def _clause(slots: Slots, kid: int, verb: int) -> Span:
    """A clause that is said; where a second reporting verb shares it, the whole clause belongs to both."""
    below = [item for item in slots.tree.below(kid) if item != verb and slots.tree.upos(item) != "PUNCT"]
    side = [item for item in below if (item < verb) == (kid < verb)]
    return slots.tree.span(side or below or [kid])


def _rest(slots: Slots, index: int) -> Span | None:
    """Of "X did this, Y said": what stands outside the reporting clause, on its head's side."""
    tree = slots.tree
    own = set(tree.below(index))
    head = tree.head(index)
    rest = [item for item in tree.below(head) if item not in own and tree.upos(item) != "PUNCT"]
    side = [item for item in rest if (item < index) == (head < index)]
    return tree.span(side) if side else None


def _nominal(slots: Slots, index: int, word: Reporting) -> Span | None:
    """ "stressed the importance of …", "informed X about …", "called for …": a phrase is what is said."""
    tree = slots.tree
    for slot in _ABOUT:
        for kid in tree.oblique(index, slot):
            if tree.lemmas[index] in _TOLD or (tree.head(kid) == index and slot in {"for", "of", "about"}):
                return tree.whole(kid)
    for kid in tree.kids(index, "xcomp"):
        if tree.is_verb(kid):
            return tree.whole(kid)
    own = tree.kids(index, "obj")
    if (
        own
        and not tree.is_passive(index)
        and (word.stance not in {"neutral", "demand"} or tree.lemmas[index] in _OF_TOPIC)
    ):
        return tree.whole(own[0])
    return None


def _quoted(slots: Slots, verb: int, speaker: int | None) -> Span | None:
    """The words between quotation marks, where the sentence has no other content for its reporting verb."""
    if speaker is None:
        return None
    tree = slots.tree
    opening: int | None = None
    for index, token in enumerate(tree.tokens):
        if opening is None and token.text in {"“", '"', "``", "«", "„"}:
            opening = index
        elif opening is not None and token.text in {"”", '"', "''", "»"}:
            if index - opening > 3:
                return tree.span(list(range(opening + 1, index)))
            opening = None
    if opening is not None and len(tree.tokens) - opening > 3 and not opening < verb:
        return tree.span(list(range(opening + 1, len(tree.tokens))))
    return None


def _is_direct(slots: Slots, content: Span) -> bool:
    """Whether quotation marks open or enclose what is said."""
    tokens = slots.tree.tokens
    for index, token in enumerate(tokens):
        if token.start <= content.start < token.end:
            before = tokens[index - 1].text if index else ""
            return token.text[0] in _OPENING or (bool(before) and before[-1] in '"“«„`')
    return False


def _addressee(slots: Slots, verb: int) -> Side | None:
    tree = slots.tree
    for kid in [*tree.kids(verb, "iobj"), *(tree.kids(verb, "obj") if tree.lemmas[verb] in _TOLD else [])]:
        return _first(slots, kid)
    for kid in tree.oblique(verb, "to"):
        found = _first(slots, kid)
        if found is not None and (
            found.actor is not None or slots.is_a(kid, "person") or slots.is_a(kid, "journalist")
        ):
            return found
    return None


def _citing(slots: Slots, verb: int) -> tuple[Side, ...]:
    """Whom the speaker cites in turn: "Trend reports citing the ministry", "reported, quoting officials"."""
    tree = slots.tree
    found: list[Side] = []
    for kid in tree.kids(verb, "advcl", "acl", "xcomp", "case", "obl", "parataxis"):
        if tree.lemmas[kid] in {"cite", "quote"}:
            for obj in tree.kids(kid, "obj"):
                found += sides_.of_phrase(slots, obj)
    return tuple(found)


def _according(slots: Slots, sentence: int) -> list[Said]:
    """ "According to X, …": X says the rest of the sentence."""
    tree = slots.tree
    for index, lemma in enumerate(tree.lemmas):
        if lemma in {"accord", "according"} and index + 1 < len(tree.tokens) and tree.lemmas[index + 1] == "to":
            host = index if tree.base(index) not in {"case", "mark"} else tree.head(index)
            noun = (
                host
                if tree.base(index) in {"case", "mark"}
                else next(iter(tree.kids(index, "obl", "nmod", "obj")), None)
            )
            if noun is None or noun < 0:
                return []
            own = set(tree.below(noun)) | {index, index + 1}
            rest = [i for i in range(len(tree.tokens)) if i not in own and tree.upos(i) != "PUNCT"]
            speaker = _first(slots, noun)
            if rest and speaker is not None:
                side = [i for i in rest if i > max(own)] if min(own) == 0 else rest
                content = tree.span(side or rest)
                return [Said(sentence, index, "according to", speaker, None, content, "neutral", False, True, ())]
    return []
