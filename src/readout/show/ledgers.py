"""Ledgers over many reports: who promised what, and who uses which loaded words."""

from collections import Counter
from collections.abc import Iterable, Iterator

from rich.table import Table

from readout.records import Article, Event, Reading
from readout.show.plain import OPEN, actors_by_id, pledge_words, safe, side_words, time_words, voice_words
from readout.show.tables import add_row, new_table

_PLEDGES = ("report", "published", "who", "to whom", "what", "by when", "what is promised", "on whose word")
_LOADED = ("outlet", "whose word", "term", "used", "as printed")


def pledge_table(readings: Iterable[Reading]) -> Table:
    """A line a pledge: who undertakes, is ready for or threatens what, to whom, by when, on which condition."""
    table = new_table(
        "Pledges, none of them a deed", *_PLEDGES, wide="what is promised", narrow=("report", "published", "what")
    )
    for reading in readings:
        for event in pledges(reading):
            add_row(table, *_pledge_cells(reading, event))
    return table


def pledges(reading: Reading) -> Iterator[Event]:
    """The events of a reading that are pledges."""
    return (event for event in reading.events if event.pledge is not None)


def _pledge_cells(reading: Reading, event: Event) -> tuple[str, ...]:
    article, actors = reading.article, actors_by_id(reading)
    assert article is not None  # a reading with events has an article
    due = event.pledge.due if event.pledge is not None else None
    return (
        article.id[:8],
        OPEN if article.published is None else article.published.instant[:10],
        side_words(actors, event.actors),
        side_words(actors, event.recipients),
        event.type,
        "" if due is None else time_words(due),
        pledge_words(event, article),
        voice_words(event.said_by),
    )


def loaded_table(readings: Iterable[Reading]) -> Table:
    """A line an outlet, user and term: how often who uses which loaded word on whose pages."""
    table = new_table("Loaded words, each its narrator's", *_LOADED, wide="as printed", narrow=("used",))
    for outlet, narrator, term, count, printed in loaded_rows(readings):
        whose = narrator or "its own"
        add_row(
            table, safe(outlet), safe(whose), safe(term), str(count), ", ".join(f"“{safe(form)}”" for form in printed)
        )
    return table


def loaded_rows(readings: Iterable[Reading]) -> list[tuple[str, str, str, int, list[str]]]:
    """(outlet, whose word, term, number of uses, forms as printed), by outlet, then the most used first.

    The word is nobody else's ("") where the outlet uses it in its own voice.
    """
    uses: dict[tuple[str, str, str], Counter[str]] = {}
    for reading in readings:
        article = reading.article
        if article is None:
            continue
        outlet = article.outlet.name if article.outlet is not None else OPEN
        for word in reading.loaded:
            narrator = "" if word.said_by is None and word.narrator in _own_names(article) else word.narrator
            uses.setdefault((outlet, narrator, word.term), Counter())[word.text] += 1
    rows = [(*key, forms.total(), [form for form, _ in forms.most_common(5)]) for key, forms in uses.items()]
    return sorted(rows, key=lambda row: (row[0], -row[3], row[1:3]))


def _own_names(article: Article) -> set[str]:
    """The names under which a report's own voice is told: its outlet's, else its agency's."""
    names = [article.outlet.name] if article.outlet is not None else []
    names += [name for name in (article.dateline.agency if article.dateline else None,) if name is not None]
    names += [name for name in (article.credit.agency if article.credit else None,) if name is not None]
    return {*names, "the outlet"}
