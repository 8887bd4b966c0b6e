"""Composes the floor: an article into sentences of words, the engine's analyses into records."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from readout.language.fills import deeds, phrases
from readout.language.lemmas import lemma
from readout.language.names import settle
from readout.language.protocol import Act, Analysis, Engine
from readout.language.sentences import MOST_WORDS, pieces, sentences
from readout.language.spans import Tree
from readout.language.standing import standings
from readout.language.tokens import Word, words
from readout.records import Article, Issue, Mention, Parse, Predicate, Role, Sentence, Token

HEADLINE = -1
MOST_SENTENCES = 2_000  # of an article; a wire report has some twenty


class _Stretch(NamedTuple):
    """A sentence before it is analysed: its words and its paragraph."""

    words: Sequence[Word]
    paragraph: int


def parse(articles: Sequence[Article], engine: Engine) -> list[Parse]:
    """The parse of each article, in order.

    Each article is analysed by itself: its parse does not depend on those beside it. A sentence of more than 160
    words is cut and an article ends after 2,000 sentences, each with an issue.
    """
    return [_parse(article, engine) for article in articles]


def _parse(article: Article, engine: Engine) -> Parse:
    issues: list[Issue] = []
    stretches = list(_bounded(article, issues))
    analyses = engine.analyse(
        [[word.text for word in stretch.words] for stretch in stretches],
        standings([stretch.paragraph for stretch in stretches]),
    )
    read = list(zip(stretches, analyses, strict=True))
    return Parse(
        sentences=tuple(_sentence(stretch, analysis) for stretch, analysis in read),
        mentions=tuple(
            mention
            for number, (stretch, analysis) in enumerate(read)
            for mention in _mentions(article.text, stretch, analysis, number)
        ),
        coder=engine.coder,
        issues=tuple(issues),
        phrases=tuple(
            phrase
            for number, (stretch, analysis) in enumerate(read)
            for phrase in phrases(article.text, stretch.words, analysis, number)
        ),
        deeds=tuple(
            deed for number, (stretch, analysis) in enumerate(read) for deed in deeds(stretch.words, analysis, number)
        ),
    )


# --- sentences -------------------------------------------------------------------------------


def _bounded(article: Article, issues: list[Issue]) -> Iterator[_Stretch]:
    """The article's sentences, none too long and not too many; what was cut goes to `issues`."""
    count = 0
    for stretch in _stretches(article):
        cut = list(pieces(stretch.words))
        if len(cut) > 1:
            issues.append(_issue("sentence-cut", f"a sentence of more than {MOST_WORDS} words was cut", stretch.words))
        for piece in cut:
            if count == MOST_SENTENCES:
                message = f"the report was read up to its sentence {MOST_SENTENCES:,}"
                issues.append(_issue("article-cut", message, piece))
                return
            count += 1
            yield _Stretch(piece, stretch.paragraph)


def _stretches(article: Article) -> Iterator[_Stretch]:
    """The headline as one sentence, then the sentences of the paragraphs."""
    headline = next((source for source in article.sources if source.field == "headline"), None)
    if headline is not None and headline.start is not None and headline.end is not None:
        found = tuple(words(article.text, headline.start, headline.end))
        if found:
            yield _Stretch(found, HEADLINE)
    for number, paragraph in enumerate(article.paragraphs):
        start = _body_start(article, paragraph.start, paragraph.end)
        found = tuple(words(article.text, start, paragraph.end))
        for sentence in sentences(article.text, found):
            yield _Stretch(sentence, number)


def _body_start(article: Article, start: int, end: int) -> int:
    """Where the paragraph's first sentence may start: after a dateline that opens it."""
    dateline = article.dateline
    if dateline is not None and start <= dateline.start and dateline.end <= end:
        return dateline.end
    return start


def _issue(code: str, message: str, stretch: Sequence[Word]) -> Issue:
    return Issue(stage="language", code=code, message=message, start=stretch[0].start, end=stretch[-1].end)


# --- records ---------------------------------------------------------------------------------


def _sentence(stretch: _Stretch, analysis: Analysis) -> Sentence:
    tree = Tree([word.text for word in stretch.words], analysis.heads, analysis.deprels)
    return Sentence(
        start=stretch.words[0].start,
        end=stretch.words[-1].end,
        paragraph=stretch.paragraph,
        tokens=tuple(_token(word, analysis, number) for number, word in enumerate(stretch.words)),
        predicates=tuple(_predicate(act, tree, stretch.words) for act in analysis.acts),
        narrated=analysis.narrated,
    )


def _token(word: Word, analysis: Analysis, number: int) -> Token:
    upos, xpos = analysis.upos[number], analysis.xpos[number]
    return Token(
        start=word.start,
        end=word.end,
        text=word.text,
        lemma=lemma(word.text, upos, xpos),
        upos=upos,
        xpos=xpos,
        head=analysis.heads[number],
        deprel=analysis.deprels[number],
    )


def _predicate(act: Act, tree: Tree, stretch: Sequence[Word]) -> Predicate:
    roles = []
    heads = {argument.token for argument in act.arguments}
    for argument in act.arguments:
        first, last = tree.argument(argument.label, argument.token, act.token, heads)
        roles.append(
            Role(
                label=argument.label,
                token=argument.token,
                start=stretch[first].start,
                end=stretch[last - 1].end,
                score=argument.score,
            )
        )
    return Predicate(token=act.token, roles=tuple(roles), score=act.score)


def _mentions(text: str, stretch: _Stretch, analysis: Analysis, number: int) -> Iterator[Mention]:
    for name in settle(analysis.names, [word.text for word in stretch.words], analysis.upos):
        start, end = stretch.words[name.start].start, stretch.words[name.end - 1].end
        yield Mention(start=start, end=end, text=text[start:end], label=name.label, sentence=number, score=name.score)
