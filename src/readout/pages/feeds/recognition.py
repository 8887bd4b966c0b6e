"""Whether a file is a feed, told from its first bytes and never from its name."""

import re
from typing import Literal, TypeAlias

from readout.pages.decoding import head_encoding

Kind: TypeAlias = Literal["xml", "json"]
HEAD = 8192  # bytes that are looked at

# What may stand before the first element: white space, the declaration, comments, a document type with its own subset.
# Each part ends at a mark that it does not hold itself, so that no text is tried twice.
_PROLOG = re.compile(
    r"\s*+(?:(?:<\?[^>]*+>|<!--(?:[^-]|-(?!->))*+-->|<!DOCTYPE[^>\[]*+(?:\[[^\]]*+\][^>]*+)?>)\s*+)*+", re.I
)
_ROOT = re.compile(r"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|channel)(?=[\s>/])", re.I)
_UNFINISHED = re.compile(r"<!DOCTYPE\s+(?:rss|feed|rdf(?::rdf)?|urlset|sitemapindex)\b", re.I)
_JSON_FEED = re.compile(r'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.S)


def feed_kind(head: bytes) -> Kind | None:
    """What kind of feed begins with these bytes; `None` if none does.

    A page in XHTML is none, nor is any other XML: its first element has another name.
    """
    head = head[:HEAD]
    text = head.decode(head_encoding(head), "replace").removeprefix("\ufeff")
    if _JSON_FEED.match(text) is not None:
        return "json"
    prolog = _PROLOG.match(text)
    at = 0 if prolog is None else prolog.end()
    begins = _ROOT.match(text, at) or _UNFINISHED.match(text, at)
    return None if begins is None else "xml"
