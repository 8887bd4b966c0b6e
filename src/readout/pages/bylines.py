"""Bylines: the named writers of a report, as printed or as the page declares them."""

import re

import msgspec

from readout.pages.stamps import MONTH

_PREFIX = re.compile(
    r"^(?:(?:story|words|report(?:ed|ing)?|written|article|analysis|text|posted|published|edited|compiled|created)\s+)?"
    r"(?:by|von|par|por):?\s+|^(?:author|autorin/autor|authors|written by|writer|reporter|journalist|from|text)\s?:\s?",
    re.I,
)
_INNER_PREFIX = re.compile(r"(?<=[|•·–—] )(?:by|von|par|por)\s+(?=[A-ZÀ-Þ])", re.I)
_PERSON_WORD = (
    r"(?:[A-ZÀ-ÖØ-ÞĀ-Ž][\w’'\-]*\.?|[A-Z]\.|de|del|der|van|von|bin|bint|al|el|la|da|di|dos|ben|ibn|abu|le|du|ten|"
    r"ter|mac|zu)"
)
_PERSON = re.compile(rf"^{_PERSON_WORD}(?:[ -]{_PERSON_WORD}){{1,5}}$")
_PARTICLE = re.compile(r"(?:del?|der|van|von|bin|bint|al|el|la|da|di|dos|ben|ibn|abu|le|du|ten|ter|mac|zu)\b")
_SPLIT = re.compile(r"\s*(?:,|;|\band\b|&|\b(?:und|et|og|och|y|ve|e|i)\b(?=\s[A-ZÀ-Þ])|\bwith\b|/|\|)\s*")
_ROLE = re.compile(
    r"\b(?:staff|correspondent|reporter|editor|writer|chief|bureau|analyst|columnist|journalist|producer|contributor|"
    r"head of|profiles?|polic(?:y|ies)|"
    r"terms|privacy|sign|senior|deputy|newsroom|desk|team|agency|agencies|press|news|reuters|afp|updated|published|"
    r"min read|ago)\b",
    re.I,
)
_TAIL = re.compile(
    rf"\s*(?:\||•|·|—|–| - |\bfor\b|\bin (?-i:[a-z])|\b(?:on|at)\b|@|\(|\d{{1,2}}\.? [^\W\d_]{{3,}}|\b{MONTH} \d|"
    r"updated|published|follow\b|share\b|\d{1,2}:\d\d|\d{1,2}[./]\d{1,2}[./]\d|(?:19|20)\d\d|"
    r"[;,.]?\s(?:editing|writing|reporting|additional|graphics?|photos?) by\b).*$",
    re.I,
)
_WHERE = re.compile(r"\s+in [A-ZÀ-Þ][\w.’'-]*(?: (?!and\b)[A-ZÀ-Þ][\w.’'-]*){0,3}")  # "By A in Kyiv and B in Lviv"
_SIGNED = re.compile(r"\(?(?:Reporting|Writing|Additional reporting) by (?P<names>[^;()]{3,160})")
_NO_NAME = re.compile(r"https?:|www\.|@|^(?:admin|administrator|root|user|none|null|unknown|\d+)$", re.I)
_MAX_LINE = 160


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """A byline as read: offsets into the words it was read from."""

    start: int
    end: int
    names: tuple[str, ...]
    is_explicit: bool = True  # "By …", not a bare name


def read_byline(text: str, *, marked: bool = False) -> Words | None:
    """The writers that a line names.

    Args:
        text: a block of its own.
        marked: the page marks the block as a byline, so that it needs no "By".
    """
    if len(text) > _MAX_LINE:
        return None
    prefix = _PREFIX.match(text) or _INNER_PREFIX.search(text)
    if prefix is None and not marked:
        return None
    start = prefix.end() if prefix is not None else 0
    if text[start : start + 1].islower() and _PARTICLE.match(text, start) is None:
        return None  # "By clicking …"
    stop = len(text)
    tail = _TAIL.search(text, start)
    if tail is not None and tail.start() > start:
        stop = tail.start()
    names = split_names(_WHERE.sub("", text[start:stop]))
    if not names:
        return None
    end = max(text.find(name, start) + len(name) for name in names)
    return Words(start=0 if prefix is None else prefix.start(), end=end, names=names, is_explicit=prefix is not None)


def read_signed(text: str) -> Words | None:
    """The writers of a closing line: "(Reporting by …; Editing by …)"."""
    found = _SIGNED.search(text[:600])
    if found is None or found.start() > 1:
        return None
    names = split_names(_WHERE.sub("", found.group("names")).rstrip(". "))
    return Words(start=found.start(), end=found.end(), names=names) if names else None


def split_names(words: str) -> tuple[str, ...]:
    """The persons' names in a list of names; agencies, roles and desks are left out."""
    names = []
    for part in _SPLIT.split(words.strip(" .,:;-–—")):
        name = " ".join(part.split()).strip(" .,:;-–—") if not part.endswith((" Jr.", " Sr.")) else part
        if is_person(name) and name not in names:
            names.append(name)
    return tuple(names)


def declared_names(words: str) -> tuple[str, ...]:
    """The names in a declared author: persons where it lists persons, else the desk or agency as it stands."""
    plain = " ".join(words.split()).strip(" .,:;-–—")
    if not plain or len(plain) > 200 or _NO_NAME.search(plain):
        return ()
    names = split_names(_PREFIX.sub("", plain))
    return names or ((_PREFIX.sub("", plain),) if len(plain) <= 60 else ())


def is_person(name: str) -> bool:
    """Whether words have the form of a person's name: two to six capitalised words, no role, no desk."""
    if not 4 <= len(name) <= 60 or _ROLE.search(name) is not None or any(char.isdigit() for char in name):
        return False
    plain = name.title() if name.isupper() else name
    return _PERSON.match(plain) is not None
