"""The tools beside the project: each meets every page in turn, and the lead over trafilatura is a figure of its own."""

import pytest
from benchmarks import pages_beside
from benchmarks.page_scores import Found, bodies, heads
from benchmarks.pages_beside import _lead, _Run, _run_in_turn, _Tool

ROWS = [
    {"url": "https://a.example/1", "body": "Talks opened in Valmora on Monday.", "title": "Talks opened",
     "authors": ["Mira Okonta"], "datetime": "2021-10-18T16:33:00+04:00"},
    {"url": "https://a.example/2", "body": "Talks ended in Pellon on Friday.", "title": "Talks ended"},
]  # fmt: skip


def test_every_page_goes_to_each_tool_in_turn_after_a_first_that_is_not_counted():
    calls = []

    def tool(name):
        return _Tool(name, lambda content, url: calls.append((name, content, url)) or Found(body=name))

    runs = _run_in_turn([tool("a"), tool("b")], [b"1", b"2"], ROWS)
    expected = [(name, content, row["url"]) for content, row in zip([b"1", b"2"], ROWS, strict=True) for name in "ab"]
    assert calls == [("a", b"1", "https://a.example/1"), ("b", b"1", "https://a.example/1"), *expected]
    assert [[found.body for found in run.found] for run in runs] == [["a", "a"], ["b", "b"]]


def test_a_page_that_a_tool_fails_on_is_one_it_found_nothing_on():
    (run,) = _run_in_turn([_Tool("fails", lambda content, _: Found(body=str(1 // int(content))))], [b"0", b"1"], ROWS)
    assert [found.body for found in run.found] == ["", "1"]


def test_the_lead_over_trafilatura_is_in_pace_and_in_bodies():
    own = _Run(_Tool("the project", lambda *_: Found()), [Found(body=row["body"]) for row in ROWS], 2.0)
    worse = _Run(_Tool("trafilatura 0", lambda *_: Found()), [Found(body=ROWS[0]["body"]), Found()], 14.0)
    pace, lead = _lead("pages/x", own, [worse], ROWS)
    assert (pace.value, pace.target, lead.target) == (7.0, 5, 0)
    assert lead.value == pytest.approx(100 - 200 * 0.5 / 1.5)


def test_what_is_right_counts_for_whoever_found_it():
    right = Found(ROWS[0]["body"], "Talks opened", ("Mira Okonta",), "2021-10-18T12:33:00+00:00", "2021-10-18")
    wrong = Found("", "Talks", (), "2021-10-18T16:33:00", None)
    for found, expected in ((right, 100.0), (wrong, 0.0)):
        pairs = [(found, ROWS[0])]
        values = [figure.value for figure in (*bodies("x", [(found.body, ROWS[0])]), *heads("x", pairs))]
        assert values == [expected] * 6


def test_every_tool_is_named_as_there_or_not():
    told = pages_beside.who_runs()
    assert [name for name in pages_beside.TOOLS if name not in told] == []
