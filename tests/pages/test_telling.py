"""Short pages that tell of something, and short pages that present, advise or ask; all of our own writing."""

import pytest

from readout.pages import open_page, read_article

TELLS = [
    "TALLINN, May 3 (BNS) - Estonia has closed its embassy.",
    "TALLINN (BNS) - Estonia has closed its embassy.",
    "Norland recalled its ambassador on Tuesday after a vote in the council of the valley.",
    "Two boats collided off Port Example, and nine sailors were rescued by a ferry that came by.",
    "Shells fell on the market of Exampleton overnight, killing a guard, the mayor said.",
    "Embassy closed\n3 May 2031\nNorland has closed its embassy in the valley and flown home the staff of eleven.",
]
TELLS_NOT = [
    "Two-step verification\nWe have sent a code of six digits to your telephone. Please enter it below.",
    "Our standards\nWe check every fact with two sources before we print it. We correct our mistakes where they stood.",
    "Help\nHow do I charge it? Put it on the stand overnight. Can I use it abroad? Yes, but mind the rules there.",
    "<html><head><title>Lamp L-7</title></head><body><h1>Lamp L-7</h1><p>A lamp for the tent that shines nine hours "
    "and hangs on a hook.</p><p>Used by rescue teams in eleven countries.</p><p>Price: 19</p></body></html>",
    "<html><head><title>About us</title></head><body><h1>About us</h1><p>The paper was founded in 1901 by a printer "
    "who wrote it himself.</p><p>It belongs to its staff, and each owner has one vote.</p></body></html>",
]


@pytest.mark.parametrize("content", TELLS)
def test_a_sentence_that_tells_of_something_is_a_report(content):
    article, issues = read_article(open_page(content))
    assert article is not None, issues


@pytest.mark.parametrize("content", TELLS_NOT)
def test_a_short_page_that_presents_or_advises_is_none(content):
    article, issues = read_article(open_page(content))
    expected, actual = (None, ["no-report"]), (article, [issue.code for issue in issues])
    assert actual == expected
