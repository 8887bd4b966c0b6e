"""From bytes to a page: character encoding, size, and what is no text at all."""

import codecs
import hashlib
import re

from readout.pages.bounds import MAX_VALUE
from readout.pages.markup import guess_encoding
from readout.records import Issue, Medium, Page, Refused

MAX_CHARS = 10_000_000  # decoded; the longest real reports have some hundred thousand
_MAX_BYTES = 4 * MAX_CHARS  # no encoding spends more on a character

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"PK\x03\x04", "a ZIP archive or Office file"),
    (b"\x1f\x8b", "gzip data"),
    (b"\xd0\xcf\x11\xe0", "an Office file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
_DECLARED = re.compile(
    rb"""<(?:meta[^>]{0,300}?charset|\?xml[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
# Labels by which pages mean a larger set than the name says (WHATWG Encoding Standard).
_MEANT = {
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
    "iso-8859-9": "cp1254", "iso-8859-11": "cp874", "tis-620": "cp874", "windows-874": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "ks_c_5601-1987": "cp949", "euc-kr": "cp949",
    "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932", "x-sjis": "cp932", "big5": "big5hkscs",
    "unicode": "utf-16-le", "utf-16": "utf-16-le", "utf8": "utf-8",
}  # fmt: skip
# Python's names of the encodings that pages come in. Others that a page may name (punycode, idna, utf-7, EBCDIC) are
# no character sets of pages, and some of them fail or take long on what is not theirs.
_OF_PAGES = re.compile(
    r"utf-8|cp(?:437|85\d|86\d|874|932|949|950|125\d)|iso8859-\d+|koi8-[rtu]|mac-\w+|gb18030|big5(?:hkscs)?|euc_\w+"
    r"|iso2022_(?:jp|kr)|johab|hz|kz1048|ptcp154|utf-(?:16|32)-[lb]e"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27}) + b"\x7f"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|meta|title|div|article|section)\b", re.I)
_TAG = re.compile(r"</?(?:p|div|span|a|h[1-6]|ul|li|br|table|td|img|b|i|em|strong)\b[^<>]{0,400}>", re.I)


def open_page(
    content: bytes | str,
    *,
    origin: str = "-",
    url: str | None = None,
    title: str | None = None,
    published: str | None = None,
    fetched_at: str | None = None,
    medium: Medium | None = None,
) -> Page:
    """A page as decoded; what stands in the way of reading it is in `Page.issues`.

    Args:
        content: what a crawler saved, as bytes or already as text.
        origin: where it was read, for messages.
        url, title, published, fetched_at: what came beside it, kept as given; blank is absent.
        medium: whether it is HTML or a text scrape; guessed where `None`.

    Returns:
        The page. Issues: "empty", "binary", "page-too-large" (over 10 million characters; its text is left empty),
        "encoding-broken" (some bytes fit no character and became U+FFFD), "encoding-guessed" (the bytes are no UTF-8
        and the page names no encoding), "value-too-long" (what came beside it is longer than any title or address and
        is not kept).
    """
    raw = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    text, encoding, issues = _decode(content)
    if len(text) > MAX_CHARS:
        text, issues = "", (_too_large(),)
    elif not issues and not text.strip():
        issues = (_issue("empty", "the page holds no text"),)
    beside = {"url": url, "title": title, "published": published, "fetched_at": fetched_at}
    given = {name: _given(value) for name, value in beside.items()}
    issues += tuple(_too_long(name) for name, value in beside.items() if value is not None and len(value) > MAX_VALUE)
    return Page(
        digest=hashlib.sha256(raw).hexdigest(),
        content=raw,
        text=text,
        medium=medium or guess_medium(text),
        encoding=encoding,
        origin=origin,
        url=given["url"],
        given_title=given["title"],
        given_published=given["published"],
        fetched_at=given["fetched_at"],
        issues=issues,
    )


def _given(value: str | None) -> str | None:
    if value is None or len(value) > MAX_VALUE:
        return None
    return _SURROGATE.sub("\ufffd", value).strip() or None


def guess_medium(text: str) -> Medium:
    """Whether decoded text is HTML: it opens as a page does, or holds tags throughout."""
    head = text[:20_000]
    if _HTML.search(head, 0, 3000):
        return "html"
    return "html" if len(_TAG.findall(head)) >= max(3, len(head) // 1500) else "text"


def refused(origin: str, code: str, message: str) -> Refused:
    """What stood in a source and could not be made a page, with its place and the reason."""
    return Refused(origin=origin, issue=_issue(code, f"{origin}: {message}"))


def _issue(code: str, message: str) -> Issue:
    return Issue(stage="source", code=code, message=message)


def _too_large() -> Issue:
    return _issue("page-too-large", f"the page has more than the {MAX_CHARS:,} characters that are read of one page")


def _decode(content: bytes | str) -> tuple[str, str, tuple[Issue, ...]]:
    if isinstance(content, str):
        return _whole(content.removeprefix("\ufeff"))
    if len(content) > _MAX_BYTES:
        return "", "unknown", (_too_large(),)
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _decode_as(content[len(bom) :], encoding)
    wide = _wide(content)
    if wide is not None:
        return _decode_as(content, wide)
    binary = _binary(content)
    if binary is not None:
        return "", "binary", (_issue("binary", f"the page is {binary}, not text or HTML"),)
    return _decode_narrow(content)


def _too_long(name: str) -> Issue:
    message = f"the {name} that came beside the page has more than {MAX_VALUE:,} characters and is not kept"
    return _issue("value-too-long", message)


def _whole(text: str) -> tuple[str, str, tuple[Issue, ...]]:
    """Text as it was given, halves of characters (lone surrogates, which JSON can spell) marked as broken."""
    mended, n_broken = _SURROGATE.subn("\ufffd", text)
    return mended, "utf-8", (_broken(n_broken, "utf-8"),) if n_broken else ()


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of a Western text is zero."""
    head = content[:4000]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = max(1, len(head) // 2)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _binary(content: bytes) -> str | None:
    for magic, name in _MAGIC:
        if content.startswith(magic):
            return name
    head = content[:65_536]
    n_control = len(head) - len(head.translate(None, _CONTROL))
    return "binary data" if n_control > max(2, len(head) // 50) else None


def _decode_narrow(content: bytes) -> tuple[str, str, tuple[Issue, ...]]:
    try:
        return content.decode("utf-8"), "utf-8", ()
    except UnicodeDecodeError:
        declared = _declared(content)
    if declared is not None and declared != "utf-8":
        return _decode_as(content, declared)
    if declared == "utf-8" or _mostly_utf8(content):
        return _decode_as(content, "utf-8")
    text, encoding, issues = _decode_as(content, _python_name(guess_encoding(content[:200_000]) or "") or "cp1252")
    message = f"the bytes are no UTF-8 and the page names no usable encoding; they look most like {encoding}"
    return text, encoding, (*issues, _issue("encoding-guessed", message))


def head_encoding(head: bytes) -> str:
    """The encoding of a text that begins with these bytes, for one that is read in pieces; its mark is not taken off.

    UTF-8 where they are more than ASCII and well formed, else what is declared, else what they look most like.
    """
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return encoding
    wide = _wide(head)
    if wide is not None:
        return wide
    declared = _declared(head)
    if head.isascii():
        return declared or "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return declared or ("utf-8" if _mostly_utf8(head) else _python_name(guess_encoding(head) or "") or "cp1252")
    return "utf-8"


def _declared(content: bytes) -> str | None:
    found = _DECLARED.search(content, 0, 8192)
    if found is None:
        return None
    name = _python_name(found.group(1).decode("ascii", "replace"))
    # A page whose declaration could be read as ASCII is not in UTF-16, whatever it says.
    return None if name is None or name.startswith(("utf-16", "utf-32")) else name


def _python_name(label: str) -> str | None:
    low = label.lower()
    try:
        name = codecs.lookup(_MEANT.get(low, low)).name
    except LookupError:
        return None
    return name if _OF_PAGES.fullmatch(name) is not None else None


def _mostly_utf8(content: bytes) -> bool:
    """Whether most bytes above ASCII belong to well-formed sequences, so that a few were broken on the way."""
    text = content[:2_000_000].decode("utf-8", "replace")
    n_broken = text.count("\ufffd")
    return sum(1 for char in text if char > "\x7f") > 3 * n_broken


def _decode_as(content: bytes, encoding: str) -> tuple[str, str, tuple[Issue, ...]]:
    text = content.decode(encoding, "replace").removeprefix("\ufeff")
    n_broken = text.count("\ufffd")
    if not n_broken:
        return text, encoding, ()
    return text, encoding, (_broken(n_broken, encoding),)


def _broken(n_broken: int, encoding: str) -> Issue:
    return _issue("encoding-broken", f"{n_broken} characters could not be decoded as {encoding} and stand as U+FFFD")
