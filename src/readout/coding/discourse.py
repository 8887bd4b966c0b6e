"""What each sentence of a report does: tell the news, recall the background, give an opinion, or none of these.

After van Dijk's schema of news discourse, in four kinds. *News* is the main event and what came of it; *background*
what went before, the circumstances, history and anecdote; *opinion* evaluations and expectations, whoever's; *other*
what is no part of the report (captions, credits, notices) though it stands among its paragraphs. `speech` says whether
somebody's words are given.
"""

from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

import regex

from readout.codebook import Codebook
from readout.coding.clause import Tree
from readout.coding.company import Company
from readout.coding.slots import Slots
from readout.coding.statements import Said, statements
from readout.records import Article, Grounded, Mention, Parse

Kind: TypeAlias = Literal["news", "background", "opinion", "other"]

_PICTURE_CREDIT = regex.compile(r"\b(?:REUTERS|AFP|AP|Xinhua|Getty|EPA|TASS)/|/(?:Handout|File Photo|Pool|Getty)")
_BYLINE = regex.compile(r"^(?:[Bb]y|BY)\s(?:\p{Lu}[\p{L}.'’-]*[\s,]*(?:and\s|writers?\s)?){1,9}$")
_CAPTION_DATE = regex.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)\s\d{1,2},\s\d{4}\.?\s*$"
)
_YEAR = regex.compile(r"\b(?:1[89]\d\d|20\d\d)\b")
_QUOTATION = regex.compile(r"[“\"]([^”\"]+)|''((?:(?!'').)+)")
_QUOTED = 4  # words
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "NUM", "ADJ"})
_SHORT = 5  # words; less is a label or credit unless it is a sentence
_LEAD = 2  # sentences that open a report
_NEAR_LEAD = 8  # sentences within which one that repeats the headline is still the news


class Function(NamedTuple):
    """What a sentence does, and whether it gives somebody's words."""

    kind: Kind
    speech: bool


class Discourse:
    """The functions of an article's sentences; `slots` and `said` are those of the same parse, by sentence."""

    def __init__(
        self, article: Article, parse: Parse, slots: Mapping[int, Slots], said: Mapping[int, list[Said]], book: Codebook
    ) -> None:
        self.article, self.parse, self.slots, self.said, self.book = article, parse, slots, said, book
        self.headline = self._headline_words()
        self._mentions: dict[int, list[Mention]] = {}
        for mention in parse.mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)

    def functions(self) -> dict[int, Function]:
        """The function of each sentence of the body by its index."""
        found: dict[int, Function] = {}
        rank, quoting = 0, False
        for index, slots in self.slots.items():
            sentence = self.parse.sentences[index]
            if sentence.paragraph < 0:
                continue
            text = self.article.text[sentence.start : sentence.end]
            if self.is_chrome(text, slots):
                found[index] = Function("other", False)
                continue
            speech, quoting = self._speech(text, quoting, index)
            found[index] = Function(self._kind(index, text, speech, rank), speech)
            rank += 1
        return found

    def is_chrome(self, text: str, slots: Slots) -> bool:
        """Whether a sentence is a caption, credit or notice rather than report."""
        opening = text[:80].lower().lstrip()
        if opening.startswith(self.book.notices) or _PICTURE_CREDIT.search(text[:400]) or _BYLINE.match(text[:120]):
            return True
        if text.startswith("(") and text.rstrip(". ").endswith(")") and len(text) < 160:
            return True
        if _CAPTION_DATE.search(text[-40:]) and (self._has(slots, "staged") or self._is_pictured(text)):
            return True
        return self._is_label(text, slots)

    def _is_pictured(self, text: str) -> bool:
        """A full date at the end, of the year of publication or the one before, is a caption's way of dating."""
        published = self.article.published
        years = _YEAR.findall(text[-8:])
        if published is None or not years or not published.instant[:4].isdigit():
            return False
        return 0 <= int(published.instant[:4]) - int(years[-1]) <= 1

    def _is_label(self, text: str, slots: Slots) -> bool:
        tree = slots.tree
        has_verb = any(tree.is_verb(index) for index in range(len(tree.tokens)))
        return len(tree.tokens) < _SHORT and not has_verb and not set(text) & set("\"“”'’?!")

    def _headline_words(self) -> frozenset[str]:
        return frozenset(
            token.lemma.lower()
            for sentence in self.parse.sentences
            if sentence.paragraph < 0
            for token in sentence.tokens
            if token.upos in _CONTENT
        )

    def _speech(self, text: str, quoting: bool, index: int) -> tuple[bool, bool]:
        """Whether a sentence gives words of persons, and whether a quotation is still open at its end.

        Quoted words count from four on (fewer are a term or title); what bodies and documents "say" does not count.
        """
        opened, closed = text.count("“") + text.count("``"), text.count("”") + text.count("''")
        still = (quoting and not closed and '"' not in text) or opened > closed
        quoted = any(len(words.split()) >= _QUOTED for found in _QUOTATION.findall(text) for words in found)
        return quoted or quoting or self._speaks(index), still

    def _speaks(self, index: int) -> bool:
        slots, told = self.slots[index], [one for one in self.said.get(index, []) if one.clausal]
        if any(one.word != "according to" and not self._is_body(one, index) for one in told):
            return True
        says = self.book.discourse["saying"]
        tokens = enumerate(slots.tree.tokens)
        return not told and any(slots.tree.lemmas[place] in says and token.upos == "VERB" for place, token in tokens)

    def _is_body(self, said: Said, index: int) -> bool:
        """Whether the speaker is an organisation or a document, not a person."""
        if said.speaker is None:
            return True
        slots, token = self.slots[index], said.speaker.token
        word = slots.tree.tokens[token]
        for mention in self._mentions.get(index, []):
            if mention.start <= word.start < mention.end:
                return mention.label == "ORGANISATION"
        return word.upos != "PRON" and not slots.is_a(token, "person")

    def _kind(self, index: int, text: str, speech: bool, rank: int) -> Kind:
        slots = self.slots[index]
        shared = self._overlap(slots)
        if rank < _LEAD or (shared >= 0.5 and rank < _NEAR_LEAD):
            return "news"
        ahead = self._has(slots, "open") or self._has(slots, "expecting")
        recent = self._has(slots, "recent")
        if speech and not ahead and self._tells_facts(index):
            return "news" if recent and shared >= 0.3 else "background"
        if speech or ahead or self._has(slots, "judging", least=2):
            return "opinion"
        if recent and rank < 2 * _NEAR_LEAD and shared >= 0.2 and not _YEAR.search(text):
            return "news"
        return "background"

    def _tells_facts(self, index: int) -> bool:
        """Whether what is said is past and unquoted: somebody reports what happened and gives no view of it."""
        slots, sentence = self.slots[index], self.parse.sentences[index]
        said = [one for one in self.said.get(index, []) if one.clausal]
        if not said or any(one.direct for one in said) or self._has(slots, "judging"):
            return False
        content = said[0].content
        inside = [token for token in sentence.tokens if content.start <= token.start < content.end]
        tags = {token.xpos for token in inside if token.upos in {"VERB", "AUX"}}
        return "VBD" in tags and not {"VBP", "VBZ", "MD"} & tags

    def _has(self, slots: Slots, name: str, *, least: int = 1) -> bool:
        return len(self.book.discourse[name].intersection(slots.tree.lemmas)) >= least

    def _overlap(self, slots: Slots) -> float:
        """The share of the headline's words that a sentence repeats."""
        return len(self.headline & set(slots.tree.lemmas)) / len(self.headline) if self.headline else 0.0


def read(article: Article, parse: Parse, codebook: Codebook) -> dict[int, Function]:
    """The function of each sentence of an article's body by its index in the parse."""
    company = Company(Grounded(times=(), places=(), actors=()))
    slots = {
        index: Slots(Tree(sentence), company, codebook)
        for index, sentence in enumerate(parse.sentences)
        if sentence.tokens
    }
    said = {index: statements(some, index) for index, some in slots.items()}
    return Discourse(article, parse, slots, said, codebook).functions()
