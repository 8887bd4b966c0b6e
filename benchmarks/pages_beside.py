"""Tools that people use for the same pages, run beside the project in one process where they are installed.

They are no dependencies (benchmarks/requirements.txt has the versions). Each is asked as its user would ask it: given
the page's bytes and address, with what it needs to find all it can. Every page goes to the project and to each tool in
turn, so that whatever else the machine does meets all alike; seconds are the processor's.
"""

import importlib
import importlib.metadata
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias

from benchmarks.figures import Figure
from benchmarks.flatten import flatten
from benchmarks.page_scores import Found, bodies, found_in, heads, mean_f1, score_body
from readout.pages import open_page, read_article

Extract: TypeAlias = Callable[[bytes, str | None], Found]
Rows: TypeAlias = Sequence[dict[str, Any]]

TOOLS = ("trafilatura", "newspaper4k", "htmldate")
_TIMES_FASTER = 5  # than trafilatura with metadata: what the project should reach


class _Tool(NamedTuple):
    name: str  # with version
    extract: Extract
    has_bodies: bool = True
    is_timed_only: bool = False


class _Run(NamedTuple):
    tool: _Tool
    found: list[Found]
    seconds: float


def who_runs() -> str:
    """Which tools run beside the project, and which are not there."""
    here = [tool.name for tool in _tools() if not tool.is_timed_only]
    absent = [name for name in TOOLS if not any(tool.startswith(name) for tool in here)]
    hint = f"; not installed: {', '.join(absent)} (benchmarks/requirements.txt)" if absent else ""
    return f"pages: beside the project {'run ' + ', '.join(here) if here else 'nothing runs'}{hint}"


def compared(name: str, contents: Sequence[bytes], some: Rows) -> Iterator[Figure]:
    """What each tool finds on the same pages and how fast, with the project's lead over trafilatura."""
    tools = _tools()
    if not tools:
        return
    own, *runs = _run_in_turn([_Tool("the project", _project), *tools], contents, some)
    for run in runs:
        yield from _of_tool(name, own, run, some)
    yield from _lead(name, own, runs, some)
    yield from _scrapes(name, [tool for tool in tools if tool.has_bodies and not tool.is_timed_only], contents, some)


def _run_in_turn(tools: Sequence[_Tool], contents: Sequence[bytes], some: Rows) -> list[_Run]:
    for tool in tools:  # what loads at the first page
        _ask(tool, contents[0], some[0].get("url"))
    found: list[list[Found]] = [[] for _ in tools]
    seconds = [0.0] * len(tools)
    for content, row in zip(contents, some, strict=True):
        for number, tool in enumerate(tools):
            begun = time.process_time()
            found[number].append(_ask(tool, content, row.get("url")))
            seconds[number] += time.process_time() - begun
    return [_Run(*one) for one in zip(tools, found, seconds, strict=True)]


def _ask(tool: _Tool, content: bytes, url: str | None) -> Found:
    """What a tool finds; a page that it fails on is one it found nothing on."""
    try:
        return tool.extract(content, url)
    except Exception:  # noqa: BLE001  others' code, on pages of every kind: any of its faults counts alike
        return Found()


def _of_tool(name: str, own: _Run, run: _Run, some: Rows) -> Iterator[Figure]:
    tool = f"{name} {run.tool.name}"
    n, pace = len(some), len(some) / run.seconds
    yield Figure(name=tool, figure="pages a second", value=pace, n=n, unit="/s", seconds=run.seconds)
    times = run.seconds / own.seconds
    yield Figure(name=tool, figure="the project's pages a second to its", value=times, n=n, unit="×")
    if run.tool.is_timed_only:
        return
    if run.tool.has_bodies:
        pairs = [(found.body, row) for found, row in zip(run.found, some, strict=True)]
        yield from bodies(f"{name}/html {run.tool.name}", pairs)
    for figure in heads(tool, list(zip(run.found, some, strict=True))):
        if run.tool.has_bodies or figure.figure == "day right":
            yield Figure(
                name=figure.name, figure=figure.figure, value=figure.value, n=figure.n, low=figure.low, high=figure.high
            )


def _lead(name: str, own: _Run, runs: Sequence[_Run], some: Rows) -> Iterator[Figure]:
    """How far the project is before trafilatura with metadata, in pace and bodies: each a figure with its target."""
    run = next((run for run in runs if run.tool.name.startswith("trafilatura") and not run.tool.is_timed_only), None)
    if run is None:
        return
    yield Figure(
        name=name, figure="pages a second ÷ trafilatura with metadata", value=run.seconds / own.seconds, n=len(some),
        unit="×", target=_TIMES_FASTER,
    )  # fmt: skip
    wanted = [(mine.body, its.body, row["body"])
              for mine, its, row in zip(own.found, run.found, some, strict=True) if row.get("body")]  # fmt: skip
    if wanted:
        mine = mean_f1([score_body(gold, body) for body, _, gold in wanted])
        its = mean_f1([score_body(gold, body) for _, body, gold in wanted])
        yield Figure(
            name=f"{name}/html", figure="body F1 minus trafilatura's", value=mine - its, n=len(wanted), unit="points",
            target=0,
        )  # fmt: skip


def _scrapes(name: str, tools: Sequence[_Tool], contents: Sequence[bytes], some: Rows) -> Iterator[Figure]:
    """Bodies that tools made for HTML find in text scrapes of the same pages."""
    with_body = [(content, row) for content, row in zip(contents, some, strict=True) if row.get("body")]
    flat = [flatten(open_page(content, medium="html").text).encode() for content, _ in with_body]
    for tool in tools if flat else ():
        pairs = [(_ask(tool, text, row.get("url")).body, row) for text, (_, row) in zip(flat, with_body, strict=True)]
        yield next(bodies(f"{name}/text {tool.name}", pairs))


# --- the tools -----------------------------------------------------------------------------------


def _tools() -> list[_Tool]:
    found: list[_Tool] = []
    for package, adapt in (("trafilatura", _trafilatura), ("newspaper4k", _newspaper), ("htmldate", _htmldate)):
        try:
            name = f"{package} {importlib.metadata.version(package)}"
            extract = adapt()
        except ImportError:  # a package that is not there, or that lacks one of its own
            continue
        found.append(_Tool(name, extract, has_bodies=package != "htmldate"))
        if package == "trafilatura":
            found.append(_Tool(f"{name}, body only", _trafilatura(with_metadata=False), is_timed_only=True))
    return found


def _project(content: bytes, url: str | None) -> Found:
    return found_in(read_article(open_page(content, url=url, medium="html"))[0])


def _trafilatura(*, with_metadata: bool = True) -> Extract:
    extract = importlib.import_module("trafilatura").bare_extraction

    def found(content: bytes, url: str | None) -> Found:
        document = extract(content, url=url, with_metadata=with_metadata, include_comments=False)
        if document is None:
            return Found()
        authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
        return Found(document.text or "", document.title, authors, None, document.date)

    return found


def _newspaper() -> Extract:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of word lists that only its summaries need
        newspaper = importlib.import_module("newspaper")

    def found(content: bytes, url: str | None) -> Found:
        article = newspaper.Article(url or "https://example.org/", language="en", fetch_images=False)
        article.download(input_html=content.decode("utf-8", "replace"))
        article.parse()
        when = article.publish_date.isoformat() if hasattr(article.publish_date, "isoformat") else None
        return Found(article.text, article.title, tuple(article.authors), when, when[:10] if when else None)

    return found


def _htmldate() -> Extract:
    find_date = importlib.import_module("htmldate").find_date

    def found(content: bytes, url: str | None) -> Found:
        return Found(day=find_date(content.decode("utf-8", "replace"), url=url, original_date=True))

    return found
