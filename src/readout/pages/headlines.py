"""The headline: the block that the page shows as such, as printed."""

import re
from collections.abc import Sequence

from readout.pages.blocks import Block
from readout.pages.datelines import find_dateline
from readout.pages.labels import is_label, what_is
from readout.pages.marks import BIT, HIDDEN, TAG_BIT
from readout.pages.stamps import find_stamp

_MAX_LINE = 1_000  # characters of a block that may be a headline
_MAX_TITLE = 400  # characters of a block that is compared with declared titles
_SHORTEST = 0.55  # share of a title's length below which no words are like it
_REACH = 60  # blocks above the body among which a text scrape's headline is sought
_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"\s+[|–—·»•-]\s+|\s+::\s+")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b")
_KICKERS = frozenset(("breaking", "watch", "just in", "developing", "urgent", "alert", "top story"))
_POSTED = re.compile(r"\b(?:published|posted|updated|issued|modified)\b", re.I)
_LIKE = 0.5  # share of a hidden heading's words that a title must have
_SURPLUS, _MOST_NAMED = 8, 6  # characters of a title, words of a site's name
_SURE, _STRANGE = 0.9, 0.2  # likeness of a title; share of words below which a heading is the site's own
_H = ("h1", "h2", "h3", "h4", "h5", "h6")


def plain(words: str) -> str:
    """Words for comparison: case, punctuation and white space folded."""
    return " ".join(_WORD.findall(words.casefold()))


def find_headline(
    blocks: Sequence[Block], body: Sequence[int], titles: Sequence[str], named: Sequence[str] = ()
) -> int | None:
    """The number of the headline's block, `None` if no block shows it.

    Args:
        blocks: of the page.
        body: numbers of the body's blocks.
        titles: what the page, or what came beside it, declares as its title, in order of trust.
        named: what the page declares as the site's name.
    """
    first = body[0]
    sites = _site_names(blocks, titles) | {plain(name) for name in named}
    wanted, exact = _wanted(titles), _exact(titles, sites)
    shown = _find_h1(blocks, first, wanted, exact, sites)
    if shown is not None and plain(blocks[shown].text) in exact:
        return shown
    declared = _find_declared(blocks, first, wanted, sites)
    if declared is not None and (shown is None or declared[0] >= _SURE > _STRANGE > _shared(blocks[shown], wanted)):
        return declared[1]
    return shown if shown is not None else _find_printed(blocks, first, body)


def _wanted(titles: Sequence[str]) -> list[str]:
    """The declared titles for comparison, with and without the site's name before or behind."""
    both = [part for title in titles[:8] if title for part in (title, max(_PARTS.split(title), key=len))]
    return [words for words in dict.fromkeys(map(plain, both)) if words]


def _exact(titles: Sequence[str], sites: set[str]) -> list[str]:
    """What a heading must be, word for word, to be the headline beyond doubt: a title, or its part beside the site."""
    parts = [part for title in titles[:8] for part in (title, *_PARTS.split(title)[:2])]
    kept = [words for words in dict.fromkeys(map(plain, parts)) if words and words not in sites]
    return [words for words in kept if words == plain(titles[0]) or not _is_told(words)] if titles else []


def _is_told(words: str) -> bool:
    return is_label(words) or what_is(words) is not None


def _site_names(blocks: Sequence[Block], titles: Sequence[str]) -> set[str]:
    """What declared titles have beside the headline.

    The shorter parts of titles whose longest part stands on the page ("Headline | The Example Post"), and what one
    title has more than another before or behind it ("Example's Blog: Headline").
    """
    names = _surplus([plain(title) for title in titles[:8]])
    headings = {plain(block.text) for block in blocks if block.tag == "h1" and len(block.text) <= _MAX_TITLE}
    for title in titles[:8]:
        *shorter, longest = sorted(map(plain, _PARTS.split(title)), key=len)
        if longest not in headings and any(part in headings for part in shorter):
            continue  # the short part is the heading: which of the two is the site's is open
        if shorter and any(plain(block.text) == longest for block in blocks if _may_hold(block, len(longest))):
            names.update(shorter)
    return names


def _surplus(titles: Sequence[str]) -> set[str]:
    """The words, few, by which one title is longer than another that it begins or ends with."""
    names: set[str] = set()
    for longer in titles:
        for shorter in titles:
            if len(shorter) > _SURPLUS and longer.endswith(f" {shorter}"):
                names.add(longer[: -len(shorter) - 1])
            elif len(shorter) > _SURPLUS and longer.startswith(f"{shorter} "):
                names.add(longer[len(shorter) + 1 :])
    return {name for name in names if len(name.split()) <= _MOST_NAMED}


def _may_hold(block: Block, n_chars: int) -> bool:
    """Whether a block, no longer than titles are, may have so many characters when folded for comparison, which only
    letters beyond ASCII can lengthen: a test far cheaper than the comparison."""
    n_own = len(block.text)
    return n_own <= _MAX_TITLE and (n_own >= n_chars or not block.text.isascii())


def _find_h1(
    blocks: Sequence[Block], first: int, wanted: Sequence[str], exact: Sequence[str], sites: set[str]
) -> int | None:
    """The first-level heading that is, or shares most with, a declared title; of equals the nearest above the body."""
    best: tuple[tuple[int, bool, float, bool, int], int] | None = None
    for number, block in enumerate(blocks):
        if block.tag != "h1" or len(block.text) > _MAX_LINE:
            continue
        words = plain(block.text)
        is_exact = words in exact
        is_aside = bool(block.marks & (TAG_BIT["nav"] | HIDDEN))
        shared = round(_shared(block, wanted), 1)
        if words in sites or not (is_exact or (_may_be(block) and (not is_aside or shared >= _LIKE))):
            continue
        trust = -exact.index(words) if is_exact else -len(exact)
        near = number if number <= first else -number
        rank = (trust, not is_aside, shared, number <= first, near)
        if best is None or rank > best[0]:
            best = rank, number
    return None if best is None else best[1]


def _shared(block: Block, wanted: Sequence[str]) -> float:
    """The largest share of a block's words that one of the titles has."""
    own = set(plain(block.text).split())
    return max((len(own & set(title.split())) / len(own) for title in wanted), default=1.0) if own else 0.0


def _find_declared(
    blocks: Sequence[Block], first: int, wanted: Sequence[str], sites: set[str]
) -> tuple[float, int] | None:
    """The block that is most like a declared title, with its likeness."""
    best: tuple[float, float, int] | None = None
    least = int(_SHORTEST * min(map(len, wanted), default=0))  # below it no title is like a block
    for number, block in enumerate(blocks):
        if not _may_hold(block, least) or (number > first + 3 and block.tag not in ("h1", "h2")):
            continue
        words = plain(block.text)
        if len(words) < 8 or words in sites:
            continue
        likeness = max((_likeness(words, title) for title in wanted), default=0.0)
        if likeness < 0.8:
            continue
        score = likeness + (0.3 if block.tag == "h1" else 0.15 if block.tag in _H else 0) - (0.1 if block.link else 0)
        score += 0.1 if block.marks & BIT["title"] else 0
        score -= 0.4 if block.marks & (TAG_BIT["nav"] | BIT["related"] | TAG_BIT["li"]) else 0
        if best is None or score > best[0] + (0.0 if number <= first else 0.05):
            best = score, likeness, number
    return None if best is None else (best[1], best[2])


def _likeness(words: str, title: str) -> float:
    if words == title:
        return 1.0
    shorter, longer = sorted((len(words), len(title)))
    if shorter < _SHORTEST * longer:
        return 0.0
    if title.startswith(words) or words.startswith(title):
        return 0.95 if len(words) < len(title) else 0.85
    own, other = set(words.split()), set(title.split())
    return 1.8 * len(own & other) / (len(own) + len(other))


def without_kicker(block: Block, titles: Sequence[str] = ()) -> Block:
    """A headline without the kicker that opens it ("Breaking | …"); "Exclusive: …" stays, it is part of the words.

    A kicker, date or label that runs into the heading is known by a declared title that is all the rest of it, where
    none is the whole.
    """
    kicker, bar, _ = block.text.partition(" | ")
    known = what_is(kicker) is not None or kicker.casefold() in _KICKERS
    if bar and known:
        return block.cut(len(kicker) + len(bar), len(block.text))
    whole = plain(block.text)
    inner = [title for title in map(str.strip, titles) if _SURPLUS < len(title) < len(block.text)]
    if any(plain(title) == whole for title in titles):
        return block
    for title in inner:
        if block.text.endswith(title):
            return block.cut(len(block.text) - len(title), len(block.text))
    return block


def without_site(title: Block) -> Block:
    """A page's title without the site's name before or behind: its longest part."""
    at = 0
    spans = []
    for gap in (*_PARTS.finditer(title.text), None):
        spans.append((at, len(title.text) if gap is None else gap.start()))
        at = len(title.text) if gap is None else gap.end()
    start, end = max(spans, key=lambda span: span[1] - span[0])
    return title.cut(start, end)


def _may_be(block: Block) -> bool:
    n_words = len(block.text.split()) if len(block.text) <= _MAX_LINE else 0
    return 2 <= n_words <= 45 and not is_label(block.text) and what_is(block.text) is None


def _find_printed(blocks: Sequence[Block], first: int, body: Sequence[int]) -> int | None:
    """A line above the body that reads like a headline, best one that is repeated or stands beside the stamp."""
    above = range(max(0, first - _REACH), first)
    counts: dict[str, int] = {}
    for number in range(max(0, first - _REACH), min(len(blocks), body[-1] + _REACH)):
        key = plain(blocks[number].text)
        counts[key] = counts.get(key, 0) + 1
    stamped = [number for number in above if _is_stamp(blocks[number].text)]
    best: tuple[float, int] | None = None
    for number in above:
        score = _headline_score(blocks[number].text, counts, first - number, stamped, number)
        if score > 0 and (best is None or score >= best[0]):
            best = score, number
    if best is None:
        return first if _opens_body(blocks, body) else None
    return _last_repeat(blocks, best[1], above)


def _is_stamp(text: str) -> bool:
    return find_stamp(text) is not None or (len(text) < 60 and _CLOCK.search(text) is not None)


def _opens_body(blocks: Sequence[Block], body: Sequence[int]) -> bool:
    """Whether the body's first line is its headline: short, without a full stop, above a paragraph."""
    if len(body) < 2:
        return False
    text, following = blocks[body[0]].text, blocks[body[1]].text
    n_words = len(text.split())
    return 3 <= n_words <= 25 and text[-1] not in ".:;,!…" and len(following.split()) >= n_words + 5


def _headline_score(text: str, counts: dict[str, int], distance: int, stamped: Sequence[int], number: int) -> float:
    n_words = len(text.split()) if len(text) <= _MAX_LINE else 0
    if (
        not 3 <= n_words <= 40
        or is_label(text)
        or what_is(text) is not None
        or (not text[:1].isalnum() and text[:1] not in "'\"“‘‹«")
    ):
        return 0.0
    dateline = find_dateline(text)
    if dateline is not None and dateline.end >= len(text) - 3:
        return 0.0
    if _CLOCK.search(text) is not None and n_words <= 10:
        return 0.0
    stamp = find_stamp(text)
    if stamp is not None and (stamp.end - stamp.start > 0.4 * len(text) or _POSTED.search(text) is not None):
        return 0.0
    score = 1.0 if 5 <= n_words <= 25 else 0.3
    score += 1.5 if counts.get(plain(text), 0) > 1 and n_words >= 4 else 0
    score += (
        1.0
        if any(abs(number - at) <= 1 for at in stamped)
        else 0.5
        if any(abs(number - at) <= 3 for at in stamped)
        else 0
    )
    score -= 0.5 if text.endswith((".", ":", ",", ";")) else 0
    score -= 1.5 if text.lower().startswith("by ") and n_words < 8 else 0
    return score - 0.08 * min(distance, 20)


def _last_repeat(blocks: Sequence[Block], chosen: int, above: range) -> int:
    """Of a repeated headline the one nearest to the body: the other is the page's title."""
    words = plain(blocks[chosen].text)
    return max(number for number in above if plain(blocks[number].text) == words)
