"""Articles and parses written by hand: mentions stand in braces, "{Baku}" a place, "{GROUP:Afghan}" another label."""

import re

from readout.records import Article, Coder, Dateline, Mention, Outlet, Paragraph, Parse, Sentence

_BRACES = re.compile(r"\{(?:([A-Z]+):)?([^{}]+)\}")


def article_and_parse(
    marked: str, *, dateline: tuple[str, ...] = (), outlet: str | None = None, score: float = 0.9
) -> tuple[Article, Parse]:
    """An article of one paragraph and its parse. `dateline` are the places of a dateline that opens the text."""
    plain, mentions = _read(marked, score)
    article = Article(
        id="a1",
        page_digest="",
        url=None,
        outlet=None if outlet is None else Outlet(name="Paper", country=outlet),
        headline=None,
        section=None,
        kind=None,
        language="en",
        tags=(),
        text=plain,
        published=None,
        dateline=_dateline(plain, dateline),
        byline=None,
        credit=None,
        paragraphs=(Paragraph(start=0, end=len(plain), page_start=0, page_end=len(plain)),),
    )
    sentence = Sentence(start=0, end=len(plain), paragraph=0, tokens=(), predicates=())
    return article, Parse(
        sentences=(sentence,), mentions=tuple(mentions), coder=Coder(origin="human", name="test", version="1")
    )


def _dateline(plain: str, places: tuple[str, ...]) -> Dateline | None:
    if not places:
        return None
    end = plain.index(places[-1]) + len(places[-1])
    return Dateline(start=0, end=end, places=places, date=None, agency=None)


def _read(marked: str, score: float) -> tuple[str, list[Mention]]:
    plain = ""
    mentions: list[Mention] = []
    last = 0
    for match in _BRACES.finditer(marked):
        plain += marked[last : match.start()]
        label, words = match.group(1) or "PLACE", match.group(2)
        span = (len(plain), len(plain) + len(words))
        mentions.append(
            Mention(start=span[0], end=span[1], text=words, label=label, sentence=0, score=score)  # type: ignore[arg-type]
        )
        plain += words
        last = match.end()
    return plain + marked[last:], mentions
