"""Small reports with their parses, written by hand, for the tests of actors."""

from collections.abc import Sequence

from readout.records import (
    Article,
    Coder,
    Dateline,
    Mention,
    MentionLabel,
    Outlet,
    Paragraph,
    Parse,
    Published,
    Sentence,
    TimeSpan,
    Token,
)

CODER = Coder(origin="human", name="tests", version="1")


def report(
    sentences: Sequence[str],
    names: Sequence[tuple[str, MentionLabel]] = (),
    *,
    published: str | None = "2021-10-18",
    headline: bool = False,
    dateline: str | None = None,
    outlet: str | None = None,
) -> tuple[Article, Parse]:
    """An article of one paragraph a sentence, and its parse.

    A sentence is its words parted by spaces, each `word/UPOS` or `word/UPOS/head/deprel` (head counted from 1, 0 the
    root); words without a head hang on the root. `names` are mentions, found wherever their words stand.
    """
    text, parsed, paragraphs = "", [], []
    for number, written in enumerate(sentences):
        tokens = _tokens(written, len(text))
        start, end = tokens[0].start, tokens[-1].end
        text += _joined(tokens) + "\n\n"
        is_head = headline and number == 0
        if not is_head:
            paragraphs.append(Paragraph(start=start, end=end, page_start=start, page_end=end))
        parsed.append(
            Sentence(
                start=start, end=end, paragraph=-1 if is_head else len(paragraphs) - 1, tokens=tokens, predicates=()
            )
        )
    article = Article(
        id="r",
        page_digest="0",
        url=None,
        outlet=Outlet(name="Test Wire", country=outlet) if outlet is not None else None,
        headline=None,
        section=None,
        kind=None,
        language="en",
        tags=(),
        text=text,
        published=Published(instant=f"{published}T12:00:00", offset_minutes=None, basis="given", raw=published)
        if published is not None
        else None,
        dateline=Dateline(start=0, end=0, places=(dateline,), date=None, agency=None) if dateline is not None else None,
        byline=None,
        credit=None,
        paragraphs=tuple(paragraphs),
    )
    return article, Parse(sentences=tuple(parsed), mentions=tuple(_mentions(text, parsed, names)), coder=CODER)


def _tokens(written: str, offset: int) -> tuple[Token, ...]:
    parts = [word.split("/") for word in written.split()]
    root = next((at for at, part in enumerate(parts) if len(part) > 2 and part[2] == "0"), 0)
    tokens, at = [], offset
    for number, part in enumerate(parts):
        word, upos = part[0], part[1]
        head = int(part[2]) - 1 if len(part) > 2 else (root if number != root else -1)
        deprel = part[3] if len(part) > 3 else "dep"
        if number and word not in (",", ".", ")", "'s", "’s") and parts[number - 1][0] != "(":
            at += 1
        tokens.append(
            Token(start=at, end=at + len(word), text=word, lemma=word, upos=upos, xpos="", head=head, deprel=deprel)
        )
        at += len(word)
    return tuple(tokens)


def _joined(tokens: Sequence[Token]) -> str:
    text = ""
    for token in tokens:
        text = text.ljust(token.start - tokens[0].start) + token.text
    return text


def _mentions(text: str, sentences: Sequence[Sentence], names: Sequence[tuple[str, MentionLabel]]) -> list[Mention]:
    found = []
    for words, label in names:
        start = text.find(words)
        while start >= 0:
            end = start + len(words)
            index = next(at for at, sentence in enumerate(sentences) if sentence.start <= start < sentence.end)
            if all(not (m.start < end and start < m.end) for m in found):
                found.append(Mention(start=start, end=end, text=words, label=label, sentence=index, score=1.0))
            start = text.find(words, end)
    return sorted(found, key=lambda mention: mention.start)


def day(article: Article, words: str, lower: str, upper: str) -> TimeSpan:
    """The time expression `words` of an article."""
    start = article.text.index(words)
    return TimeSpan(
        id="t1",
        start=start,
        end=start + len(words),
        text=words,
        type="DATE",
        value=lower,
        mod=None,
        edtf=lower,
        lower=lower,
        upper=upper,
        grain="day",
        anchor="none",
        rule="test",
    )
