"""Words folded for search: one form for what a reader would call the same word.

SQLite's own tokeniser finds no word inside a Chinese sentence and no other case of a Russian one, so the store indexes
what this module makes of a text, and asks with what it makes of the query.
"""

import unicodedata
from collections.abc import Iterator

import regex

from readout.errors import ConfigError

MAX_QUERY = 1000
MAX_WORD = 64

# "U.S." is one word; scripts written without spaces give a word a character, found again as a phrase.
_WORD = regex.compile(
    r"(?P<initials>(?:\p{L}\.){2,})"
    r"|(?P<sign>[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}])"
    r"|(?P<word>[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)(?:['’]s\b)?"
)
_LATIN = regex.compile(r"[a-z]+")
_CYRILLIC = regex.compile(r"\p{Cyrillic}+")
_ACCENTED = regex.compile(
    r"[\p{Latin}\p{Cyrillic}\p{Greek}\p{Arabic}\p{Hebrew}]"
)  # scripts whose marks are accents or points
_MARK = regex.compile(r"\p{Mn}+")
_ENGLISH_ENDING = regex.compile(r"(?<=.[aeiouy].*|[aeiouy]..+)(?:ing|ed)$")
# Endings of nouns, adjectives and verbs, accents off as in the words they are cut from ("й" is "и" here); a search
# finds the longest, which begins furthest left.
_RUSSIAN_ENDING = regex.compile(
    r"(?:[еую]тся|ют?ся|ал(?:а|о|и)?сь|ил(?:а|о|и)?сь|[аи]лся|[аяыи]ми|[оеы]го|[ое]му|[иаяе]х|и?[аяео]м|и?е[ийв]"
    r"|и[яеию]|[ое][вией]|ы[иехм]|ое|ее|ая|яя|ую|юю|[аи]л[аои]?|[аеиуюя]т|ть|[аоеиыуюья])$"
)
_TOKEN = regex.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"?|(?P<plain>[^\s"]+))')


def fold(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text, each with the characters of `text` it stands for."""
    for match in _WORD.finditer(text):
        word = fold_word(match["word"] or match[0].replace(".", ""))
        if word:
            yield word, match.start(), match.end()


def folded(text: str | None) -> str:
    """The folded words of a text, a space between them."""
    return " ".join(word for word, _, _ in fold(text or ""))


def fold_word(word: str) -> str:
    """One word without case, accents, width and ending ("Überfälle" and "uberfalle" are one)."""
    plain = unicodedata.normalize("NFKD", word[:MAX_WORD].casefold())
    plain = _MARK.sub("", plain) if _ACCENTED.match(plain) else unicodedata.normalize("NFC", plain)
    if _LATIN.fullmatch(plain):
        return _stem_latin(plain)
    return _stem_russian(plain) if _CYRILLIC.fullmatch(plain) else plain


def _stem_latin(word: str) -> str:
    """English inflection off: "ministries" → "ministry", "mine", "mined", "mining" → "min"."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    word = _ENGLISH_ENDING.sub("", word)
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":  # "stopped" → "stop", but "killed" → "kill"
        word = word[:-1]
    return word[:3] + word[3:].rstrip("e")


def _stem_russian(word: str) -> str:
    """Russian inflection off, as far as three letters stay: "министра", "министром" → "министр"."""
    ending = _RUSSIAN_ENDING.search(word, 3)
    return word if ending is None else word[: ending.start()]


def to_match(query: str) -> str:
    """A query as FTS5 takes it.

    Words must all occur; `"…"` is a phrase, `-word` must not occur, `word*` is a beginning, `OR` between words gives a
    choice. No query can be a syntax error.

    Raises:
        ConfigError: it holds nothing to look for.
    """
    if len(query) > MAX_QUERY:
        raise ConfigError(f"a search of {len(query)} characters; up to {MAX_QUERY} are accepted")
    choices = [_choice(part) for part in _split_or(query)]
    if not any(choices):
        raise ConfigError(f'the search {query!r} holds no word to look for (words, "a phrase", beginn*, -not)')
    return " OR ".join(f"({choice})" for choice in choices if choice)


def wanted(query: str) -> frozenset[str]:
    """The folded words a query looks for, without those it shuts out."""
    found = (match for part in _split_or(query) for match in _TOKEN.finditer(part) if not match["minus"])
    return frozenset(word for match in found for word, _, _ in fold(match["phrase"] or match["plain"] or ""))


def _split_or(query: str) -> list[str]:
    return regex.split(r"(?:^|\s)OR(?=\s|$)", query)


def _choice(part: str) -> str:
    found: list[str] = []
    shut_out: list[str] = []
    for match in _TOKEN.finditer(part):
        term = _term(match["phrase"] if match["plain"] is None else match["plain"], match["plain"] is not None)
        if term:
            (shut_out if match["minus"] else found).append(term)
    if not found:
        return ""
    return " AND ".join(found) + "".join(f" NOT {term}" for term in shut_out)


def _term(text: str, may_be_beginning: bool) -> str:
    words = folded(text)
    if not words:
        return ""
    return f'"{words}"*' if may_be_beginning and text.endswith("*") else f'"{words}"'
