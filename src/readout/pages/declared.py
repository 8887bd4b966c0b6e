"""What an HTML page declares of itself, apart from what it shows: JSON-LD, meta tags, time elements."""

import json
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from readout.pages.bounds import MAX_VALUE
from readout.pages.markup import Meta, Script, Sheet

_ARTICLE_TYPES = re.compile(r"article|newsarticle|blogposting|report|posting|pressrelease|review$", re.I)
_NO_REPORT_TYPES = frozenset(
    ("collectionpage", "searchresultspage", "videoobject", "itemlist", "imagegallery", "profilepage")
)
_META_PUBLISHED = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "date.published",
    "publishdate",
    "publish-date", "publish_date", "published_time", "published-date", "pubdate", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.date", "dcterms.date", "citation_publication_date", "article.published",
    "rnews:datepublished",
    "date", "article_date_original", "originalpublicationdate", "cdate", "created", "article.created", "issued",
    "og:article:published_time", "bt:pubdate", "shareaholic:article_published_time", "iso-8601-publish-date",
)  # fmt: skip
_META_CHANGED = (
    "article:modified_time", "article:modified", "og:updated_time", "og:modified_time", "datemodified",
    "date.modified", "last-modified", "lastmod", "last_modified", "dcterms.modified", "dc.date.modified",
    "updated_time", "article.updated", "updated", "modified", "revised", "sailthru.updated", "iso-8601-modified-date",
    "article_date_updated", "bt:moddate",
)  # fmt: skip
_META_TITLE = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "headline", "title")
_META_AUTHOR = ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author", "dcterms.creator",
                "article.author", "article:author_name", "og:article:author", "cxenseparse:author")  # fmt: skip
_META_SECTION = ("article:section", "parsely-section", "section", "article.section", "og:section")
_META_TAGS = ("article:tag", "news_keywords", "parsely-tags", "sailthru.tags")
_META_SITE = ("og:site_name", "application-name", "dc.publisher", "twitter:site")
_IS_DATE = re.compile(
    r"^(?!.*(?:modif|update|expir|revis|event|start|end|birth|valid|zone|format)).*(?:publi[cs]|date)", re.I
)
_MAX_SCRIPT = 2_000_000
_MAX_REPORTS = 20  # articles that a page's JSON-LD declares; the first is its own, later ones are teasers
_MAX_KEYWORDS = 60


class Said(msgspec.Struct, frozen=True, gc=False):
    """A declared value with the stretch of the page it stands on."""

    value: str
    page_start: int
    page_end: int


class Declared(msgspec.Struct, frozen=True, kw_only=True):
    """The declared values of a page, each list in order of trust."""

    titles: list[Said]
    json_ld_times: list[Said]
    meta_times: list[Said]
    json_ld_changes: list[Said]
    meta_changes: list[Said]
    authors: list[Said]
    sections: list[Said]
    tags: list[Said]
    sites: list[str]
    types: frozenset[str]


def read(text: str, sheet: Sheet) -> Declared:
    """The declarations of a page's JSON-LD scripts and meta tags."""
    said = Declared(
        titles=[], json_ld_times=[], meta_times=[], json_ld_changes=[], meta_changes=[], authors=[], sections=[],
        tags=[], sites=[], types=frozenset(),
    )  # fmt: skip
    types: set[str] = set()
    of_page: list[Said] = []
    of_site: list[str] = []
    n_reports = 0
    for script in sheet.scripts:
        for node in _nodes(script):
            names = _type_names(node)
            types |= names
            if n_reports < _MAX_REPORTS and any(_ARTICLE_TYPES.search(name) for name in names):
                n_reports += 1
                _read_node(node, script, said)
            elif "website" in names:
                of_site.extend(_strings(node.get("name")))
            elif "webpage" in names:
                of_page.extend(_locate(value, script) for value in _strings(node.get("datePublished")))
    if not said.json_ld_times:
        said.json_ld_times.extend(of_page)
    _read_metas(text, sheet.metas, said)
    said.sites.extend(of_site)
    types |= {meta.content.lower() for meta in sheet.metas if meta.name == "og:type"}
    return msgspec.structs.replace(said, types=frozenset(types))


# --- JSON-LD ---------------------------------------------------------------------------------


def _nodes(script: Script) -> Iterator[dict[str, Any]]:
    """The objects of a script, outermost first, to a depth and number that no honest page exceeds."""
    queue = [(_parse(script.text), 0)]
    n_seen = 0
    while queue and n_seen < 2000:
        value, depth = queue.pop(0)
        n_seen += 1
        if isinstance(value, list):
            queue.extend((item, depth) for item in value[:200])
        elif isinstance(value, dict):
            yield value
            if depth < 3:
                inner = [
                    value.get(key)
                    for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "liveBlogUpdate")
                ]
                queue.extend((item, depth + 1) for item in inner[:3] if isinstance(item, (dict, list)))


def _parse(words: str) -> Any:
    words = words[:_MAX_SCRIPT].strip()
    for prefix, suffix in (
        ("<!--", "-->"),
        ("//<![CDATA[", "//]]>"),
        ("/*<![CDATA[*/", "/*]]>*/"),
        ("<![CDATA[", "]]>"),
    ):
        if words.startswith(prefix):
            words = words.removeprefix(prefix).removesuffix(suffix).strip()
    for attempt in (words, re.sub(r"[\x00-\x1f]+", " ", words), re.sub(r",\s*([}\]])", r"\1", words.rstrip(";"))):
        try:
            return msgspec.json.decode(attempt)
        except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
            continue
    return None


def _type_names(node: dict[str, Any]) -> set[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return {kind.rsplit("/", 1)[-1].lower() for kind in listed if isinstance(kind, str)}


def _read_node(node: dict[str, Any], script: Script, said: Declared) -> None:
    for field, into in (
        ("headline", said.titles),
        ("datePublished", said.json_ld_times),
        ("dateModified", said.json_ld_changes),
        ("articleSection", said.sections),
    ):
        into.extend(_locate(value, script) for value in _strings(node.get(field)))
    if not said.json_ld_times:
        said.json_ld_times.extend(_locate(value, script) for value in _strings(node.get("dateCreated")))
    for author in _listed(node.get("author")) or _listed(node.get("creator")):
        name = author.get("name") if isinstance(author, dict) else author
        person = not isinstance(author, dict) or "organization" not in _type_names(author)
        if person:
            said.authors.extend(_locate(value, script) for value in _strings(name))
    tags = [tag.strip() for value in _strings(node.get("keywords")) for tag in value.split(",")]
    said.tags.extend(_locate(tag, script) for tag in tags[:_MAX_KEYWORDS] if tag)
    for publisher in _listed(node.get("publisher")):
        name = publisher.get("name") if isinstance(publisher, dict) else publisher
        said.sites.extend(_strings(name))


def _listed(value: Any) -> list[Any]:
    return value[:50] if isinstance(value, list) else [] if value is None else [value]


def _strings(value: Any) -> list[str]:
    return [
        item.strip() for item in _listed(value) if isinstance(item, str) and len(item) <= MAX_VALUE and item.strip()
    ]


def _locate(value: str, script: Script) -> Said:
    """Where a string stands in a script, with its escapes; the whole script where these are of an unusual kind."""
    escaped = json.dumps(value)[1:-1]
    for written in (value, escaped, escaped.replace("/", "\\/"), value.replace("/", "\\/")):
        at = script.text.find(written)
        if at >= 0:
            return Said(value, script.page_start + at, script.page_start + at + len(written))
    return Said(value, script.page_start, script.page_start + len(script.text))


# --- meta tags ----------------------------------------------------------------------------------


def _read_metas(text: str, metas: list[Meta], said: Declared) -> None:
    by_name: dict[str, list[Meta]] = {}
    for meta in metas[:1000]:
        if len(meta.content) > MAX_VALUE:
            continue
        by_name.setdefault(meta.name, []).append(meta)
    for names, into in (
        (_META_TITLE, said.titles),
        (_META_PUBLISHED, said.meta_times),
        (_META_CHANGED, said.meta_changes),
        (_META_AUTHOR, said.authors),
        (_META_SECTION, said.sections),
    ):
        into.extend(locate_meta(text, meta) for name in names for meta in by_name.get(name, ()))
    for name in _META_TAGS:
        for meta in by_name.get(name, ()):
            whole = locate_meta(text, meta)
            said.tags.extend(_parts(whole, text) if name != "article:tag" else [whole])
    if not said.meta_times:
        said.meta_times.extend(locate_meta(text, meta) for meta in metas[:1000] if _IS_DATE.search(meta.name))
    said.sites.extend(meta.content for name in _META_SITE for meta in by_name.get(name, ()))


def locate_meta(text: str, meta: Meta) -> Said:
    """Where a tag's content stands; the whole tag where it is written with character references."""
    at = text.find(meta.content, meta.page_start, meta.page_end)
    if at < 0:
        return Said(meta.content, meta.page_start, meta.page_end)
    return Said(meta.content, at, at + len(meta.content))


def _parts(whole: Said, text: str) -> list[Said]:
    if text[whole.page_start : whole.page_end] != whole.value:
        return [Said(part.strip(), whole.page_start, whole.page_end) for part in whole.value.split(",") if part.strip()]
    parts, at = [], whole.page_start
    for part in whole.value.split(","):
        start = at + len(part) - len(part.lstrip())
        if part.strip():
            parts.append(Said(part.strip(), start, start + len(part.strip())))
        at += len(part) + 1
    return parts
