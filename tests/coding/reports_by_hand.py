"""Reports built by hand from written-out trees: no network, no grounding."""

from collections.abc import Callable

from readout import codebook
from readout.coding import code
from readout.records import (
    Actor,
    ActorMention,
    Article,
    Coder,
    Credit,
    Dateline,
    Event,
    Findings,
    Grounded,
    Outlet,
    Paragraph,
    Parse,
    Place,
    Published,
    Sentence,
    TimeSpan,
    Token,
)

Trees = dict[str, list[list[str]]]
Told = Callable[..., "Report"]


class Report:
    """What was coded from some sentences, to be asked by the actors' names."""

    def __init__(self, article: Article, grounded: Grounded, found: Findings) -> None:
        self.article, self.found = article, found
        self._names = {actor.id: actor.name for actor in (*grounded.actors, *found.unnamed)}

    @property
    def types(self) -> list[str]:
        return [event.type for event in self.found.events]

    def one(self, type: str) -> Event:
        found = [event for event in self.found.events if event.type == type]
        assert len(found) == 1, f"{len(found)} of {type} among {self.types}"
        return found[0]

    def names(self, ids: tuple[str, ...]) -> list[str]:
        return [self._names[one] for one in ids]

    def sides(self, type: str) -> tuple[list[str], list[str]]:
        event = self.one(type)
        return self.names(event.actors), self.names(event.recipients)


def tell(
    trees: Trees,
    *names: str,
    actors: dict[str, tuple[str, str]] | None = None,
    times: dict[str, tuple[str, str]] | None = None,
    places: dict[str, str] | None = None,
    published: str | None = "2021-03-10",
    dateline: str | None = None,
    credit: tuple[str, str] | None = None,
    agency: str = "Norland News",
    countries: dict[str, str] | None = None,
    headline: bool = False,
) -> Report:
    head = f"{dateline}\n\n" if dateline is not None else ""
    sentences, paragraphs, text = [], [], head
    for number, name in enumerate(names):
        start = len(text)
        tokens, text = _tokens(trees[name], text)
        paragraphs.append(Paragraph(start=start, end=len(text), page_start=0, page_end=0))
        place = number - headline  # a headline is no paragraph
        sentences.append(Sentence(start=start, end=len(text), paragraph=place, tokens=tokens, predicates=()))
        text += "\n\n"
    note = None
    if credit is not None:
        note = Credit(start=len(text), end=len(text) + len(credit[0]), agency=agency, origin=credit[1])
        text += credit[0]
    article = _article(text, tuple(paragraphs), published, head.strip(), note, agency)
    grounded = Grounded(
        times=tuple(_times(text, times or {})),
        places=tuple(_places(text, places or {})),
        actors=tuple(_actors(text, actors or {}, countries or {})),
    )
    parse = Parse(sentences=tuple(sentences), mentions=(), coder=Coder(origin="human", name="tree", version="1"))
    return Report(article, grounded, code(article, parse, grounded, codebook.load()))


def _tokens(rows: list[list[str]], text: str) -> tuple[tuple[Token, ...], str]:
    made = []
    for number, (form, lemma, upos, xpos, head, deprel) in enumerate(rows):
        text += " " if number else ""
        made.append(
            Token(
                start=len(text),
                end=len(text) + len(form),
                text=form,
                lemma=lemma,
                upos=upos,
                xpos=xpos,
                head=int(head) - 1,
                deprel=deprel,
            )
        )
        text += form
    return tuple(made), text


def _article(
    text: str,
    paragraphs: tuple[Paragraph, ...],
    published: str | None,
    dateline: str,
    credit: Credit | None,
    agency: str,
) -> Article:
    line = Dateline(start=0, end=len(dateline), places=(dateline,), date=published, agency=agency) if dateline else None
    instant = None
    if published is not None:
        instant = Published(instant=published, offset_minutes=None, basis="given", raw=published)
    return Article(
        id="a",
        page_digest="",
        url=None,
        outlet=Outlet(name=agency, country=None),
        headline=None,
        section=None,
        kind=None,
        language="en",
        tags=(),
        text=text,
        published=instant,
        dateline=line,
        byline=None,
        credit=credit,
        paragraphs=paragraphs,
    )


def _every(text: str, words: str) -> list[tuple[int, int]]:
    found, start = [], text.find(words)
    while start >= 0:
        found.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return found


def _actors(text: str, named: dict[str, tuple[str, str]], countries: dict[str, str]) -> list[Actor]:
    by_name: dict[str, list[tuple[int, int]]] = {}
    for words, (name, _) in named.items():
        by_name.setdefault(name, []).extend(_every(text, words))
    kinds = dict(named.values())
    return [
        Actor(
            id=f"x{number}",
            name=name,
            kind=kinds[name],  # type: ignore[arg-type]
            country=countries.get(name),
            sectors=(),
            posts=(),
            identity=None,
            mentions=tuple(ActorMention(start=a, end=b, text=text[a:b]) for a, b in spans),
        )
        for number, (name, spans) in enumerate(by_name.items())
    ]


def _times(text: str, named: dict[str, tuple[str, str]]) -> list[TimeSpan]:
    return [
        TimeSpan(
            id=f"t{number}",
            start=start,
            end=end,
            text=words,
            type="DATE",
            value=None,
            mod=None,
            edtf=lower[:4] if lower.endswith("-01-01") else lower,
            lower=lower,
            upper=upper,
            grain="day",
            anchor="none",
            rule="hand",
        )
        for number, (words, (lower, upper)) in enumerate(named.items())
        for start, end in _every(text, words)
    ]


def _places(text: str, named: dict[str, str]) -> list[Place]:
    return [
        Place(
            id=f"p{number}",
            start=start,
            end=end,
            text=words,
            geoname_id=number + 1,
            name=name,
            country=None,
            admin1=None,
            lat=1.0,
            lon=1.0,
            feature="PPL",
            score=1.0,
        )
        for number, (words, name) in enumerate(named.items())
        for start, end in _every(text, words)
    ]


def parsed(trees: Trees, *names: str) -> tuple[Article, Parse]:
    """An article of named sentences, one a paragraph, with its parse."""
    sentences, paragraphs, text = [], [], ""
    for number, name in enumerate(names):
        start = len(text)
        tokens, text = _tokens(trees[name], text)
        paragraphs.append(Paragraph(start=start, end=len(text), page_start=0, page_end=0))
        sentences.append(Sentence(start=start, end=len(text), paragraph=number, tokens=tokens, predicates=()))
        text += "\n\n"
    parse = Parse(sentences=tuple(sentences), mentions=(), coder=Coder(origin="human", name="tree", version="1"))
    return _article(text, tuple(paragraphs), "2021-03-10", "", None, "Norland News"), parse
