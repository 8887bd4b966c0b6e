"""The elements of feeds: which namespaces they come from, and what of an entry each gives."""

from collections.abc import Mapping

# Namespaces as their specifications give them, without scheme and closing mark, for feeds write both variants.
_SPACES = {
    "www.w3.org/2005/Atom": "atom", "purl.org/atom/ns": "atom",
    "purl.org/rss/1.0": "rss", "my.netscape.com/rdf/simple/0.9": "rss", "channel.netscape.com/rdf/simple/0.9": "rss",
    "backend.userland.com/rss2": "rss", "blogs.law.harvard.edu/tech/rss": "rss",
    "cyber.law.harvard.edu/rss/rss.html": "rss",
    "www.w3.org/1999/02/22-rdf-syntax-ns": "rdf",
    "purl.org/dc/elements/1.1": "dc", "purl.org/dc/elements/1.0": "dc", "purl.org/dc/terms": "dcterms",
    "purl.org/rss/1.0/modules/content": "content",
    "www.sitemaps.org/schemas/sitemap/0.9": "sitemap", "www.google.com/schemas/sitemap/0.84": "sitemap",
    "www.google.com/schemas/sitemap-news/0.9": "news",
    "news.yandex.ru": "yandex", "news.rambler.ru": "rambler",  # the whole text of a report, for news aggregators
    "www.w3.org/1999/xhtml": "xhtml", "rssnamespace.org/feedburner/ext/1.0": "feedburner",
}  # fmt: skip
_FAMILIES = frozenset(_SPACES.values()) - {"rss"}  # by the prefix alone, where a feed does not say what it means

ENTRIES = frozenset(("rss:item", "atom:entry", "sitemap:url", "sitemap:sitemap"))
FEEDS = frozenset(("rss:channel", "atom:feed", "sitemap:urlset", "sitemap:sitemapindex"))
# What names without a prefix mean where a feed does not say so, by its first element.
ROOTS = {"rss": "rss", "rdf": "rss", "feed": "atom", "urlset": "sitemap", "sitemapindex": "sitemap"}

# What an element gives, by the element it stands in ("entry", "feed" or a name): its rank in a slot; the lowest wins.
_SLOTS: Mapping[str, Mapping[tuple[str, str], int]] = {
    "title": {
        ("entry", "rss:title"): 0, ("entry", "atom:title"): 0, ("entry", "dc:title"): 1,
        ("news:news", "news:title"): 0, ("feed", "rss:title"): 0, ("feed", "atom:title"): 0,
    },
    "url": {
        ("entry", "feedburner:origlink"): 0, ("entry", "rss:link"): 1, ("entry", "sitemap:loc"): 1,
        ("entry", "rss:guid"): 3, ("feed", "rss:link"): 1,
    },
    "published": {
        ("entry", "rss:pubdate"): 0, ("entry", "atom:published"): 0, ("entry", "atom:issued"): 0,
        ("news:news", "news:publication_date"): 0, ("entry", "dc:date"): 1, ("entry", "dcterms:issued"): 1,
        ("entry", "dcterms:created"): 2, ("entry", "atom:created"): 2, ("entry", "dcterms:modified"): 3,
        ("entry", "atom:updated"): 3, ("entry", "atom:modified"): 3, ("entry", "sitemap:lastmod"): 3,
    },
    "author": {
        ("entry", "rss:author"): 0, ("entry", "dc:creator"): 0, ("atom:author", "atom:name"): 0,
    },
    "language": {
        ("entry", "dc:language"): 0, ("news:publication", "news:language"): 0, ("feed", "rss:language"): 0,
        ("feed", "dc:language"): 0,
    },
    "outlet": {
        ("entry", "rss:source"): 0, ("atom:source", "atom:title"): 0, ("news:publication", "news:name"): 0,
        ("entry", "dc:publisher"): 1,
    },
    "tag": {
        ("entry", "rss:category"): 0, ("entry", "dc:subject"): 0, ("news:news", "news:keywords"): 0,
    },
    "content": {
        ("entry", "content:encoded"): 0, ("entry", "atom:content"): 0, ("entry", "xhtml:body"): 0,
        ("entry", "yandex:full-text"): 1, ("entry", "rambler:fulltext"): 1, ("entry", "atom:summary"): 2,
        ("entry", "rss:description"): 2, ("entry", "dc:description"): 3,
    },
}  # fmt: skip
FIELDS = {place: (slot, rank) for slot, ranks in _SLOTS.items() for place, rank in ranks.items()}


def family_of(uri: str) -> str:
    """The short name of a namespace; "other" where it is none of those that feeds use."""
    return _SPACES.get(uri.partition("://")[2].rstrip("/#") or uri, "other")


def name_of(tag: str, spaces: Mapping[str, str]) -> str:
    """An element's name as FIELDS has it: family and lower-case name.

    Args:
        tag: as written, with its prefix.
        spaces: the family of each prefix, "" for names without one.
    """
    prefix, _, local = tag.rpartition(":")
    default = "rss" if not prefix else prefix if prefix in _FAMILIES else "other"
    return f"{spaces.get(prefix, default)}:{local.lower()}"
