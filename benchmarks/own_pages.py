"""The project's own labelled pages: datelines, bylines, credits and outlets of reports, and pages without a report."""

import html
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from benchmarks.figures import Figure, share
from readout.pages import open_page, read_article
from readout.records import Article, Medium

Labels: TypeAlias = dict[str, Any]
_VALUES = ("site", "headline", "stamp", "iso", "by", "after")


class Case(NamedTuple):
    """A labelled page and what was read of it."""

    labels: Labels
    article: Article | None


def measure(pages: Path) -> Iterator[Figure]:
    """Shares over all labelled pages, and over those that were tuned on and those held out."""
    cases = [Case(labels, read_labelled(pages, labels)) for labels in labelled(pages)]
    groups = {"": cases, "/tuned on": [], "/held out": []}
    for case in cases:
        groups["/held out" if case.labels.get("held_out") else "/tuned on"].append(case)
    for group, some in groups.items():
        yield from _of_reports(f"pages/own{group}", some)
    yield from _without_report(pages)


def labelled(pages: Path) -> Iterator[Labels]:
    """The labelled reports of a folder, each with the file's `held_out`."""
    for file in sorted(pages.glob("[0-9]*.toml")):
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        for labels in found["page"]:
            yield {"held_out": found.get("held_out", False), **labels}


def read_labelled(pages: Path, labels: Labels) -> Article | None:
    """The article of a labelled page, set in its frame."""
    frame = pages / "frames" / labels["frame"]
    medium: Medium = "html" if frame.suffix == ".html" else "text"
    content = fill(frame.read_text(encoding="utf-8"), labels, escape=html.escape if medium == "html" else str)
    return read_article(open_page(content, url=labels.get("url"), medium=medium))[0]


def fill(frame: str, labels: Labels, *, escape: Callable[[str], str]) -> str:
    """A frame with a page's values; lines whose value is absent are left out, those of a paragraph repeated."""
    paragraphs = [line.strip() for line in labels["text"].strip().splitlines() if line.strip()]
    lines: list[str] = []
    for line in frame.splitlines():
        if "{{paragraph}}" in line:
            lines += [line.replace("{{paragraph}}", escape(paragraph)) for paragraph in paragraphs]
        else:
            lines += _filled(line, {**labels, "paragraphs": " | ".join(paragraphs)}, escape)
    return "\n".join(lines)


def _filled(line: str, labels: Labels, escape: Callable[[str], str]) -> list[str]:
    """The line with its values; none where one is absent. In a line divided by bars only that part is left out."""
    if line.count(" | ") > 3:
        return [" | ".join(part for some in line.split(" | ") for part in _filled(some, labels, escape))]
    for name in (*_VALUES, "paragraphs"):
        mark = "{{" + name + "}}"
        if mark in line:
            if name not in labels:
                return []
            line = line.replace(mark, escape(labels[name]))
    return [line]


# --- judging -----------------------------------------------------------------------------------


def _of_reports(name: str, cases: Sequence[Case]) -> Iterator[Figure]:
    yield share(name, "reports found", [case.article is not None for case in cases], target=99)
    short = [case.article is not None for case in cases if case.labels.get("short")]
    yield share(name, "short reports found", short, target=97)
    for figure, (test, target) in TESTS.items():
        yield share(name, figure, [test(case) for case in cases], target=target)


def _dateline(case: Case) -> bool:
    wanted, found = case.labels.get("dateline"), case.article.dateline if case.article is not None else None
    if wanted is None or found is None:
        return wanted is None and found is None and case.article is not None
    places, day, agency = (None if part == "-" else part for part in wanted.split("; "))
    return (found.places, found.date, found.agency) == (
        tuple((places or "").split(" + ")) if places else (),
        day,
        agency,
    )


def _credit(case: Case) -> bool:
    wanted, found = case.labels.get("credit"), case.article.credit if case.article is not None else None
    if wanted is None or found is None:
        return found is None and (wanted is None or wanted.startswith("*")) and case.article is not None
    agency, origin = (None if part == "-" else part for part in wanted.split("; "))
    return agency in ("*", found.agency) and found.origin == origin


def _byline(case: Case) -> bool:
    wanted, article = case.labels.get("byline", []), case.article
    if article is None or wanted == ["*"]:
        return article is not None
    return list(wanted) == list(article.byline.names if article.byline is not None else ())


def _outlet(case: Case) -> bool:
    wanted, article = case.labels.get("outlet", case.labels.get("site")), case.article
    if article is None or wanted is None:
        return article is not None and (article.outlet is None or article.outlet.name == _agency_of(case))
    return article.outlet is not None and article.outlet.name == wanted


def _agency_of(case: Case) -> str | None:
    """The name that stands for the outlet where the page names none: that of the dateline's agency."""
    article = case.article
    known = article.outlet if article is not None else None
    return known.name if known is not None and case.labels.get("dateline", "; -").rpartition("; ")[2] != "-" else None


def _headline(case: Case) -> bool:
    return case.article is not None and case.article.headline == case.labels["headline"]


TESTS: dict[str, tuple[Callable[[Case], bool], float | None]] = {
    "dateline, all parts exact": (_dateline, 97),
    "origin and credit": (_credit, 95),
    "byline": (_byline, 95),
    "outlet": (_outlet, 95),
    "headline": (_headline, None),
}


# --- pages without a report ---------------------------------------------------------------------


def without_report(pages: Path) -> Iterator[Labels]:
    """Pages that hold no report: `kind`, and `html` or `text`."""
    for file in sorted(pages.glob("no_report*.toml")):
        found = tomllib.loads(file.read_text(encoding="utf-8"))
        for page in found["page"]:
            yield {"held_out": found.get("held_out", False), **page}


def is_false_article(page: Labels) -> bool:
    """Whether an article is read from a page that holds none."""
    medium: Medium = "html" if "html" in page else "text"
    return read_article(open_page(page.get("html") or page["text"], medium=medium))[0] is not None


def _without_report(pages: Path) -> Iterator[Figure]:
    judged = [(page, is_false_article(page)) for page in without_report(pages)]
    if not judged:
        return
    for group, held_out in (("/tuned on", False), ("/held out", True)):
        some = [wrong for page, wrong in judged if bool(page.get("held_out")) is held_out]
        yield share(f"pages/own{group}", "false articles", some, target=3, at_most=True)
    yield share("pages/own", "false articles", [wrong for _, wrong in judged], target=3, at_most=True)
