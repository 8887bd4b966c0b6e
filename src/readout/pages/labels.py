"""Words by which pages name what is not the report: section and kind beside a stamp, tags, lists of other reports."""

import re
from functools import cache

from readout import data

# A block that holds nothing but such a label ends the report or opens a list beside it.
_ENDS = re.compile(
    r"^(?:tags?|tagged|topics?|key ?words?|filed under|etiquetas|temas|hashtags?|"
    r"latest(?: news| stories| headlines)?|related(?: .{0,30})?|read (?:also|"
    r"more|next).{0,3}|"
    r"see also|also read|most (?:read|popular|viewed|shared)|popular|trending.{0,20}|recommended.{0,20}|"
    r"more (?:on|from|news|stories|in|about) ?.{0,30}|you (?:may|might) (?:also )?(?:like|"
    r"be interested in)|editors?['’]s? picks?|"
    r"top (?:stories|news)|other news|news feed|news ?line|all news|archive|comments?|leave a (?:reply|"
    r"comment)|share(?: this.{0,20})?|"
    r"follow us.{0,30}|subscribe.{0,40}|sign up.{0,60}|newsletter|advertisement|sponsored|about us|contacts?(?: us)?|"
    r"©.{0,200}|copyright.{0,200}|all rights reserved.{0,80}|privacy policy|terms of (?:use|service)|"
    r"cookie.{0,40})\s?:?$",
    re.I,
)
_TAGS = re.compile(
    r"^(?:(?:article |story |related )?(?:tags?|topics?)|tagged(?: (?:with|as|under|in))?|key ?words?|"
    r"filed (?:under|in)|more about|hashtags?|etiquetas|temas|palabras clave|mots[- ]clés|"
    r"schlag(?:worte|wörter)|stichwörter|trefwoorden|etiketler|теги|метки)\b\s?[:–—-]?\s*(?P<rest>.*)$",
    re.I,
)
_SURE = re.compile(r"^(?:tagged|filed under)\b", re.I)  # needs no colon before its list
_HASHES = re.compile(r"(?:#[\w.’'-]+(?:[ ,|]{0,3}|$)){1,40}")
_MAX_TAGS_LINE = 400


def is_label(text: str) -> bool:
    """Whether a block is a label that never belongs to a report's body."""
    return len(text) < 240 and _ENDS.match(text.strip()) is not None


def read_tags_line(text: str) -> tuple[int, str] | None:
    """A "Tags:" block or a line of hashtags: where its tags begin, and the words there (empty: a label alone)."""
    if len(text) > _MAX_TAGS_LINE:
        return None
    if _HASHES.fullmatch(text) is not None:
        return 0, text
    found = _TAGS.match(text)
    if found is None:
        return None
    told = ":" in text[: found.start("rest")] or _SURE.match(text) is not None
    if found.group("rest") and not told:
        return None
    return found.start("rest"), found.group("rest")


@cache
def _sections() -> dict[str, str]:
    return {row["words"].casefold(): row["what"] for row in data.table("pages/sections.tsv")}


def what_is(words: str) -> str | None:
    """ "section", "kind" or `None` for words that may stand beside a stamp."""
    return _sections().get(words.casefold().strip(" :/|»›>"))


def read_section_line(text: str) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Section and kind in the words before a stamp ("Politics Materials"), as offsets; `None` where not found.

    Words that are in neither list are taken as a section only if the rest of the line is a kind.
    """
    words = [(found.start(), found.end()) for found in re.finditer(r"[^\s|/›»>•·]+", text)]
    if not 1 <= len(words) <= 6:
        return None, None
    for split in range(len(words), -1, -1):
        section = (words[0][0], words[split - 1][1]) if split else None
        kind = (words[split][0], words[-1][1]) if split < len(words) else None
        if (section is None or what_is(text[slice(*section)]) == "section") and (
            kind is None or what_is(text[slice(*kind)]) == "kind"
        ):
            return section, kind
    if len(words) > 1 and what_is(text[slice(*words[-1])]) == "kind" and text[:1].isupper():
        return (words[0][0], words[-2][1]), words[-1]
    return None, None
