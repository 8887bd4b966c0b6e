"""Whether a report is in English: the share of its words that are the commonest words of English."""

import re
from collections.abc import Sequence

from readout.pages.markup import guess_language

_COMMON = frozenset((
    "the", "of", "and", "to", "in", "a", "that", "is", "for", "on", "was", "with", "as", "by", "at", "be", "from",
    "has", "have", "it", "its", "his", "he", "their", "they", "said", "will", "not", "are", "an", "who", "had",
    "were", "which", "been", "after", "but", "this", "also", "would", "one", "about", "more", "her", "she", "we",
    "or", "there", "when", "than", "over", "into",
))  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_ISO2 = {
    "deu": "de", "fra": "fr", "spa": "es", "ita": "it", "por": "pt", "rus": "ru", "ukr": "uk", "tur": "tr", "ara": "ar",
    "fas": "fa", "pes": "fa", "zho": "zh", "cmn": "zh", "jpn": "ja", "kor": "ko", "nld": "nl", "pol": "pl", "swe": "sv",
    "dan": "da", "nob": "no", "nor": "no", "fin": "fi", "ces": "cs", "ron": "ro", "hun": "hu", "ell": "el", "heb": "he",
    "hin": "hi", "urd": "ur", "ind": "id", "vie": "vi", "tha": "th", "aze": "az", "azj": "az", "hye": "hy", "kat": "ka",
    "kaz": "kk", "uzb": "uz", "bul": "bg", "srp": "sr", "hrv": "hr", "slk": "sk", "slv": "sl", "lit": "lt", "lav": "lv",
    "est": "et", "cat": "ca", "isl": "is", "afr": "af", "zul": "zu", "xho": "xh", "swa": "sw", "eng": "en", "bel": "be",
    "mkd": "mk", "sqi": "sq", "mon": "mn", "tgk": "tg", "kir": "ky", "pus": "ps", "kur": "ku", "som": "so", "amh": "am",
}  # fmt: skip
MIN_SHARE = 0.18  # running English has .35 to .5, headlines and lists .15 to .3, Dutch (is, was, in, had) up to .13
_PLAINLY, _PLAIN_SHARE = 50, 0.22  # words, and the share of the commonest, from which nothing else need be looked at
_ENOUGH = 12  # words below which the share says too little
_ENOUGH_LETTERS = 50  # letters that tell the language of a script without blanks between words


def language_of(text: str, declared: str | None) -> str | None:
    """The ISO 639 code of a text's language, from its words; what the page declares decides for a few words only."""
    shown = text[:6000].lower()
    parts = shown.split()  # most reports are plainly English by the words between blanks, in a fifth of the time
    if len(parts) >= _PLAINLY and sum(map(_COMMON.__contains__, parts)) >= _PLAIN_SHARE * len(parts):
        return "en"
    words = " ".join(_WORD.findall(shown)).split()
    said = declared.split("-")[0].split("_")[0].strip().lower() or None if declared else None
    if len(words) < _ENOUGH:
        return guess(text, said) if sum(map(len, words)) >= _ENOUGH_LETTERS else said
    if reads_english(words):
        return "en"
    return guess(text, said)


def reads_english(words: Sequence[str]) -> bool:
    """Whether words of running text, lower-case, hold as many of the commonest of English as English does."""
    return sum(map(_COMMON.__contains__, words)) >= MIN_SHARE * len(words)


def guess(text: str, said: str | None) -> str | None:
    """The code of the language that the text most looks like; what the page declares decides where that is unsure."""
    guessed = guess_language(text[:3000])
    if guessed is None:
        return said if said != "en" else None
    code = _ISO2.get(guessed, guessed)
    return (said if said != "en" else code) if said and code == "en" else code
