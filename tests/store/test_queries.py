"""Finding reports: by words, outlet, day, event and country."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from by_hand import page_of, reading_of
from readout.errors import ConfigError
from readout.store import Store, open_store
from readout.store.words import fold, fold_word, folded, to_match

REPORTS = {
    "ceasefire": {
        "headline": "Ceasefire agreed",
        "body": "The ministries agreed on a cease-fire in Überlingen. Troops withdrew.",
        "event_type": "AGREE",
        "countries": ("NOR", "SWE"),
        "published": "2021-03-01T23:30:00-05:00",
    },
    "visit": {
        "headline": "Minister visits",
        "body": "The U.S. envoy’s talks with the minister lasted an hour.",
        "event_type": "CONSULT",
        "countries": ("USA", "AZE"),
        "outlet": "Trend",
        "published": "2021-03-02T01:00:00+04:00",
    },
    "russian": {
        "headline": "Встреча министров",
        "body": "Министр обороны встретился с делегацией. Ёлка.",
        "event_type": "CONSULT",
        "countries": ("RUS", "AZE"),
        "published": "2021-04-01",
    },
    "chinese": {
        "headline": "外交部长会见大使",
        "body": "外交部长周二在北京会见了大使。",
        "event_type": "CONSULT",
        "countries": ("CHN", "NOR"),
        "published": None,
    },
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "desk.db") as opened:
        for name, words in REPORTS.items():
            page = page_of(name, origin=name)
            opened.add(page, reading_of(page, **words))
        yield opened


def found(store: Store, **wanted: str) -> set[str]:
    return {reading.page.origin for reading in store.readings(**wanted)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ministry", {"ceasefire"}),
        ("Ministries AGREE", {"ceasefire"}),
        ("ministry visits", set()),
        ("withdrawing", set()),  # another form of the verb, not an ending
        ("uberlingen", {"ceasefire"}),
        ("ÜBERLINGEN", {"ceasefire"}),
        ('"cease fire"', {"ceasefire"}),
        ('"fire cease"', set()),
        ("envoy", {"ceasefire", "visit", "russian", "chinese"}),  # "Norland's envoy" is an actor of each
        ("envoy -hour", {"ceasefire", "russian", "chinese"}),
        ("US", {"visit"}),
        ("U.S.", {"visit"}),
        ("министр", {"russian"}),
        ("министра", {"russian"}),
        ("МИНИСТРАМИ", {"russian"}),
        ("елка", {"russian"}),
        ("北京", {"chinese"}),
        ("京北", set()),
        ("外交部长", {"chinese"}),
        ("visit* OR троллейбус OR hour", {"visit"}),
        ("hour OR 北京", {"visit", "chinese"}),
        ("minis*", {"ceasefire", "visit", "russian", "chinese"}),
    ],
)
def test_words_find_reports(store: Store, query: str, expected: set[str]) -> None:
    assert found(store, search=query) == expected
    assert {hit.headline for hit in store.search(query)} == {REPORTS[name]["headline"] for name in expected}


def test_a_word_of_the_headline_ranks_first(store: Store) -> None:
    for name, words in {"body": {"body": "Envoys spoke of grain."}, "headline": {"headline": "Grain deal"}}.items():
        page = page_of(name)
        store.add(page, reading_of(page, **words))
    assert [hit.headline for hit in store.search("grain")] == ["Grain deal", "Envoys meet in Geneva"]


def test_a_hit_shows_the_words_that_match(store: Store) -> None:
    page = page_of("long")
    body = "Nothing of note happened. " * 30 + "Then the harbour was mined. " + "Nothing of note happened. " * 30
    reading = reading_of(page, body=body)
    store.add(page, reading)
    [hit] = store.search("mining harbours")
    assert reading.article is not None
    assert "harbour was mined" in hit.snippet
    assert reading.article.text[hit.start :].startswith(hit.snippet)
    assert len(hit.snippet) < 200


@pytest.mark.parametrize("query", ["", "   ", "-minister", '"', "...", "OR", "-", "*"])
def test_a_search_for_nothing_is_an_error(store: Store, query: str) -> None:
    with pytest.raises(ConfigError, match="no word to look for"):
        store.search(query)
    with pytest.raises(ConfigError, match="no word to look for"):
        store.readings(search=query)


def test_a_search_without_end_is_an_error(store: Store) -> None:
    with pytest.raises(ConfigError, match="up to 1000"):
        store.search("a " * 501)


@given(st.text(max_size=80) | st.text(st.sampled_from('ab"*-() :^+ORNEAD{}'), max_size=40))
@settings(deadline=None)
def test_no_search_is_a_syntax_error(tmp_path_factory: pytest.TempPathFactory, query: str) -> None:
    with open_store(tmp_path_factory.getbasetemp() / "syntax.db") as store, suppress(ConfigError):
        assert store.search(query) == []


@given(st.text(max_size=60))
def test_words_are_found_by_themselves(text: str) -> None:
    for word, start, end in fold(text):
        assert word == folded(text[start:end]) or not word.isascii()
        assert to_match(word)


@pytest.mark.parametrize(
    "text", ["a" * 200_000, "é" * 100_000, "e" + "\u0301" * 200_000, "U." * 100_000, "北" * 200_000, "-\"'’s" * 50_000]
)
def test_hostile_texts_fold_in_bounded_time(text: str) -> None:
    assert sum(1 for _ in fold(text)) <= len(text)


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        (("ministry", "Ministries", "MINISTRY"), "ministry"),
        (("liberate", "liberated", "liberating", "liberates"), "liberat"),
        (("mine", "mines", "mined", "mining"), "min"),
        (("agree", "agrees", "agreed", "agreeing"), "agr"),
        (("stop", "stopped", "stopping"), "stop"),
        (("kill", "killed", "killing"), "kill"),
        (("king", "kings"), "king"),
        (("talk", "talks", "talked", "talking"), "talk"),
        (("crisis",), "crisis"),
        (("министр", "министра", "министром", "министры", "министров"), "министр"),
        (("ｗａｒ", "war", "wars"), "war"),
    ],
)
def test_forms_of_a_word_fold_together(forms: tuple[str, ...], expected: str) -> None:
    assert {fold_word(form) for form in forms} == {expected}


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, {"ceasefire", "visit", "russian", "chinese"}),
        ({"outlet": "trend"}, {"visit"}),
        ({"outlet": "Tren"}, set()),
        ({"since": "2021-03-02"}, {"ceasefire", "russian"}),  # in UTC: ceasefire is of the 2nd, visit of the 1st
        ({"until": "2021-03-02"}, {"visit"}),
        ({"since": "2021-03-01", "until": "2021-04-01"}, {"ceasefire", "visit"}),
        ({"since": "2021-04-01"}, {"russian"}),
        ({"event_type": "consult"}, {"visit", "russian", "chinese"}),
        ({"country": "aze"}, {"visit", "russian"}),
        ({"event_type": "AGREE", "country": "SWE"}, {"ceasefire"}),
        ({"event_type": "CONSULT", "country": "SWE"}, set()),
        ({"event_type": "CONSULT", "country": "AZE", "search": "минист*"}, {"russian"}),
        ({"event_type": "INVENT"}, set()),
    ],
)
def test_filters_find_reports(store: Store, wanted: dict[str, str], expected: set[str]) -> None:
    assert found(store, **wanted) == expected


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"since": "March"}, "since is 'March'; a day such as 2021-10-18"),
        ({"until": "2021-02-30"}, "until is '2021-02-30'"),
        ({"country": "Azerbaijan"}, "country is 'Azerbaijan'; an ISO 3166-1 alpha-3 code such as AZE"),
        ({"country": ""}, "country is ''"),
    ],
)
def test_a_filter_that_cannot_be_is_an_error_at_once(store: Store, wanted: dict[str, str], sentence: str) -> None:
    with pytest.raises(ConfigError) as caught:
        store.readings(**wanted)
    assert sentence in str(caught.value)


def test_reports_come_in_order_of_publication(store: Store) -> None:
    assert [reading.page.origin for reading in store.readings()] == ["chinese", "visit", "ceasefire", "russian"]


def test_a_listing_shows_the_store_as_it_was_when_it_began(store: Store) -> None:
    listing = store.readings()
    first = next(listing)
    for number in range(20):
        page = page_of(f"meanwhile {number}")
        store.add(page, reading_of(page))
    assert len([first, *listing]) == len(REPORTS)
    assert len(list(store.readings())) == len(REPORTS) + 20
