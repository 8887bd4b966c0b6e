"""Stamps as pages print them; every line here is of our own writing."""

import time

import pytest

from readout.pages.stamps import find_stamp

STAMPS = [
    ("Politics Materials 18 October 2021 16:33 (UTC +04:00)", "2021-10-18T16:33:00+04:00"),
    ("16:04, 6 July, 2018", "2018-07-06T16:04:00"),
    ("12.10.2021 [19:23]", "2021-10-12T19:23:00"),
    ("Mon, 25 Oct 2021 09:12:44 GMT", "2021-10-25T09:12:44+00:00"),
    ("Updated October 18, 2021 4:30 P.M. EDT", "2021-10-18T16:30:00-04:00"),
    ("4:30 P.M. EDT, Oct. 18, 2021", "2021-10-18T16:30:00-04:00"),
    ("4:30 P.M. ET, Dec. 18, 2021", "2021-12-18T16:30:00-05:00"),
    ("2021-10-18T16:33:00+04:00", "2021-10-18T16:33:00+04:00"),
    ("2021-10-18T12:33:00Z", "2021-10-18T12:33:00+00:00"),
    ("2021-10-18 16:33", "2021-10-18T16:33:00"),
    ("2021/10/18 16:33 (GMT+8)", "2021-10-18T16:33:00+08:00"),
    ("18/10/2021 - 16:33", "2021-10-18T16:33:00"),
    ("Published: 10:22 BST, 18 October 2021", "2021-10-18T10:22:00+01:00"),
    ("10:22 CET | 18.10.2021", "2021-10-18T10:22:00+01:00"),
    ("Oct. 18, 2021, at 4:33 p.m.", "2021-10-18T16:33:00"),
    ("October 18, 2021 / 4:33 PM / Newsroom", "2021-10-18T16:33:00"),
    ("Monday 18 October 2021 16.33 BST", "2021-10-18T16:33:00+01:00"),
    ("18th October 2021", "2021-10-18"),
    ("Monday, October 18th, 2021", "2021-10-18"),
    ("18 Oct, 2021 | 16:33", "2021-10-18T16:33:00"),
    ("Issued on: 18/10/2021 - 16:33 Modified: 19/10/2021 - 08:00", "2021-10-18T16:33:00"),
    ("Oct 18, 2021 4:33pm UTC+5:30", "2021-10-18T16:33:00+05:30"),
    ("18 October 2021 1633 GMT", "2021-10-18T16:33:00+00:00"),
    ("18 October 2021, 0905 hrs", "2021-10-18T09:05:00"),
    ("07:12 (GMT+4) 18 October 2021", "2021-10-18T07:12:00+04:00"),
    ("18.10.21 16:33", "2021-10-18T16:33:00"),
    ("2021年10月18日 16:33", "2021-10-18T16:33:00"),
    ("5. Mai 2020, 12:30 Uhr", "2020-05-05T12:30:00"),
    ("5 de mayo de 2020", "2020-05-05"),
    ("le 3 août 2021 à 12h30", "2021-08-03T12:30:00"),
    ("18 октября 2021, 16:33", "2021-10-18T16:33:00"),
    ("12 Ekim 2021 09:05", "2021-10-12T09:05:00"),
    ("Oct 18 2021 12:05 AM", "2021-10-18T00:05:00"),
    ("Oct 18 2021 12:05 PM", "2021-10-18T12:05:00"),
    ("18 October 2021 16:33 Moscow time", "2021-10-18T16:33:00+03:00"),
    ("18 October 2021 16:33 MSK", "2021-10-18T16:33:00+03:00"),
    ("18 Oct 2021 16:33 PKT", "2021-10-18T16:33:00+05:00"),
    ("2021.10.18 16:33 KST", "2021-10-18T16:33:00+09:00"),
    ("18-Oct-2021 16:33", "2021-10-18T16:33:00"),
    ("18 October 2021 16:33:05 +0400", "2021-10-18T16:33:05+04:00"),
    ("29 February 2024 08:00", "2024-02-29T08:00:00"),
    # a zone behind a separator, a word or a place
    ("Sept. 3, 2018 / 9:12 PM / UTC+3", "2018-09-03T21:12:00+03:00"),
    ("12 maart 2017, 09:40 uur (GMT+1)", "2017-03-12T09:40:00+01:00"),
    ("May 21, 2020 | 11:08 hrs | GMT -5", "2020-05-21T11:08:00-05:00"),
    ("14 Jan 2022 | 07:51 | Muscat (GMT+04:00)", "2022-01-14T07:51:00+04:00"),
    ("14 Jan 2022 | 07:51 | Kuala Lumpur (GMT+08:00)", "2022-01-14T07:51:00+08:00"),
    ("Friday, May 6, 2022 10:05 am IST (UTC+05:30)", "2022-05-06T10:05:00+05:30"),
    ("6 May 2022 10:05 local time (GMT+3)", "2022-05-06T10:05:00+03:00"),
    ("6 May 2022 10:05 Baku time (GMT+4)", "2022-05-06T10:05:00+04:00"),
    ("6 May 2022 10:05 Beijing Time", "2022-05-06T10:05:00+08:00"),
    ("6 May 2022, 10:05 (Tehran time)", "2022-05-06T10:05:00+04:30"),
    ("6 December 2022, 10:05 (Tehran time)", "2022-12-06T10:05:00+03:30"),
    ("6 May 2013 10:05 Moscow time", "2013-05-06T10:05:00+04:00"),
    ("6 May 2013 10:05 MSK", "2013-05-06T10:05:00+04:00"),
    ("6 May 2022 | 10:05 | Kyiv time", "2022-05-06T10:05:00+03:00"),
    ("May 6, 2022 | 10:05 AM | PT", "2022-05-06T10:05:00-07:00"),
    ("May 6, 2022 / 10:05 AM / CDT", "2022-05-06T10:05:00-05:00"),
    ("May 6, 2022 10:05 AM Eastern Time", "2022-05-06T10:05:00-04:00"),
    ("06.05.2022 • 10:05 • CEST", "2022-05-06T10:05:00+02:00"),
    ("06.05.2022 10:05 Uhr MESZ", "2022-05-06T10:05:00+02:00"),
    ("6 May 2022, 1005 hrs IST (GMT+5:30)", "2022-05-06T10:05:00+05:30"),
    ("6 May 2022 - 10:05 - UTC+2", "2022-05-06T10:05:00+02:00"),
    ("6 May 2022, 10.05 hrs (UTC + 5.45)", "2022-05-06T10:05:00+05:45"),
    ("6 May 2022 10:05 (+4)", "2022-05-06T10:05:00+04:00"),
    ("10:05 / UTC+3 / 6 May 2022", "2022-05-06T10:05:00+03:00"),
    ("10:05 | 6 May 2022 | GMT+3", "2022-05-06T10:05:00+03:00"),
    ("10:05 PKT, 6 May 2022", "2022-05-06T10:05:00+05:00"),
    ("Fri May 06 10:05:31 UTC 2022", "2022-05-06T10:05:31+00:00"),
    ("Fri May 06 10:05:31 2022", "2022-05-06T10:05:31"),
    ("2022-05-06T10:05:31.250+0530", "2022-05-06T10:05:31+05:30"),
    ("2022-05-06 10:05:31(KST)", "2022-05-06T10:05:31+09:00"),
    ("Last Updated: May 6, 2022 10:05 IST | Newsroom", "2022-05-06T10:05:00"),
    ("6 May 2022 | 10:05 AM | NPT", "2022-05-06T10:05:00+05:45"),
    ("Fri 6 May 2022 10.05 BST", "2022-05-06T10:05:00+01:00"),
    ("Friday, 6 May 2022 10:05 AM MYT", "2022-05-06T10:05:00+08:00"),
    ("6 mai 2022 à 10h05 (GMT+2)", "2022-05-06T10:05:00+02:00"),
    ("6 de mayo de 2022 - 10:05 (UTC-3)", "2022-05-06T10:05:00-03:00"),
    ("6 May 2022 10:05 GMT+0400", "2022-05-06T10:05:00+04:00"),
    # what stands beside a time and is no zone
    ("6 May 2022 10:05 - 5 comments", "2022-05-06T10:05:00"),
    ("6 May 2022 10:05 – 10 min read", "2022-05-06T10:05:00"),
    ("6 May 2022 10:05 | ART", "2022-05-06T10:05:00"),
    ("6 May 2022 10:05 | Abu Dhabi", "2022-05-06T10:05:00"),
    ("6 May 2022 10:05 Pacific islands", "2022-05-06T10:05:00"),
]

NO_STAMPS = [
    "",
    "20211018",
    "31 February 2021 10:00",
    "29 February 2023",
    "2 days ago",
    "Oct. 18",
    "page 18 of 2021",
    "99/99/2021",
    "16:33",
]


@pytest.mark.parametrize(("line", "expected"), STAMPS, ids=[stamp[0] for stamp in STAMPS])
def test_a_stamp_gives_its_instant_with_the_offset_as_printed(line, expected):
    stamp = find_stamp(line)
    assert stamp is not None
    assert stamp.instant == expected
    assert line[stamp.start : stamp.end].strip() == line[stamp.start : stamp.end]


@pytest.mark.parametrize("line", NO_STAMPS)
def test_what_is_no_real_day_gives_no_stamp(line):
    assert find_stamp(line) is None


@pytest.mark.parametrize(
    ("country", "expected"),
    [("IND", "2021-10-18T16:33:00+05:30"), ("ISR", "2021-10-18T16:33:00+02:00"), (None, "2021-10-18T16:33:00")],
)
def test_an_abbreviation_of_several_zones_needs_the_outlets_country(country, expected):
    stamp = find_stamp("18 Oct 2021, 16:33 IST", country=country)
    assert stamp is not None
    assert stamp.instant == expected


@pytest.mark.parametrize(
    ("line", "country", "expected", "other"),
    [
        ("10/12/2021", None, "2021-12-10", "2021-10-12"),
        ("10-12-2021", None, "2021-12-10", "2021-10-12"),
        ("10/12/2021", "USA", "2021-10-12", None),
        ("10/12/2021", "GBR", "2021-12-10", None),
        ("10.12.2021", None, "2021-12-10", None),
        ("12/25/2021", None, "2021-12-25", None),
        ("25/12/2021", "USA", "2021-12-25", None),
        ("10/10/2021", None, "2021-10-10", None),
    ],
)
def test_day_and_month_are_told_apart_or_both_readings_are_kept(line, country, expected, other):
    stamp = find_stamp(line, country=country)
    assert stamp is not None
    assert (stamp.instant, None if stamp.other is None else stamp.other.isoformat()) == (expected, other)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 9000,
        "1:" * 4000,
        "Oct " * 3000,
        "18 Oct 2021 " + "(" * 5000,
        "1.1." * 3000,
        " " * 20000,
        "18 Oct 2021 16:33 " + "Ab " * 3000,
        "18 Oct 2021 16:33" + " |" * 3000,
        "18 Oct 2021 16:33 " + "A" * 9000,
    ],
)
def test_adversarial_lines_are_read_in_no_time(text):
    before = time.process_time()
    find_stamp(text)
    assert time.process_time() - before < 0.5
