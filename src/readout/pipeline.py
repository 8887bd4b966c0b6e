"""One page through all stages, on one screen: bytes → Article → Parse → Grounded → Reading."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from readout import __version__, codebook, coding, grounding, language, pages
from readout.knowledge import open_knowledge
from readout.records import Actor, Article, Coder, Findings, Issue, Page, PageNote, Parse, Reading


class Reader:
    """Reads pages. Loads the network and the tables once; use one for many pages.

    Args:
        engine: folder of another network made by `training/`; the one in the package if `None`.
        knowledge: file of the user's own knowledge, made by `readout knowledge import`.

    Raises:
        EngineError: the weights cannot be loaded or are not those they should be.
    """

    def __init__(self, *, engine: str | Path | None = None, knowledge: str | Path | None = None) -> None:
        self._engine = language.load_engine(Path(engine) if engine is not None else None)
        self._knowledge = open_knowledge(Path(knowledge)) if knowledge is not None else None
        self._grounder = grounding.Grounder(self._knowledge)
        self._codebook = codebook.load()

    def read(
        self,
        page: Page | Path | bytes | str,
        *,
        url: str | None = None,
        published: datetime | str | None = None,
        title: str | None = None,
    ) -> Reading:
        """The reading of one page.

        Args:
            page: the page's bytes or text (HTML or a text scrape), the `Path` of a file that holds it, or a `Page`
                that was opened before.
            url: where the page was fetched.
            published: instant of publication known from elsewhere; used where the page states none.
            title: headline known from elsewhere; used where the page shows none.

        Raises:
            SourceError: the file cannot be read, or holds not one page but many (a feed, JSON lines, a folder).
        """
        if isinstance(page, Page):
            return self.read_page(page)
        origin = str(page) if isinstance(page, Path) else "-"
        content = pages.content_of(page) if isinstance(page, Path) else page
        given = published.isoformat() if isinstance(published, datetime) else published
        return self.read_page(pages.open_page(content, origin=origin, url=url, title=title, published=given))

    def read_page(self, page: Page) -> Reading:
        """The reading of an opened page. Open points become issues, never exceptions."""
        return self.read_pages([page])[0]

    def read_pages(self, batch: Sequence[Page]) -> list[Reading]:
        """The readings of several pages, whose sentences share the network's batches."""
        opened = [(page, *pages.read_article(page)) for page in batch]
        readable = [article for _, article, _ in opened if article is not None and _is_readable(article)]
        parses = dict(zip((article.id for article in readable), language.parse(readable, self._engine), strict=True))
        return [
            self._settle(page, article, issues, parses.get(article.id) if article is not None else None)
            for page, article, issues in opened
        ]

    def _settle(self, page: Page, article: Article | None, issues: tuple[Issue, ...], parse: Parse | None) -> Reading:
        if article is None or parse is None:
            return Reading(page=_note(page), article=article, issues=issues)
        grounded = self._grounder.ground(article, parse)
        found = coding.code(article, parse, grounded, self._codebook)
        return Reading(
            page=_note(page),
            article=article,
            times=grounded.times,
            places=grounded.places,
            actors=grounded.actors + _reached(grounded.latent, found) + found.unnamed,
            events=found.events,
            statements=found.statements,
            loaded=found.loaded,
            issues=issues + parse.issues + grounded.issues + found.issues,
            coders=self.coders,
        )

    @property
    def coders(self) -> tuple[Coder, ...]:
        """Network, rules and the user's knowledge, with their versions: what a reading depends on beside its page."""
        own = self._knowledge.coder if self._knowledge is not None else None
        shipped = (self._engine.coder, Coder(origin="rule", name="readout", version=__version__))
        return shipped if own is None else (*shipped, own)


def _reached(latent: Sequence[Actor], found: Findings) -> tuple[Actor, ...]:
    """The states named only as places that an event reaches."""
    sides = {side for event in found.events for side in (*event.actors, *event.recipients)}
    return tuple(actor for actor in latent if actor.id in sides)


def _is_readable(article: Article) -> bool:
    """Only English is coded; of other reports the article is kept, with the issue that says so."""
    return article.language is None or article.language == "en"


def _note(page: Page) -> PageNote:
    return PageNote(digest=page.digest, origin=page.origin, url=page.url, medium=page.medium, encoding=page.encoding)
