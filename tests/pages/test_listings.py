"""Pages without a report that hold sentences all the same: none gives an article. All are made up here."""

import random

import pytest

from readout.pages import open_page, read_article

THINGS = [
    "the border",
    "a treaty",
    "the port",
    "a ceasefire",
    "the central bank",
    "the dam",
    "a convoy",
    "the election",
]
WHO = ["Ministers", "Delegates", "Farmers", "Observers", "The army", "Parliament", "The opposition", "Mediators"]
DID = [
    "agreed to reopen",
    "rejected a plan for",
    "met to discuss",
    "warned of delays to",
    "voted on",
    "promised help for",
]
FOOT = "<footer><p>© 2021 The Example Post. All rights reserved.</p><a href='/privacy'>Privacy policy</a></footer>"
MENU = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("Home", "World", "Economy", "Sport", "Video"))


def _headline(draw):
    return f"{draw.choice(WHO)} {draw.choice(DID)} {draw.choice(THINGS)}"


def _sentence(draw):
    return (
        f"{_headline(draw)} on {draw.choice(['Monday', 'Friday'])}, officials in "
        f"{draw.choice(['Vienna', 'Oslo'])} said, "
        f"after {draw.choice(['weeks', 'months'])} of dispute over {draw.choice(THINGS)}."
    )


def _html(title, inner):
    return (
        f"<html><head><title>{title} | The Example Post</title></head><body><header><nav><ul>{MENU}</ul></nav></header>"
        f"<main>{inner}</main>{FOOT}</body></html>"
    )


def _listed(draw, form):
    return "".join(form.format(n=n, head=_headline(draw), words=_sentence(draw)) for n in range(draw.randint(5, 25)))


def cards(draw):
    form = "<div class='card'><h3><a href='/{n}'>{head}</a></h3><p>{words}</p><i>18 October 2021</i></div>"
    return _html("World", f"<h1>World</h1>{_listed(draw, form)}<a href='?p=2'>Next page</a>")


def articles(draw):
    form = "<article><h2><a href='/{n}'>{head}</a></h2><p>{words}</p><a href='/{n}'>Read more</a></article>"
    return _html("Tag: borders", f"<h1>Borders</h1>{_listed(draw, form)}")


def bullets(draw):
    items = _listed(draw, "<li><a href='/{n}'>{head}</a><p>{words}</p></li>")
    return _html("Archive", f"<ul>{items}</ul>")


def old_style(draw):
    return _html("News", _listed(draw, "<p><a href='/{n}'><b>{head}</b></a><br>{words} <a href='/{n}'>more</a></p>"))


def scrape(draw):
    lines = [line for _ in range(draw.randint(6, 20)) for line in (_headline(draw), _sentence(draw), "Read more")]
    return "\n".join(["Home", "World", "Sport", "World", *lines, "Next page", "© 2021"])


def dated_scrape(draw):
    lines = [line for _ in range(draw.randint(6, 20)) for line in (_headline(draw), _sentence(draw), "18 October 2021")]
    return "\n".join(["Home", "World", "Sport", *lines, "Next page"])


def video(draw):
    title = f"Video: {_headline(draw)}"
    return _html(title, f"<h1>{title}</h1><div class='player'></div><p>1:32</p><p>{_sentence(draw)}</p><p>Share</p>")


def author(draw):
    about = "<p>Ada Example is a correspondent of The Example Post in Vienna. She has covered diplomacy since 2009.</p>"
    form = "<h3><a href='/{n}'>{head}</a></h3><p>{words}</p>"
    return _html("Ada Example", f"<h1>Ada Example</h1>{about}{_listed(draw, form)}")


def login(draw):
    del draw
    return _html(
        "Log in", "<h1>Log in</h1><p>Log in to continue reading. Forgot your password? We can send you a new one.</p>"
    )


def error(draw):
    words = f"Page not found. The page you are looking for was moved or never existed, {draw.choice(WHO).lower()} say."
    return draw.choice(
        [_html("404", f"<h1>Oops</h1><p>{words}</p>"), f"404\n{words}\nGo back to the main page\n© 2021"]
    )


KINDS = (cards, articles, bullets, old_style, scrape, dated_scrape, video, author, login, error)


@pytest.mark.parametrize("kind", KINDS, ids=[kind.__name__ for kind in KINDS])
@pytest.mark.parametrize("seed", range(12))
def test_a_page_that_lists_or_notifies_gives_no_article(kind, seed):
    article, issues = read_article(open_page(kind(random.Random(seed))))
    assert article is None
    assert "no-report" in [issue.code for issue in issues]


def test_a_report_with_links_between_its_paragraphs_is_no_list():
    draw = random.Random(1)
    paragraphs = "".join(f"<p>{_sentence(draw)} {_sentence(draw)} {_sentence(draw)}</p>" for _ in range(8))
    inner = paragraphs.replace("</p><p>", "</p><p><a href='/1'>Read also: farmers vote on the dam</a></p><p>", 3)
    article, _ = read_article(open_page(_html("Talks go on in Vienna", f"<h1>Talks go on in Vienna</h1>{inner}")))
    assert article is not None
    assert len(article.paragraphs) == 8
