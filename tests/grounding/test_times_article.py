"""The times of a whole article: where they are looked for, and what they are counted from."""

from pathlib import Path

from readout.grounding.times import find_times
from readout.grounding.times.cascade import compile_rule, literals
from readout.grounding.times.find import _words
from readout.grounding.times.grammar import LAYERS
from readout.records import Article, Coder, Dateline, Paragraph, Parse, Published, Sentence, TimeSpan

NETWORK = Coder(origin="model", name="parser", version="1")
DATELINE = "GENEVA, March 4 (Agency) - "
HEADLINE = "Envoys meet on Thursday"
BYLINE = "By Ann May, posted Friday"


def article_of(body: str, *, published: str | None = "2021-03-05T01:30:00+04:00", filed: str | None = None) -> Article:
    text = f"{HEADLINE}\n\n{BYLINE}\n\n{body}\n\n"
    start = text.index(body)
    dateline, stamp = None, None
    if published is not None:
        stamp = Published(instant=published, offset_minutes=240, basis="given", raw="")
    if filed is not None:
        dateline = Dateline(start=start, end=start + len(DATELINE), places=("GENEVA",), date=filed, agency="Agency")
    return Article(
        id="a", page_digest="d", url=None, outlet=None, headline=HEADLINE, section=None, kind=None, language="en",
        text=text, tags=(), byline=None, credit=None, dateline=dateline,
        published=stamp,
        paragraphs=(Paragraph(start=start, end=start + len(body), page_start=0, page_end=0),),
    )  # fmt: skip


def parse() -> Parse:
    headline = Sentence(start=0, end=len(HEADLINE), paragraph=-1, tokens=(), predicates=())
    return Parse(sentences=(headline,), mentions=(), coder=NETWORK)


def times_of(article: Article) -> tuple[TimeSpan, ...]:
    spans, _issues = find_times(article, parse())
    assert all(article.text[span.start : span.end] == span.text for span in spans)
    return spans


def test_headline_and_body_are_searched_dateline_and_byline_are_not() -> None:
    article = article_of(DATELINE + "The envoys met on Wednesday.", filed="2021-03-04")
    actual = [(span.text, span.value) for span in times_of(article)]
    assert actual == [("Thursday", "2021-03-04"), ("Wednesday", "2021-03-03")]


def test_the_day_of_the_dateline_is_what_yesterday_is_counted_from() -> None:
    article = article_of(DATELINE + "The envoys met yesterday.", filed="2021-03-04")
    actual = [(span.text, span.value, span.anchor) for span in times_of(article)]
    assert actual[-1] == ("yesterday", "2021-03-03", "dateline")


def test_without_a_dateline_it_is_the_local_day_of_publication() -> None:
    actual = [(span.text, span.value, span.anchor) for span in times_of(article_of("The envoys met yesterday."))]
    assert actual[-1] == ("yesterday", "2021-03-04", "publication")


def test_a_dateline_of_another_year_is_not_counted_from() -> None:
    article = article_of(DATELINE + "The envoys met yesterday.", filed="2019-03-04")
    actual = [(span.text, span.value, span.anchor) for span in times_of(article)]
    assert actual[-1] == ("yesterday", "2021-03-04", "publication")


def test_without_any_day_relative_times_stay_open() -> None:
    article = article_of("The envoys met yesterday, after talks in 2019.", published=None)
    spans, issues = find_times(article, parse())
    assert [span.value for span in spans] == [None, None, "2019"]
    assert {issue.code for issue in issues} == {"time-open"}


# --- the grammar's form ----------------------------------------------------------------------


def test_every_rule_compiles_and_can_match_something() -> None:
    words = _words()
    rules = [rule for layer in LAYERS for rule in layer.rules]
    dead = [rule.pattern for rule in rules if "(?!)" in compile_rule(rule, words).pattern.pattern]
    assert dead == []


def test_every_rule_holds_a_word_that_makes_the_text_around_it_be_read() -> None:
    telling = set(_words().alphabet.telling())
    silent = [
        rule.pattern
        for layer in LAYERS[1:]  # the first layer only reads counts
        for rule in layer.rules
        if not telling & set(compile_rule(rule, _words()).pattern.pattern)
    ]
    assert silent == []


def test_no_number_has_a_letter_that_rules_do_not_know() -> None:
    words = _words()
    before = len(words.alphabet._letters)
    for number in range(10_000):
        for width in range(len(str(number)), 6):
            words.letter(f"{number:0{width}}")
    assert len(words.alphabet._letters) == before


def test_no_rule_repeats_without_bound() -> None:
    patterns = [rule.pattern for layer in LAYERS for rule in layer.rules]
    assert [pattern for pattern in patterns if "*" in pattern or "+" in pattern] == []


def test_the_words_that_rules_name_are_in_lower_case() -> None:
    assert [word for word in literals(LAYERS) if word != word.lower()] == []


def test_the_seed_page_says_when_everything_happened(shared: Path) -> None:
    text = (shared / "seed" / "000_31af6fd50167ba3e.txt").read_text(encoding="utf-8")
    body = text[text.index("Azerbaijani Defense") : text.index("Tags:")]
    article = article_of(body, published="2021-10-18T16:33:00+04:00")
    actual = {(span.lower, span.upper) for span in times_of(article)}
    met, war, truce = ("2021-10-18", "2021-10-19"), ("2020-09-16", "2020-11-16"), ("2020-11-10", "2020-11-11")
    began, ceasefire = ("1988-01-01", "1989-01-01"), ("1994-01-01", "1995-01-01")
    assert {met, war, truce, began, ceasefire} <= actual
