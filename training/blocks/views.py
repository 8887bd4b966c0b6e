"""Pages as other pages are: shorter, without a report, with more chrome between paragraphs, in other scripts."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
import numpy as np

from readout.pages.blocks import Block

_POOL = 6_000  # blocks of chrome of the pages before, from which insets and pages without a report are drawn
_WORD = re.compile(r"[^\W\d_]+")
_MONTHS = ("January", "Feb.", "March", "Apr", "May", "June", "Juli", "août", "septiembre", "Oct", "November", "12")


class Seen(NamedTuple):
    """A page's blocks, the share of each that is body, and the titles that came with it."""

    name: str
    blocks: list[Block]
    labels: np.ndarray
    titles: list[str]


class Chrome:
    """Runs of the pages' blocks that are no body, to make other pages of."""

    def __init__(self) -> None:
        self._runs: dict[str, list[list[Block]]] = {"html": [], "text": []}
        self._teasers: list[tuple[str, str]] = []

    def add(self, view: Seen) -> None:
        rest = np.flatnonzero(view.labels < 0.1)
        for run in np.split(rest, np.flatnonzero(np.diff(rest) > 1) + 1):
            for at in range(0, len(run), 40):
                self._runs[view.name].append([view.blocks[number] for number in run[at : at + 40]])
        del self._runs[view.name][: -_POOL // 10]

    def add_teaser(self, title: str, view: Seen) -> None:
        """The title of a page with the first words of its report, of which lists of reports are made."""
        first = next((view.blocks[number].text for number in np.flatnonzero(view.labels > 0.8)), "")
        self._teasers.append((title.split(" | ")[0], " ".join(first.split()[:40])))

    def index(self, medium: str, draw: np.random.Generator) -> list[Block]:
        """A list of reports: dates, linked headlines, first words, in one of the forms that sections and tags have."""
        has_date, has_words, has_more = draw.random(3) < (0.5, 0.6, 0.25)
        head = str(draw.choice(["h2", "h3", "li", "div", "a"]))
        cut = int(draw.integers(8, 40))
        chosen = draw.integers(0, len(self._teasers), int(draw.integers(4, 45)))
        blocks: list[Block] = []
        for number, (title, words) in enumerate(self._teasers[at] for at in chosen.tolist()):
            day = f"{draw.integers(1, 29)} {draw.choice(_MONTHS)} {draw.integers(2015, 2027)}"
            shown = " ".join(words.split()[:cut])
            item = [("div", day, 0)] if has_date else []
            item += [(head, title, len(title))]
            item += [("p", shown if draw.random() < 0.5 else f"{shown}…", 0)] if has_words and shown else []
            item += [("div", "Read more", 9)] if has_more else []
            blocks += [
                Block(text=text, pieces=((0, len(text), 0, len(text)),), tag=tag, parent=9_000 + number, depth=12,
                      link=link)
                if medium == "html"
                else Block(text=text, pieces=((0, len(text), 0, len(text)),))
                for tag, text, link in item
                if text
            ]  # fmt: skip
        return blocks

    def run(self, medium: str, draw: np.random.Generator, *, prose: bool = False) -> list[Block]:
        """A run, or a part of one; with a sentence in it if `prose`."""
        runs = self._runs[medium]
        for _ in range(8):
            run = runs[int(draw.integers(len(runs)))]
            if not prose or any(len(block.text) > 80 and block.text[-1] in ".!?" for block in run):
                break
        at = int(draw.integers(0, max(1, len(run) - 10)))
        return run[at : at + int(draw.integers(2, 30))]

    def has_enough(self, medium: str) -> bool:
        return len(self._runs[medium]) > 100


def changed(seen: list[Seen], chrome: Chrome, draw: np.random.Generator, *, is_news: bool) -> Iterator[Seen]:
    """Changed views of a page, about four of them; its chrome is added to what others are made of.

    `is_news`: the page says that it is a news report; others are seldom made short, since a few sentences of an offer
    are no report.
    """
    html, text = seen[0], seen[1]
    for view in (html, text):
        for _ in range(2 if is_news else 1):
            if draw.random() < (0.8 if is_news else 0.2):
                yield from _shortened(view, draw)
        rest = np.flatnonzero(view.labels < 0.2)
        if draw.random() < 0.2 and len(rest):
            yield _kept(view, rest, "none")
        if draw.random() < 0.35 and chrome.has_enough(view.name):
            yield _without_report(view, chrome, draw)
        if draw.random() < 0.12:
            yield _transcribed(view, draw)
    if draw.random() < 0.5 and chrome.has_enough("text"):
        yield _with_insets(text, chrome, draw)
    if draw.random() < 0.3:
        yield _joined(text, draw)
    if len(seen) > 2 and draw.random() < 0.25:
        yield seen[2]
    for view in (html, text):
        chrome.add(view)
    if html.titles:
        chrome.add_teaser(html.titles[0], html)


def _kept(view: Seen, numbers: np.ndarray, name: str) -> Seen:
    return Seen(f"{view.name}-{name}", [view.blocks[number] for number in numbers], view.labels[numbers], view.titles)


def _shortened(view: Seen, draw: np.random.Generator) -> Iterator[Seen]:
    """The page as a short report with little chrome: wire copy is shorter than these pages."""
    body, rest = np.flatnonzero(view.labels > 0.5), np.flatnonzero(view.labels < 0.2)
    if len(body) < 2:
        return
    few = body[: draw.integers(1, 4 if draw.random() < 0.4 else 9)]
    above, below = rest[rest < few[0]], rest[rest > few[-1]]
    n_above, n_below = draw.integers(0, 25 if draw.random() < 0.7 else 4, 2)
    if draw.random() < 0.15:
        n_above, n_below = len(above), len(below)
    between = rest[(rest > few[0]) & (rest < few[-1])] if view.name == "html" or draw.random() < 0.5 else rest[:0]
    chosen = np.concatenate((above[max(0, len(above) - n_above) :], few, between, below[:n_below]))
    short = _kept(view, np.unique(chosen), "short")
    yield _transcribed(short, draw) if draw.random() < 0.15 else short


def _without_report(view: Seen, chrome: Chrome, draw: np.random.Generator) -> Seen:
    """A page made of other pages' chrome alone: their menus, notices, offers, comments and lists of reports."""
    blocks = chrome.run(view.name, draw) if draw.random() < 0.7 else []
    if draw.random() < 0.4:
        blocks = blocks + chrome.index(view.name, draw)
    for _ in range(int(draw.integers(1, 6))):
        blocks = blocks + chrome.run(view.name, draw, prose=draw.random() < 0.7)
    titles = [] if view.name == "text" else view.titles if draw.random() < 0.5 else [blocks[0].text]
    return Seen(f"{view.name}-none", blocks, np.zeros(len(blocks), np.float32), titles)


def _with_insets(view: Seen, chrome: Chrome, draw: np.random.Generator) -> Seen:
    """Runs of other pages' chrome between the paragraphs."""
    body = np.flatnonzero(view.labels > 0.5)
    if len(body) < 4:
        return _joined(view, draw)
    blocks, labels = [], []
    places = set(draw.choice(body[1:], size=min(len(body) - 1, int(draw.integers(1, 4))), replace=False).tolist())
    for number, block in enumerate(view.blocks):
        if number in places:
            run = chrome.run("text", draw)
            blocks.extend(run)
            labels.extend([0.0] * len(run))
        blocks.append(block)
        labels.append(float(view.labels[number]))
    return Seen(f"{view.name}-inset", blocks, np.array(labels, np.float32), view.titles)


def _joined(view: Seen, draw: np.random.Generator) -> Seen:
    """Runs of neighbouring lines of one kind joined to one, as scrapers do that keep only some of the line breaks."""
    blocks: list[Block] = []
    labels: list[float] = []
    left = 0
    share = draw.random() * 0.3
    for block, label in zip(view.blocks, view.labels.tolist(), strict=True):
        alike = bool(labels) and (label > 0.5) == (labels[-1] > 0.5)
        if left and alike and len(blocks[-1].text) < 2_000:
            joined = f"{blocks[-1].text} {block.text}"
            sizes = len(blocks[-1].text), len(block.text)
            labels[-1] = (labels[-1] * sizes[0] + label * sizes[1]) / sum(sizes)
            blocks[-1] = msgspec.structs.replace(blocks[-1], text=joined)
            left -= 1
            continue
        blocks.append(block)
        labels.append(label)
        left = int(draw.integers(1, 12)) if draw.random() < share else 0
    titles = [view.blocks[0].text] if draw.random() < 0.3 else []
    return Seen(f"{view.name}-joined", blocks, np.array(labels, np.float32), titles)


# --- other scripts --------------------------------------------------------------------------------

_ARABIC = str.maketrans(
    {letter: chr(0x0627 + number) for number, letter in enumerate("abcdefghijklmnopqrstuvwxyz")}
    | {"?": "؟", ",": "،", ";": "؛"}
)
_DEVANAGARI = str.maketrans({letter: chr(0x0915 + n) for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")})
_THAI = str.maketrans({letter: chr(0x0E01 + n) for n, letter in enumerate("abcdefghijklmnopqrstuvwxyz")})


def _han(found: re.Match[str]) -> str:
    """About a character for three letters, the same ones for the same word."""
    word = found.group().lower()
    return "".join(chr(0x4E00 + sum(map(ord, word[at : at + 3])) * 31 % 5_000) for at in range(0, len(word), 3))


def _to_han(text: str) -> str:
    words = _WORD.sub(_han, text)
    return re.sub(r"(?<=[\u4e00-\u9fff。，]) (?=[\u4e00-\u9fff])", "", words.replace(". ", "。").replace(", ", "，"))


def _to_thai(text: str) -> str:
    letters = re.sub(r"(?<=[^\W\d_]) (?=[^\W\d_])", "", text.lower()).translate(_THAI)
    return letters.replace(".", "").replace(",", "").strip()


_SCRIPTS = (
    lambda text: _ends(_to_han(text), "。"),
    _to_thai,
    lambda text: text.lower().translate(_ARABIC),
    lambda text: _ends(text.lower().translate(_DEVANAGARI).replace(". ", "। "), "।"),
)


def _ends(text: str, stop: str) -> str:
    return text[:-1] + stop if text.endswith(".") else text


def _transcribed(view: Seen, draw: np.random.Generator) -> Seen:
    """The page as it would look in a script without capitals, or without blanks between words."""
    write = _SCRIPTS[int(draw.integers(len(_SCRIPTS)))]
    blocks = []
    for block in view.blocks:
        text = write(block.text) or block.text
        part = len(text) / len(block.text)
        blocks.append(
            msgspec.structs.replace(block, text=text, link=int(block.link * part), strong=int(block.strong * part))
        )
    return Seen(f"{view.name}-script", blocks, view.labels, list(map(write, view.titles)))
