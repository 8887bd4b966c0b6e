"""The closed vocabulary of time, and the alphabet that the grammar reads it in.

Every word has a set of *roles* ("MONTH", "UNIT", "the"); every set of roles is one letter of a private alphabet, so
that a rule over roles is an ordinary regular expression over one letter a word, which never runs over the text itself.
"""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from readout.data import table

OTHER = "w"  # the letter of every word without a role
_FIRST_LETTER = 0xE000  # Unicode's private use area
_CASES = {"": lambda _word: True, "cap": lambda word: word[:1].isupper(), "upper": str.isupper}
# Roles that do not make a word one of time by itself; "one" and "second" need a unit, month or quarter beside them.
_COUNTS = {"ONES", "ORD", "LEFT", "RIGHT", "BREAK", "POSS", "DECIMAL", "GROUPED"}


class Alphabet:
    """Gives every set of roles its letter, and every role the letters of the sets that hold it."""

    def __init__(self) -> None:
        self._letters: dict[frozenset[str], str] = {}
        self._of_role: dict[str, str] = {}

    def letter(self, roles: Iterable[str]) -> str:
        """The letter of a set of roles; a new one if the set was not met before."""
        key = frozenset(roles)
        if not key:
            return OTHER
        if key not in self._letters:
            self._letters[key] = chr(_FIRST_LETTER + len(self._letters))
            for role in key:
                self._of_role[role] = self._of_role.get(role, "") + self._letters[key]
        return self._letters[key]

    def telling(self) -> str:
        """The letters of the words of time."""
        return "".join(letter for roles, letter in self._letters.items() if any(_is_telling(role) for role in roles))

    def letters(self, role: str) -> str:
        """All letters whose set of roles holds `role`."""
        return self._of_role.get(role, "")


@cache
def listed(name: str) -> frozenset[str]:
    """The words of one of the lists that ship with the package."""
    return frozenset(row["word"] for row in table("times/neighbours.tsv") if row["list"] == name)


def _is_telling(role: str) -> bool:
    return role in listed("telling") or (role.isupper() and role not in _COUNTS)


class Words:
    """The vocabulary: roles and values of words, marks and numbers."""

    def __init__(self, literals: Iterable[str]) -> None:
        self.alphabet = Alphabet()
        self._roles: dict[str, list[tuple[str, str, str]]] = {}
        for row in table("times/words.tsv"):
            self._roles.setdefault(row["word"], []).append((row["role"], row["value"], row["case"]))
        for literal in literals:
            self._roles.setdefault(literal, []).append((literal, literal, ""))
        self._enumerate()
        self._window: re.Pattern[str] | None = None
        self.letter = lru_cache(maxsize=1 << 16)(self._letter)

    def _enumerate(self) -> None:
        """Meet every set of roles that a text can hold, so that rules can be compiled before any text is read."""
        for word in self._roles:
            for form in (word, word.capitalize(), word.upper()):
                self._letter(form)
        for number in ("0", "00", "7", "18", "30", "77", "123", "0630", "1000", "1945", "1977", "9999", "12345"):
            self._letter(number)

    def _letter(self, text: str) -> str:
        return self.alphabet.letter(self.values(text))

    def window(self, before: int, after: int) -> re.Pattern[str]:
        """Matches stretches of letters around words of time."""
        if self._window is None:
            telling = f"[{re.escape(self.alphabet.telling())}]"
            self._window = re.compile(f"(?:.{{0,{before}}}{telling})+.{{0,{after}}}", re.DOTALL)
        return self._window

    def values(self, text: str) -> dict[str, str]:
        """The roles of a word with what it stands for in each."""
        if text[0].isdigit() and text.isascii() and text.isdigit():
            return number_roles(text)
        key = text.lower().removesuffix(".") if len(text) > 1 else text.lower()
        return {role: value for role, value, case in self._roles.get(key, ()) if _CASES[case](text)}


def number_roles(digits: str) -> dict[str, str]:
    """What a run of digits may be: a count, a day of the month, an hour, a year…"""
    if len(digits) > 5:
        return {"BIG": digits}
    number, roles = int(digits), {"DIGITS": digits}
    if len(digits) <= 2:
        roles |= {"TWO": digits} if len(digits) == 2 else {}
        roles |= {"DOM": digits} if 1 <= number <= 31 else {}
        roles |= {"HOUR": digits} if number <= 24 else {}
    elif len(digits) == 4:
        roles |= {"YEAR": digits} if 1000 <= number <= 2999 else {}
        roles |= {"HHMM": digits} if number < 2400 and number % 100 < 60 else {}
    return roles
