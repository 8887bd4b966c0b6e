"""The page the project was created from, and every row of the record it must give.

Each row of the seed's `expected.md` stands here, and all are found. A row that a change can no longer reach would be
marked as a strict xfail with its reason, so that it fails, and is unmarked, the day it is found again.
"""

from pathlib import Path

import pytest

from readout import Reader
from readout.records import Actor, Event, Reading, Span


@pytest.fixture(scope="module")
def reading(shared: Path) -> Reading:
    return Reader().read(shared / "seed" / "000_31af6fd50167ba3e.txt")


# --- the article -------------------------------------------------------------------------------


def test_headline_is_as_printed(reading: Reading) -> None:
    assert article(reading).headline == "NATO ready to support ensuring peace in South Cacasus region - special rep"


def test_section_and_kind(reading: Reading) -> None:
    assert (article(reading).section, article(reading).kind) == ("Politics", "Materials")


def test_published_from_the_visible_stamp_with_its_offset(reading: Reading) -> None:
    published = article(reading).published
    assert published is not None
    assert (published.instant, published.offset_minutes, published.basis) == ("2021-10-18T16:33:00+04:00", 240, "stamp")


def test_dateline(reading: Reading) -> None:
    dateline = article(reading).dateline
    assert dateline is not None
    assert (dateline.places, dateline.date, dateline.agency) == (("BAKU, Azerbaijan",), "2021-10-18", "Trend")


def test_outlet_and_credit(reading: Reading) -> None:
    outlet, credit = article(reading).outlet, article(reading).credit
    assert outlet is not None
    assert credit is not None
    assert outlet.name.startswith("Trend")
    assert credit.agency == "Trend"
    assert credit.origin == "the ministry"


def test_origin_is_the_azerbaijani_defense_ministry(reading: Reading) -> None:
    met = only(reading, "CONSULT", "news")
    assert met.said_by is not None
    assert actor(reading, met.said_by.actor).name == "Azerbaijani Defense Ministry"


def test_body_is_eight_paragraphs(reading: Reading) -> None:
    body = paragraphs(reading)
    assert len(body) == 8
    assert body[0].startswith("Azerbaijani Defense Ministry’s Chief")
    assert body[-1].endswith("followed by peace negotiations.")


def test_chrome_is_not_body(reading: Reading) -> None:
    assert not {"...", "Trend:", "Tags:", "Latest", article(reading).headline} & set(paragraphs(reading))


def test_no_tags(reading: Reading) -> None:
    assert article(reading).tags == ()


# --- who ---------------------------------------------------------------------------------------


def test_hasanov_heads_the_ministry(reading: Reading) -> None:
    hasanov = named(reading, "Zakir Hasanov")
    assert (hasanov.country, set(hasanov.sectors)) == ("AZE", {"GOV", "MIL"})
    assert {post.title for post in hasanov.posts} >= {"Colonel General"}
    assert any("Defense Ministry" in (post.organisation or "") for post in hasanov.posts)


def test_colomina_holds_two_posts_at_nato(reading: Reading) -> None:
    colomina = named(reading, "Javier Colomina")
    assert colomina.country is None
    assert "IGO" in colomina.sectors
    titles = " | ".join(post.title for post in colomina.posts)
    assert "Deputy Assistant Secretary General for Political Affairs and Security Policy" in titles
    assert "Special Representative for the Caucasus and Central Asia" in titles


@pytest.mark.parametrize(("words", "country"), [("Azerbaijan Army", "AZE"), ("Armenian Armed Forces", "ARM")])
def test_armies(reading: Reading, words: str, country: str) -> None:
    army = mentioned(reading, words)
    assert (army.country, army.sectors[0]) == (country, "MIL")


@pytest.mark.parametrize(
    ("words", "country", "holder"),
    [
        ("the Azerbaijani president", "AZE", "Ilham Aliyev"),
        ("Armenia's PM", "ARM", "Nikol Pashinyan"),
        ("the president of Russia", "RUS", "Vladimir Putin"),
    ],
)
def test_offices_are_resolved_to_their_holders(reading: Reading, words: str, country: str, holder: str) -> None:
    office = mentioned(reading, words)
    assert (office.country, office.sectors[0]) == (country, "GOV")
    assert office.name in (holder, words.removeprefix("the "))


@pytest.mark.parametrize(
    ("words", "full_name"),
    [("Hasanov", "Zakir Hasanov"), ("The minister", "Zakir Hasanov"), ("Colomina", "Javier Colomina")],
)
def test_later_mentions_are_the_same_persons(reading: Reading, words: str, full_name: str) -> None:
    assert words in {mention.text for mention in named(reading, full_name).mentions}


# --- news --------------------------------------------------------------------------------------


def test_the_meeting(reading: Reading) -> None:
    met = only(reading, "CONSULT", "news")
    sides = {actor(reading, id).name for id in (*met.actors, *met.recipients)}
    assert "Zakir Hasanov" in sides
    assert any("Colomina" in name for name in sides)
    assert all("Colomina" in name or name == "Zakir Hasanov" for name in sides)
    assert met.status == "actual"


def test_the_meeting_is_dated_by_its_own_words(reading: Reading) -> None:
    time = only(reading, "CONSULT", "news").time
    assert time is not None
    assert (time.lower, time.upper, time.basis) == ("2021-10-18", "2021-10-19", "stated")


def test_the_meeting_is_placed_by_the_dateline_and_marked_so(reading: Reading) -> None:
    place = only(reading, "CONSULT", "news").place
    assert place is not None
    assert (place.name, place.country, place.basis) == ("Baku", "AZE", "dateline")


def test_the_meeting_is_told_by_the_ministry_through_trend(reading: Reading) -> None:
    said_by = only(reading, "CONSULT", "news").said_by
    assert said_by is not None
    assert said_by.chain == ("the ministry", "Trend")


def test_the_meeting_is_counted_once(reading: Reading) -> None:
    met = only(reading, "CONSULT", "news")
    assert any("The meeting parties also discussed" in span.cut(article(reading).text) for span in met.evidence)


def test_satisfaction_with_cooperation_is_support(reading: Reading) -> None:
    satisfied = only(reading, "SUPPORT", "news")
    assert names(reading, satisfied.actors) == {"Zakir Hasanov"}
    assert names(reading, satisfied.recipients) == {"NATO"}
    assert satisfied.status == "actual"


def test_readiness_to_support_is_a_pledge(reading: Reading) -> None:
    ready = only(reading, "AGREE", "news")
    assert names(reading, ready.actors) == {"NATO"}
    assert ready.status == "actual"
    assert ready.place is not None
    assert ready.place.name == "South Caucasus"
    assert ready.said_by is not None
    assert ready.said_by.chain == ("Colomina", "the ministry", "Trend")


def test_the_misspelt_place_is_an_open_point(reading: Reading) -> None:
    assert "place-misspelt" in {issue.code for issue in reading.issues}


# --- background --------------------------------------------------------------------------------


def test_the_war_of_2020(reading: Reading) -> None:
    war = background(reading, {"ASSAULT", "COERCE"}, "military action")
    assert war.time is not None
    assert (war.time.lower, war.time.upper) == ("2020-09-16", "2020-11-16")  # late and early are halves: docs/times.md


def test_the_joint_statement(reading: Reading) -> None:
    stated = background(reading, {"AGREE", "SUPPORT", "CONSULT"}, "statement")
    assert {actor(reading, id).country for id in stated.actors} == {"AZE", "ARM", "RUS"}
    assert stated.time is None or stated.time.basis == "inherited"


def test_the_ceasefire_of_2020(reading: Reading) -> None:
    ceasefire = background(reading, {"RETREAT"}, "A complete ceasefire")
    assert ceasefire.mode == "ceasefire"
    assert ceasefire.time is not None
    assert ceasefire.time.lower == "2020-11-10"


def test_the_beginning_of_the_conflict(reading: Reading) -> None:
    began = background(reading, {"ASSAULT", "COERCE"}, "The conflict between")
    assert began.time is not None
    assert (began.time.lower, began.time.upper) == ("1988-01-01", "1989-01-01")


def test_the_territorial_claims(reading: Reading) -> None:
    claims = background(reading, {"THREATEN", "REQUEST", "ACCUSE"}, "made territorial claims")
    assert names(reading, claims.actors) == {"Armenia"}
    assert names(reading, claims.recipients) == {"Azerbaijan"}
    assert claims.time is not None
    assert claims.time.lower == "1988-01-01"


def test_the_seizure_of_territory(reading: Reading) -> None:
    seized = background(reading, {"COERCE"}, "20 percent of Azerbaijan")
    assert seized.mode == "seize"
    assert {actor(reading, id).country for id in seized.actors} == {"ARM"}
    assert seized.time is None or seized.time.upper is None


def test_the_ceasefire_of_1994(reading: Reading) -> None:
    ceasefire = background(reading, {"RETREAT", "AGREE"}, "1994 ceasefire agreement")
    assert ceasefire.time is not None
    assert (ceasefire.time.lower, ceasefire.time.upper) == ("1994-01-01", "1995-01-01")


def test_the_negotiations_that_followed(reading: Reading) -> None:
    talks = background(reading, {"CONSULT"}, "peace negotiations")
    assert talks.time is None or talks.time.lower is None or talks.time.lower.startswith("199")


# --- the narrator's words, and nothing false ---------------------------------------------------


@pytest.mark.parametrize(
    "words", ["liberated", "occupation", "liberate", "surrender", "territorial claims", "occupied"]
)
def test_loaded_words_are_the_outlets(reading: Reading, words: str) -> None:
    hits = [loaded for loaded in reading.loaded if words in loaded.text]
    assert hits
    assert {loaded.narrator for loaded in hits} == {"Trend"}


def test_the_record_uses_none_of_them(reading: Reading) -> None:
    labels = " ".join(
        part
        for event in reading.events
        for part in (event.type, event.mode or "", event.place.name if event.place is not None else "", *event.contexts)
    ).lower()
    assert not [word for word in ("liberat", "surrender", "occup") if word in labels]


def test_no_background_is_news_of_the_day(reading: Reading) -> None:
    first_background = article(reading).text.index("Following over a month")
    late = [event for event in reading.events if event.trigger.start >= first_background]
    assert late
    assert {event.narration for event in late} == {"background"}


def test_nothing_false_among_the_news(reading: Reading) -> None:
    expected = ["AGREE", "CONSULT", "SUPPORT"]
    actual = sorted(event.type for event in reading.events if event.narration == "news")
    assert actual == expected


# --- how the rows are looked up ----------------------------------------------------------------


def article(reading: Reading):  # type: ignore[no-untyped-def]
    assert reading.article is not None
    return reading.article


def paragraphs(reading: Reading) -> list[str]:
    return [article(reading).text[one.start : one.end] for one in article(reading).paragraphs]


def actor(reading: Reading, actor_id: str | None) -> Actor:
    return pick([one for one in reading.actors if one.id == actor_id], f"actor {actor_id}")


def named(reading: Reading, name: str) -> Actor:
    return pick([one for one in reading.actors if one.name == name], name)


def mentioned(reading: Reading, words: str) -> Actor:
    same = words.replace("'", "’")
    return pick(
        [one for one in reading.actors if any(mention.text.replace("'", "’") == same for mention in one.mentions)],
        words,
    )


def names(reading: Reading, ids: tuple[str, ...]) -> set[str]:
    return {actor(reading, id).name for id in ids}


def only(reading: Reading, type: str, narration: str) -> Event:
    return pick(
        [one for one in reading.events if (one.type, one.narration) == (type, narration)], f"{narration} {type}"
    )


def background(reading: Reading, types: set[str], words: str) -> Event:
    """The background event of one of these types whose evidence holds these words."""
    text = article(reading).text
    start = text.index(words)
    held = Span(start, start + len(words))

    def fits(event: Event) -> bool:
        return (
            event.type in types
            and event.narration == "background"
            and any(span.overlaps(held) for span in event.evidence)
        )

    return pick([one for one in reading.events if fits(one)], f"background {types} at “{words}”")


def pick(found: list, what: str):  # type: ignore[no-untyped-def, type-arg]
    assert len(found) == 1, f"{len(found)} found for {what}"
    return found[0]
