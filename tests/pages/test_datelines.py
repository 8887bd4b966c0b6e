"""Datelines in the many forms in which agencies print them; every line here is of our own writing."""

import datetime as dt
import time

import pytest

from readout.pages.datelines import find_dateline

PUBLISHED = dt.date(2021, 10, 19)

FORMS = [
    # line, places, ISO day, agency
    ("BAKU, Azerbaijan, Oct.18", ("BAKU, Azerbaijan",), "2021-10-18", None),
    ("BAKU, Azerbaijan, October 18", ("BAKU, Azerbaijan",), "2021-10-18", None),
    ("ISLAMABAD, Oct 4 (Reuters) - Talks opened.", ("ISLAMABAD",), "2021-10-04", "Reuters"),
    ("STRASBOURG, France (AP) — Talks opened.", ("STRASBOURG, France",), None, "AP"),
    ("SEOUL, Aug. 20 (Yonhap) -- Talks opened.", ("SEOUL",), "2021-08-20", "Yonhap"),
    ("BEIRUT/THE HAGUE, Oct 7 (Reuters) - Talks opened.", ("BEIRUT", "THE HAGUE"), "2021-10-07", "Reuters"),
    ("KYIV and MOSCOW, Oct. 18 (Xinhua) -- Talks opened.", ("KYIV", "MOSCOW"), "2021-10-18", "Xinhua"),
    ("YEREVAN, JULY 6, ARMENPRESS. Talks opened.", ("YEREVAN",), "2021-07-06", "ARMENPRESS"),
    ("YEREVAN, 6 JULY, ARMENPRESS. Talks opened.", ("YEREVAN",), "2021-07-06", "ARMENPRESS"),
    ("NEW DELHI: Talks opened.", ("NEW DELHI",), None, None),
    ("LAHORE: Talks opened.", ("LAHORE",), None, None),
    ("KABUL, Afghanistan (Oct. 12, 2021)", ("KABUL, Afghanistan",), "2021-10-12", None),
    ("KABUL, Afghanistan (Oct. 12, 2021) – Talks opened.", ("KABUL, Afghanistan",), "2021-10-12", None),
    ("KABUL, Afghanistan (Oct. 12) - Talks opened.", ("KABUL, Afghanistan",), "2021-10-12", None),
    ("Baku, October 12, AZERTAC. Talks opened.", ("Baku",), "2021-10-12", "AZERTAC"),
    ("Baku, October 12, AZERTAC", ("Baku",), "2021-10-12", "AZERTAC"),
    ("MOSCOW, October 18. /TASS/. Talks opened.", ("MOSCOW",), "2021-10-18", "TASS"),
    ("TBILISI. Oct 18 (Interfax) - Talks opened.", ("TBILISI",), "2021-10-18", "Interfax"),
    ("BAKU. Oct. 18 – APA. Talks opened.", ("BAKU",), "2021-10-18", "APA"),
    ("Moscow. October 18. INTERFAX - Talks opened.", ("Moscow",), "2021-10-18", "INTERFAX"),
    ("NUR-SULTAN. KAZINFORM - Talks opened.", ("NUR-SULTAN",), None, "KAZINFORM"),
    ("ASTANA. October 18. KAZINFORM – Talks opened.", ("ASTANA",), "2021-10-18", "KAZINFORM"),
    ("London (CNN) — Talks opened.", ("London",), None, "CNN"),
    ("(Reuters) - Talks opened.", (), None, "Reuters"),
    ("Oslo (dpa) - Talks opened.", ("Oslo",), None, "dpa"),
    ("Washington, DC — Talks opened.", ("Washington, DC",), None, None),
    ("WASHINGTON, D.C. – Talks opened.", ("WASHINGTON, D.C.",), None, None),
    ("TEHRAN, (MNA) – Talks opened.", ("TEHRAN",), None, "MNA"),
    ("TEHRAN, Oct. 18 (MNA) – Talks opened.", ("TEHRAN",), "2021-10-18", "MNA"),
    ("TEHRAN (Tasnim) – Talks opened.", ("TEHRAN",), None, "Tasnim"),
    ("Tehran, Oct 18, IRNA - Talks opened.", ("Tehran",), "2021-10-18", "IRNA"),
    ("Tehran, IRNA – Talks opened.", ("Tehran",), None, "IRNA"),
    ("GENEVA (18 October 2021) – Talks opened.", ("GENEVA",), "2021-10-18", None),
    ("New York, 18 October 2021 – Talks opened.", ("New York",), "2021-10-18", None),
    ("Ramallah - WAFA - Talks opened.", ("Ramallah",), None, "WAFA"),
    ("RAMALLAH, Monday, October 18, 2021 (WAFA) - Talks opened.", ("RAMALLAH",), "2021-10-18", "WAFA"),
    ("KUALA LUMPUR, Oct 18 (Bernama) -- Talks opened.", ("KUALA LUMPUR",), "2021-10-18", "Bernama"),
    ("ISLAMABAD, Oct 18 (APP): Talks opened.", ("ISLAMABAD",), "2021-10-18", "APP"),
    ("DUBAI, 18th October, 2021 (WAM) -- Talks opened.", ("DUBAI",), "2021-10-18", "WAM"),
    ("Chișinău, 18 oct. /MOLDPRES/- Talks opened.", ("Chișinău",), "2021-10-18", "MOLDPRES"),
    ("BUCHAREST/AGERPRES/ - Talks opened.", ("BUCHAREST",), None, "AGERPRES"),
    ("Tirana, October 18 /ATA/ - Talks opened.", ("Tirana",), "2021-10-18", "ATA"),
    ("Damascus, SANA- Talks opened.", ("Damascus",), None, "SANA"),
    ("ATHENS (ANA-MPA) – Talks opened.", ("ATHENS",), None, "ANA-MPA"),
    ("New Delhi [India], October 18 (ANI): Talks opened.", ("New Delhi [India]",), "2021-10-18", "ANI"),
    ("New Delhi, Oct 18 (PTI) Talks opened.", ("New Delhi",), "2021-10-18", "PTI"),
    ("PORT-AU-PRINCE, Haiti — Talks opened.", ("PORT-AU-PRINCE, Haiti",), None, None),
    ("ST. PETERSBURG, Russia (AP) — Talks opened.", ("ST. PETERSBURG, Russia",), None, "AP"),
    ("UNITED NATIONS (AP) – Talks opened.", ("UNITED NATIONS",), None, "AP"),
    ("N'DJAMENA (AFP) - Talks opened.", ("N'DJAMENA",), None, "AFP"),
    ("BRUSSELS - Talks opened.", ("BRUSSELS",), None, None),
    ("PARIS—Talks opened.", ("PARIS",), None, None),
    ("Geneva – Talks opened.", ("Geneva",), None, None),
    ("Vienna, October 18 (APA) Talks opened.", ("Vienna",), "2021-10-18", "APA"),
    ("WASHINGTON (Oct. 18, 2021) — Talks opened.", ("WASHINGTON",), "2021-10-18", None),
    ("DOHA, Qatar, Oct. 18, 2021 /PRNewswire/ -- Talks opened.", ("DOHA, Qatar",), "2021-10-18", "PRNewswire"),
    ("DUSHANBE, 18.10.2021 (NIAT Khovar) – Talks opened.", ("DUSHANBE",), "2021-10-18", "NIAT Khovar"),
    ("HANOI (VNA) – Talks opened.", ("HANOI",), None, "VNA"),
    ("BEIJING, Oct. 18 (Xinhua) -- Talks opened.", ("BEIJING",), "2021-10-18", "Xinhua"),
    ("JERUSALEM, Dec 31 (Reuters) - Talks opened.", ("JERUSALEM",), "2021-12-31", "Reuters"),
    ("Jakarta (ANTARA) - Talks opened.", ("Jakarta",), None, "ANTARA"),
    ("SARAJEVO, October 18 (FENA) – Talks opened.", ("SARAJEVO",), "2021-10-18", "FENA"),
    ("BRATISLAVA, October 18 (TASR) – Talks opened.", ("BRATISLAVA",), "2021-10-18", "TASR"),
    ("KUWAIT, Oct 18 (KUNA) -- Talks opened.", ("KUWAIT",), "2021-10-18", "KUNA"),
    ("MEXICO CITY (EFE).- Talks opened.", ("MEXICO CITY",), None, "EFE"),
    ("ASMARA, 18 October 2021 (Newsdesk North) - Talks opened.", ("ASMARA",), "2021-10-18", "Newsdesk North"),
    ("MANILA, Philippines — Talks opened.", ("MANILA, Philippines",), None, None),
    ("RIYADH — Talks opened.", ("RIYADH",), None, None),
    ("TASS, October 18. Talks opened.", (), "2021-10-18", "TASS"),
    ("APA – Baku. Talks opened.", ("Baku",), None, "APA"),
    ("Bolgatanga, Oct 18, GNA - Talks opened.", ("Bolgatanga",), "2021-10-18", "GNA"),
    ("Baku, 18 October, Report.az", ("Baku",), "2021-10-18", "Report.az"),
    ("Oteshevo/Bitola, 18 October 2021 (MIA) - Talks opened.", ("Oteshevo", "Bitola"), "2021-10-18", "MIA"),
    ("AFP, Baku", ("Baku",), None, "AFP"),
    ("Civil Georgia, Tbilisi / 18 Oct.'21 / 15:20", ("Tbilisi",), "2021-10-18", "Civil Georgia"),
    ("Tiraspol, 18 October. Talks opened.", ("Tiraspol",), "2021-10-18", None),
    ("LAGOS, Nigeria (Oct. 18, 2021 - PANA) - Talks opened.", ("LAGOS, Nigeria",), "2021-10-18", "PANA"),
    ("HAMBURG. Talks opened.", ("HAMBURG",), None, None),
    ("MOSCOW. KAZINFORM Talks opened.", ("MOSCOW",), None, "KAZINFORM"),
    (
        "JUBA (Republic of South Sudan), 18 October – Talks opened.",
        ("JUBA (Republic of South Sudan)",),
        "2021-10-18",
        None,
    ),
    ("(Geneva/Vilnius, 18 October 2021) – Talks opened.", ("Geneva", "Vilnius"), "2021-10-18", None),
    ("BRUSSELS | Talks opened.", ("BRUSSELS",), None, None),
    ("KAMPALA, Uganda | Talks opened.", ("KAMPALA, Uganda",), None, None),
    ("OKHA, October 18 /TASS Correspondent Ada Example/. Talks opened.", ("OKHA",), "2021-10-18", "TASS"),
    ("KHUZDAR: Talks opened.", ("KHUZDAR",), None, None),
    ("NEOM, Saudi Arabia: Talks opened.", ("NEOM, Saudi Arabia",), None, None),
]

NO_DATELINES = [
    "NATO will support the ministry, its spokesman said.",
    "NATO – the alliance of thirty states – met again.",
    "UPDATE: The president has left the hall.",
    "The minister, who arrived on Oct. 18 – a Monday – said nothing.",
    "President Castor – who was ill – stayed away.",
    "In Baku – a city on the Caspian – talks opened.",
    "Q: Will you go? A: No.",
    "A US official: no talks are planned.",
    "On October 18, the ministers met in Vienna.",
    "MR. SMITH: Thank you all for coming.",
    "READ MORE: Talks open in Vienna",
    "October 18, 2021 - Talks opened.",
    "He said: nothing.",
    "GENEVA: the word alone made delegates sigh.",
    "Vienna – a city of two million – waited.",
    "SAMARKAND AND BUKHARA - sisters and rivals - waited.",
    "IRAN - The president said that he would wait.",
    "IRAN RIAL - The currency lost a twentieth.",
    "LETTERS TO THE EDITOR - Your paper is wrong.",
    "The Herald, London",
    "WHEAT: Prices rose by a tenth.",
    "VERDICT: This is wrong in every point.",
    "",
]


@pytest.mark.parametrize(("line", "places", "day", "agency"), FORMS, ids=[form[0][:40] for form in FORMS])
def test_a_dateline_gives_its_places_day_and_agency(line, places, day, agency):
    words = find_dateline(line)
    assert words is not None
    expected = (places, day, agency)
    actual = (words.places, words.date(PUBLISHED), words.agency)
    assert actual == expected
    rest = line[words.end :].strip()
    assert rest in ("", "Talks opened.")


@pytest.mark.parametrize("line", NO_DATELINES)
def test_a_sentence_is_not_taken_for_a_dateline(line):
    assert find_dateline(line) is None


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (dt.date(2021, 1, 2), "2020-12-31"),
        (dt.date(2021, 12, 31), "2021-12-31"),
        (dt.date(2020, 12, 30), "2020-12-31"),
        (None, None),
    ],
)
def test_a_day_without_a_year_takes_the_year_nearest_to_publication(published, expected):
    words = find_dateline("OSLO, Dec 31 (Reuters) - Talks opened.")
    assert words is not None
    assert words.date(published) == expected


def test_a_day_that_does_not_exist_is_no_day():
    words = find_dateline("OSLO, Feb 30 (Reuters) - Talks opened.")
    assert words is None or not words.has_date


def test_a_dateline_inside_a_flattened_head_is_found():
    line = "Joint Command 2021-10-S-115 For Immediate Release KABUL, Afghanistan (Oct. 10, 2021) – Talks opened."
    words = find_dateline(line, anywhere=True)
    assert words is not None
    assert (words.places, words.date(None), line[words.end :]) == (
        ("KABUL, Afghanistan",),
        "2021-10-10",
        " Talks opened.",
    )


@pytest.mark.parametrize(
    "text", ["A " * 5000, "AB-" * 5000, "A, " * 5000, "(" * 9000, "BAKU, " + "Oct " * 4000, "/A" * 5000]
)
def test_adversarial_lines_are_read_in_no_time(text):
    before = time.process_time()
    find_dateline(text, anywhere=True)
    assert time.process_time() - before < 0.5


def test_marks_of_emphasis_of_a_scrape_are_no_part_of_the_place():
    words = find_dateline("**Geneva, Switzerland** – Talks opened.")
    assert words is not None
    expected, actual = ("Geneva, Switzerland",), words.places
    assert actual == expected
