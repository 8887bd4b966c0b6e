"""Whether a report agrees with GUIDE.md: errors where it cannot be right, warnings where it rarely is."""

import re
from collections.abc import Callable, Iterable, Iterator

from readout.language.sentences import sentences
from training.corpus.drafts import POSSESSIVES
from training.corpus.model import Fault, Report, Sentence, Span, Trigger
from training.corpus.scheme import LOCAL, NAMES, NONE, NUMBERS, ROLES, STATEMENT, WANT_RECIPIENT

_STOPS = re.compile(r"""[.!?…]["”’'»)\]]*$""")
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their", "our", "this", "that", "these", "those"})
_THE_NAMES = frozenset({"Hague", "Gambia", "Bahamas"})
_PREPOSITIONS = frozenset({"on", "in", "at", "since", "by", "until", "from", "for", "during", "after", "before"})
_TITLES = frozenset(
    {"mr", "mrs", "ms", "president", "minister", "general", "gen.", "colonel", "col.", "king", "sheikh"}
)
_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})
_SAYING = frozenset({"said", "says", "told", "added", "stressed", "noted", "stated", "reiterated", "emphasised"})
_WILL = frozenset({"will", "would", "'ll", "shall"})
_MAYBE = frozenset({"if", "could", "may", "might", "whether", "unless"})
_NOT = frozenset({"not", "n't", "never", "without", "no"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_FEW, _MANY = 8, 25  # sentences of a report, the headline counted
_SHORT, _LONG = 4, 60  # words of a sentence

Say = Callable[[str], Fault]


def check(report: Report) -> Iterator[Fault]:
    """What in a report is not as the guide has it, by line."""
    yield from _whole(report)
    for sentence in report.sentences:
        yield from _sentence(report, sentence)
        for span in sentence.spans:
            yield from _span(report, sentence, span)
        for trigger in sentence.triggers:
            word = report.cut(trigger.at)
            for message in (*_roles(trigger), *_sides(trigger)):
                yield Fault(sentence.line, f"'{word}' {trigger.type}: {message}")
            for hint in (*_status(sentence, trigger), *_possessed(sentence, trigger)):
                yield Fault(sentence.line, f"'{word}' {trigger.type}: {hint}", is_error=False)


def same_sentences(reports: Iterable[Report]) -> Iterator[tuple[str, Fault]]:
    """Sentences of five words or more that stand twice in the corpus: a held-out one must not be learned."""
    seen: dict[str, str] = {}
    for report in reports:
        for sentence in report.sentences:
            text = " ".join(word.text.lower() for word in sentence.words)
            if len(sentence.words) > _SHORT and text in seen:
                yield report.name, Fault(sentence.line, f"the same sentence stands in {seen[text]}")
            seen.setdefault(text, f"{report.name}:{sentence.line}")


# --- report and sentence ---------------------------------------------------------------------


def _whole(report: Report) -> Iterator[Fault]:
    n_sentences = len(report.sentences)
    if not _FEW <= n_sentences <= _MANY:
        yield Fault(1, f"{n_sentences} sentences, expected {_FEW} to {_MANY}", is_error=False)
    for id, spans in report.chains().items():
        labels = {span.label for span in spans} - {"ref", "post"}
        if len(labels) > 1 and labels != {"place", "org"}:
            yield Fault(1, f"id '{id}' names one thing, but is marked {' and '.join(sorted(labels))}")
    for id in report.chains().keys() & {
        span.id for one in report.sentences for span in one.spans if span.label in LOCAL
    }:
        yield Fault(1, f"id '{id}' stands both for somebody and for a time, content or number: use two")


def _sentence(report: Report, sentence: Sentence) -> Iterator[Fault]:
    text = report.text[sentence.start : sentence.end]
    is_headline = sentence.paragraph < 0
    if not is_headline and not _STOPS.search(text):
        yield Fault(sentence.line, f"the sentence ends with '{text[-12:]}', expected a full stop, '?' or '!'")
    if not (_SHORT <= len(sentence.words) <= _LONG):
        yield Fault(sentence.line, f"{len(sentence.words)} words, expected {_SHORT} to {_LONG}", is_error=False)
    found = list(sentences(report.text, sentence.words))
    if len(found) > 1:
        cut = report.text[found[1][0].start : found[1][0].start + 25]
        yield Fault(sentence.line, f"Readout ends a sentence before '{cut}': write two lines", is_error=False)
    for message in (*_missed(sentence), *_numbers(report, sentence)):
        yield Fault(sentence.line, message, is_error=False)


def _missed(sentence: Sentence) -> Iterator[str]:
    """Words that nearly always want a mark and have none."""
    marked = {number for span in sentence.spans if span.label != "con" for number in range(span.at.first, span.at.last)}
    acts = {number for act in sentence.triggers for number in range(act.at.first, act.at.last)}
    for number, word in enumerate(sentence.words):
        if number in marked or number in acts:
            continue
        small = word.text.lower()
        if small in _PRONOUNS:
            yield f"'{word.text}' has no id: mark it [{word.text}]{{ref id}}"
        elif small in _SAYING:
            yield f"'{word.text}' is marked neither as STATEMENT nor as NONE"
        elif _YEAR.fullmatch(word.text):
            yield f"the year {word.text} is not marked as a time"
        elif number and word.text[0].isupper() and word.text != "I" and sentence.words[number - 1].text not in '"“.:?!':
            yield f"the name '{word.text}' is not marked"


def _numbers(report: Report, sentence: Sentence) -> Iterator[str]:
    """Numbers of people that hang on no act though the sentence has one they could hang on."""
    counted = {fill.span for act in sentence.events for fill in act.filled("people")}
    types = {act.type for act in sentence.events}
    for span in sentence.spans:
        able = {"COERCE", "ASSAULT"} if span.label in {"detained", "displaced"} else {"ASSAULT"}
        if span.label in NUMBERS and span not in counted and able & types:
            yield f"'{report.cut(span.at)}' {span.label}: no act has it as people="


# --- spans -----------------------------------------------------------------------------------


def _span(report: Report, sentence: Sentence, span: Span) -> Iterator[Fault]:
    first, last = sentence.words[span.at.first], sentence.words[span.at.last - 1]
    text = report.cut(span.at)
    follower = sentence.words[span.at.first + 1].text if span.at.first + 1 < len(sentence.words) else ""
    small = first.text.lower()
    if span.label in NAMES and small in _DETERMINERS and follower not in _THE_NAMES:
        yield Fault(sentence.line, f"'{text}' {span.label}: begin behind '{first.text}'")
    if span.label == "time" and small in _PREPOSITIONS:
        yield Fault(sentence.line, f"'{text}' time: begin behind '{first.text}'")
    if span.label == "per" and small in _TITLES:
        yield Fault(sentence.line, f"'{text}' per: '{first.text}' is a post or title, not part of the name")
    if span.label != "con" and not any(char.isalnum() for char in last.text + first.text):
        yield Fault(sentence.line, f"'{text}' {span.label}: ends with a mark, not a word")
    if span.label == "con" and last.text in {".", ","}:
        yield Fault(sentence.line, f"'{text[-20:]}' con: leave the closing '{last.text}' out")
    if span.label in {"con", "ref"} and span.id is None:
        yield Fault(sentence.line, f"'{text[:30]}' {span.label}: has no id, so nothing can refer to it")
    if sum(other.at == span.at and other.label == span.label for other in sentence.spans) > 1:
        yield Fault(sentence.line, f"'{text}' {span.label}: marked twice")


# --- triggers --------------------------------------------------------------------------------


def _roles(trigger: Trigger) -> Iterator[str]:
    """Fills of a wrong label, twice the same, or for a role this type does not have."""
    for fill in trigger.fills:
        if fill.span is not None and fill.span.label not in ROLES[fill.role]:
            yield f"{fill.role}={fill.id} is marked {fill.span.label}, accepted: {', '.join(sorted(ROLES[fill.role]))}"
        if fill.role == "content" and fill.span is not None and fill.span.at.covers(trigger.at):
            yield f"its own content={fill.id} holds it"
    if trigger.type == NONE and (trigger.fills or trigger.status != "actual"):
        yield "what only looks like an act has no roles and no status"
    if trigger.type != NONE and (trigger.type == STATEMENT) == bool(trigger.filled("actor")):
        yield (
            "write speaker=, not actor="
            if trigger.type == STATEMENT
            else "actor= is missing (actor=? if nobody is named)"
        )
    if trigger.type != STATEMENT and trigger.filled("speaker"):
        yield "speaker= is for STATEMENT only; who demands or accuses is actor="


def _sides(trigger: Trigger) -> Iterator[str]:
    if trigger.type == STATEMENT:
        for role in ("speaker", "content"):
            if not trigger.filled(role):
                yield f"{role}= is missing ({role}=? if the sentence does not have it)"
    if trigger.type in WANT_RECIPIENT and not trigger.filled("recipient"):
        yield "recipient= is missing (recipient=? if nobody is named)"
    sides = (*trigger.filled("actor"), *trigger.filled("recipient"))
    is_single = len(sides) == 1 and sides[0].span is not None and sides[0].span.label in {"per", "org", "place"}
    if trigger.type in {"CONSULT", "COOPERATE"} and is_single:
        yield "takes two sides: actor=a,b or actor=a recipient=b; write recipient=? for one that is not named"
    people = {fill.span.label for fill in trigger.filled("people") if fill.span is not None}
    if people and trigger.type not in {"ASSAULT", "COERCE", "RETREAT", "AID", NONE}:
        yield f"people= ({', '.join(sorted(people))}) belongs to ASSAULT, COERCE, RETREAT (released) or AID (evacuated)"


def _status(sentence: Sentence, trigger: Trigger) -> Iterator[str]:
    """Words right before a trigger that hardly go with its status."""
    if trigger.type == NONE or trigger.status not in {"actual", "ongoing"}:
        return
    before = [
        word.text.lower().replace("’", "'") for word in sentence.words[max(0, trigger.at.first - 3) : trigger.at.first]
    ]
    close = before[before.index(",") + 1 :] if "," in before else before
    for cues, expected in ((_WILL, "future or hypothetical"), (_NOT, "negated"), (_MAYBE, "hypothetical")):
        met = next((word for word in close if word in cues), None)
        if met is not None:
            yield f"is {trigger.status} though '{met}' stands before it, expected {expected}"


def _possessed(sentence: Sentence, trigger: Trigger) -> Iterator[str]:
    """Roles that fall to "their" where "their fighters" may be meant."""
    for fill in trigger.fills:
        if fill.span is None or fill.span.at.last - fill.span.at.first > 1 or fill.span.at.last == trigger.at.first:
            continue
        word, after = (
            sentence.words[fill.span.at.first].text.lower(),
            sentence.words[fill.span.at.last : fill.span.at.last + 1],
        )
        if (
            word in POSSESSIVES
            and word != "her"
            and after
            and after[0].text.islower()
            and not word.endswith(("self", "selves"))
        ):
            yield f"{fill.role}={fill.id} is '{word}': if '{word} {after[0].text}' is meant, mark that as ref"
