"""Which place each name of a report is taken for, and what stays open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from places_by_hand import article_and_parse

from readout.grounding.gazetteer import Gazetteer
from readout.grounding.places import find_places
from readout.records import Issue, Place, Token


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer()


class Found:
    """Places and issues of one text by the words they stand on."""

    def __init__(self, places: tuple[Place, ...], issues: tuple[Issue, ...]) -> None:
        self.places = places
        self.issues = issues

    def of(self, words: str) -> Place:
        return next(place for place in self.places if place.text == words)

    def where(self, words: str) -> tuple[str, str | None, str | None]:
        place = self.of(words)
        return place.name, place.country, place.feature

    def codes(self) -> list[str]:
        return [issue.code for issue in self.issues]


def ground(gazetteer: Gazetteer, marked: str, **more: object) -> Found:
    article, parse = article_and_parse(marked, **more)  # type: ignore[arg-type]
    found = Found(*find_places(article, parse, gazetteer))
    for place in found.places:
        assert article.text[place.start : place.end] == place.text
    return found


def test_a_place_stands_on_its_words_with_its_geonames_id(gazetteer: Gazetteer) -> None:
    actual = ground(gazetteer, "The envoys met in {Baku} on Monday.").places
    assert [(p.id, p.start, p.end, p.geoname_id, p.country, p.feature) for p in actual] == [
        ("p1", 18, 22, 587084, "AZE", "PPLC")
    ]


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        # what the words around say
        ("He drove from {Paris}, {Texas}, to the coast.", "Paris", ("Paris", "USA", "PPLA2")),
        ("A flood hit {Alexandria}, {La}., overnight.", "Alexandria", ("Alexandria", "USA", "PPLA2")),
        ("Troops left {Andar} district in {Ghazni} province.", "Andar", ("Andaṟ", "AFG", "ADM2")),
        ("Troops left {Andar} district in {Ghazni} province.", "Ghazni", ("Ghazni", "AFG", "ADM1")),
        ("Shells fell on {Luhansk} oblast.", "Luhansk", ("Luhansk", "UKR", "ADM1")),
        ("Shells fell on the city of {Luhansk}.", "Luhansk", ("Luhansk", "UKR", "PPLA")),
        ("Polls opened across {Kandahar Province}.", "Kandahar Province", ("Kandahar", "AFG", "ADM1")),
        # what the article speaks of
        ("{Atlanta} and {Savannah} are both in {Georgia}.", "Georgia", ("Georgia", "USA", "ADM1")),
        ("{Tbilisi} and {Batumi} are both in {Georgia}.", "Georgia", ("Georgia", "GEO", "PCLI")),
        ("{Tripoli} shelled, {Beirut} calm, {Sidon} open.", "Tripoli", ("Tripoli", "LBN", "PPLA")),
        ("{GROUP:Libyan} forces hold {Tripoli}.", "Tripoli", ("Tripoli", "LBY", "PPLC")),
        # parties to talks do not say where the talks are
        (
            "{Iran}, the {United States} and {Russia} sent envoys. {Washington} and {Tehran} spoke in {Geneva}.",
            "Geneva",
            ("Geneva", "CHE", "PPLA"),
        ),
        # the default
        ("The talks moved to {London}.", "London", ("London", "GBR", "PPLC")),
        ("The talks moved to {Washington}.", "Washington", ("Washington", "USA", "PPLC")),
        ("The talks moved to {New York}.", "New York", ("New York City", "USA", "PPL")),
        # spelling, case, accents
        ("KYIV: shelling near {BAKHMUT} in {UKRAINE}.", "BAKHMUT", ("Bakhmut", "UKR", "PPLA2")),
        ("Convoys left {Bogotá} in {Colombia}.", "Bogotá", ("Bogotá", "COL", "PPLC")),
        ("Convoys left {Sana'a} in {Yemen}.", "Sana'a", ("Sanaa", "YEM", "PPLC")),
        ("Convoys left {Deir al-Zour} in {Syria}.", "Deir al-Zour", ("Deir al-Zour", "SYR", "PPLA")),
        # regions, lines, contested entities
        ("Peace in the {South Caucasus} holds.", "South Caucasus", ("South Caucasus", None, "RGN")),
        ("Fire crossed the {Line of Control}.", "Line of Control", ("Line of Control", None, "BDRY")),
        ("Fire crossed into {Artsakh Republic}.", "Artsakh Republic", ("Nagorno-Karabakh", None, "ADM1H")),
        ("Ships left the {Black Sea}.", "Black Sea", ("Black Sea", None, "SEA")),
        # a part of a place
        ("Raids in {northern Iraq} went on.", "northern Iraq", ("Iraq", "IRQ", "PCLI")),
    ],
)
def test_a_name_means_the_place_a_careful_reader_takes_it_for(
    gazetteer: Gazetteer, marked: str, words: str, expected: tuple[str, str | None, str]
) -> None:
    assert ground(gazetteer, marked).where(words) == expected


def test_one_name_has_one_sense_in_an_article_unless_the_words_part_it(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "In {Paris}, {Texas}, it rained. {Paris} is small.")
    assert {place.geoname_id for place in found.places if place.text == "Paris"} == {4717560}
    parted = ground(gazetteer, "From {Paris}, {Texas}, he flew to {Paris}, {France}.")
    assert [place.country for place in parted.places if place.text == "Paris"] == ["USA", "FRA"]


def test_the_dateline_gives_places_with_their_qualifier(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "ATHENS, Ohio - A bridge was closed.", dateline=("ATHENS, Ohio",))
    assert [(p.text, p.country, p.admin1) for p in found.places] == [("ATHENS", "USA", "Ohio"), ("Ohio", "USA", "Ohio")]


def test_the_outlets_country_tips_the_balance(gazetteer: Gazetteer) -> None:
    text = "The mayor of {Birmingham} spoke."
    assert ground(gazetteer, text).of("Birmingham").country == "GBR"
    assert ground(gazetteer, text, outlet="USA").of("Birmingham").country == "USA"


def test_a_misprint_is_read_with_an_issue_where_the_article_speaks_of_that_part_of_the_world(
    gazetteer: Gazetteer,
) -> None:
    found = ground(gazetteer, "Envoys in {Baku}, {Azerbaijan} spoke of the {South Cacasus} region.")
    assert found.where("South Cacasus") == ("South Caucasus", None, "RGN")
    assert found.codes() == ["place-misspelt"]
    assert found.of("South Cacasus").score < 0.8
    elsewhere = ground(gazetteer, "A road in {Greenlane} was closed in {New Zealand}.")
    assert elsewhere.of("Greenlane").geoname_id is None


@pytest.mark.parametrize(
    "marked", ["in the {South} Cacasus region", "in the South Cacasus region", "in {South Cacasus}"]
)
def test_a_misprint_is_read_however_much_of_it_the_network_took(gazetteer: Gazetteer, marked: str) -> None:
    found = ground(gazetteer, f"{{Armenia}} wants peace {marked}.")
    assert found.where("South Cacasus") == ("South Caucasus", None, "RGN")


@pytest.mark.parametrize(
    ("marked", "words", "expected"),
    [
        ("A raid in {Qal'ah}-ye {Zal district}, {Kunduz}.", "Qal'ah-ye Zal district", "Qal'ah-ye Zal"),
        ("A raid in Nad {Ali district}, {Helmand}.", "Nad Ali district", "Nad Ali"),
        ("Aid for {United} States allies.", "United States", "United States"),
    ],
)
def test_a_torn_name_is_made_whole(gazetteer: Gazetteer, marked: str, words: str, expected: str) -> None:
    assert ground(gazetteer, marked).of(words).name == expected


def test_a_little_known_place_far_from_all_others_is_left_open(gazetteer: Gazetteer) -> None:
    text = "{Kabul}, {Kandahar}, {Herat} and {Ghazni} were calm; a mine went off in {Chartres-de-Bretagne}."
    near = ground(gazetteer, text.replace("Chartres-de-Bretagne", "Tarinkot"))
    assert near.of("Tarinkot").country == "AFG"
    far = ground(gazetteer, text).of("Chartres-de-Bretagne")
    assert (far.geoname_id, far.country) == (None, None)
    assert far.runner_up is not None


def test_members_of_a_list_are_of_one_kind(gazetteer: Gazetteer) -> None:
    states = ground(gazetteer, "Polls open in {Alabama}, {Georgia}, {Washington} and {Ohio}.")
    assert [place.feature for place in states.places] == ["ADM1"] * 4
    countries = ground(gazetteer, "Envoys of {China}, {Japan} and {Mexico} met.")
    assert [place.feature for place in countries.places] == ["PCLI"] * 3


def test_an_unknown_name_that_modifies_another_thing_is_no_place(gazetteer: Gazetteer) -> None:
    article, parse = article_and_parse("Fighters of the {Zzqaqani} network fled.")
    start = article.text.index("Zzqaqani")
    name = Token(
        start=start,
        end=start + 8,
        text="Zzqaqani",
        lemma="Zzqaqani",
        upos="PROPN",
        xpos="NNP",
        head=1,
        deprel="compound",
    )
    noun = Token(
        start=start + 9, end=start + 16, text="network", lemma="network", upos="NOUN", xpos="NN", head=-1, deprel="root"
    )
    parse = replace(parse, sentences=(replace(parse.sentences[0], tokens=(name, noun)),))
    assert find_places(article, parse, gazetteer) == ((), ())


def test_an_unknown_place_stays_open_with_what_is_known_of_where_it_lies(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "Rebels held {Qwxzabad} in {Ghazni} province, {Afghanistan}.")
    place = found.of("Qwxzabad")
    assert (place.geoname_id, place.lat, place.country, place.admin1, place.score) == (None, None, "AFG", "Ghazni", 0.0)
    assert found.codes() == ["place-open"]


def test_two_places_that_fit_alike_are_a_tie_with_the_runner_up_kept(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "A barn burnt in {Madison County}.")
    assert found.codes() == ["place-tie"]
    assert found.of("Madison County").score < 0.5


def test_a_possessive_is_no_part_of_a_name(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "The ministers welcomed {Saudi Arabia}'s official reply.")
    assert ([place.text for place in found.places], found.codes()) == (["Saudi Arabia"], [])


def test_adjectives_and_peoples_are_no_places(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "The {Azerbaijani} minister met {GROUP:Afghans} and {GROUP:Polish} envoys.")
    assert found.places == ()


def test_adjectives_of_regions_and_sums_of_money_are_no_places(gazetteer: Gazetteer) -> None:
    found = ground(
        gazetteer,
        "The {African} and {West African} envoys pledged {US}$5 million, the {ORGANISATION:State's Bank} said.",
    )
    assert [place for place in found.places if place.geoname_id is not None or place.lat is not None] == []


def test_persons_who_bear_a_places_name_stay_persons(gazetteer: Gazetteer) -> None:
    assert ground(gazetteer, "{PERSON:Jordan} met {PERSON:Chelsea Clinton}.").places == ()


def test_a_sure_name_that_the_network_missed_is_found(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "Officials said that Azerbaijan and the Horn of Africa need rain; Jordan agreed.")
    assert [place.name for place in found.places] == ["Azerbaijan", "Horn of Africa"]


def test_the_place_an_organisation_is_named_for_is_found_inside_its_name(gazetteer: Gazetteer) -> None:
    found = ground(
        gazetteer, "The {ORGANISATION:Walker County Sheriff's Office} called the {ORGANISATION:Bank of Ghana}."
    )
    assert [place.text for place in found.places] == ["Walker County", "Ghana"]


def test_abbreviations_keep_their_case(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "The {US} told us that the {EU} met.")
    assert [(place.text, place.name) for place in found.places if place.geoname_id] == [("US", "United States")]


def test_an_article_without_mentions_has_no_places(gazetteer: Gazetteer) -> None:
    found = ground(gazetteer, "Nothing happened, he said.")
    assert (found.places, found.issues) == ((), ())


# --- the gazetteer for other builders --------------------------------------------------------


def test_states_are_known_by_name_alias_demonym_and_capital(gazetteer: Gazetteer) -> None:
    by_name = {n: gazetteer.country_by_name(n) for n in ("Burma", "the DRC", "U.S.", "us", "Türkiye", "Atlantis")}
    assert by_name == {"Burma": "MMR", "the DRC": "COD", "U.S.": "USA", "us": None, "Türkiye": "TUR", "Atlantis": None}
    by_people = {w: gazetteer.country_by_demonym(w) for w in ("Azeris", "Poles", "British", "Frenchmen", "Congolese")}
    assert by_people == {"Azeris": "AZE", "Poles": "POL", "British": "GBR", "Frenchmen": "FRA", "Congolese": None}
    assert gazetteer.countries_by_demonym("Congolese") == ("COD", "COG")
    by_capital = {c: gazetteer.capital_country(c) for c in ("Baku", "The Hague", "KYIV", "Nur-Sultan", "Nowhere")}
    assert by_capital == {"Baku": "AZE", "The Hague": "NLD", "KYIV": "UKR", "Nur-Sultan": "KAZ", "Nowhere": None}


def test_candidates_of_a_kind_are_of_that_kind_only(gazetteer: Gazetteer) -> None:
    actual = {candidate.feature for candidate in gazetteer.candidates("Kandahar Province")}
    assert actual <= {"ADM1", "ADM2"}


# --- hostile input ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "{" + "Paris, " * 3000 + "}",
        " ".join("{Paris}, {Texas}" for _ in range(2000)),
        " ".join(f"{{Springfield {i}}}" for i in range(2000)),
        "A " * 50_000,
        "{" + "x" * 100_000 + "}",
        "{ORGANISATION:" + "University of " * 3000 + "}",
        "{..,,''\"\"--}{ }{\u0301}{\u202e}",
        "City of the City of the " * 5000 + "{Rome}",
    ],
    ids=["comma list", "pairs", "many names", "capitals", "long name", "of of of", "marks", "kinds"],
)
def test_hostile_texts_are_read_in_bounded_time(gazetteer: Gazetteer, text: str) -> None:
    import time

    started = time.process_time()
    ground(gazetteer, text)
    assert time.process_time() - started < 5


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=20).filter(lambda s: "{" not in s and "}" not in s), max_size=6))
def test_any_words_may_be_mentions(words: list[str]) -> None:
    found = ground(_GAZETTEER, " ".join(f"{{{word}}}" for word in words))
    for place in found.places:
        assert 0.0 <= place.score <= 1.0
        assert (place.lat is None) == (place.lon is None)


_GAZETTEER = Gazetteer()
