"""Takes English inflection off regular words: plurals, third persons, participles, degrees.

What -ed and -ing were added to is told from the letters before: a doubled consonant is made single, and a silent e is
put back where English spelling asks for one ("seiz|ing", "invad|ed", "endors|ed", but "visit|ed").
"""

_VOWELS = frozenset("aeiou")
_HISSING = ("xes", "ches", "shes", "sses", "zzes")

# Endings of stems that lost a silent e, whatever stands before.
_WITH_E = tuple(
    """
    v u z c ns rs ps ls rows lys dg rg lg ag eg ig ug eng lung loung xpung ang
    bl pl tl gl dl fl kl zl sl cl acr
    iat eat uat bat cat dat gat lat mat nat pat rat tat vat zat
    is as os us ir ur ar rior plor stor gnor scor dor
    id ad od ud ced ped sed ut ot cit vit gnit unit plet delet mpet
    in pon phon thron erven onven um am om ak ok ik uk
    ul cap ib ub rob stak bath loath cloth sooth breath tast wast hast
    tradit xpedit mpil oncil xil efil tyl adher rfer
    """.split()  # noqa: SIM905
)
# … of which these are stems as they are.
_WITHOUT_E = tuple(
    """
    treat defeat repeat heat beat cheat seat retreat threat sweat bleat combat focus canvas
    stir monitor vendor endor icit solicit elicit ballot pivot riot
    offer suffer differ transfer prefer refer infer defer confer pilfer buffer
    blossom custom bottom fathom random exam period method victim
    """.split()  # noqa: SIM905
)


def singular(word: str) -> str:
    """ "cities" → "city", "attacks" → "attack"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith((*_HISSING, "oes")):
        return word[:-2]
    if word.endswith("men"):
        return word[:-3] + "man"
    if word[:1].isdigit():  # "1990s"
        return word
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def from_third_person(word: str) -> str:
    """ "denies" → "deny", "reaches" → "reach"."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith((*_HISSING, "oes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def from_participle(word: str) -> str:
    """ "citing" → "cite", "shelling" → "shell"."""
    return _restored(word[:-3]) if word.endswith("ing") and _has_vowel(word[:-3]) else word


def from_past(word: str) -> str:
    """ "denied" → "deny", "seized" → "seize", "agreed" → "agree"."""
    if word.endswith("ied"):
        return word[:-1] if len(word) <= 4 else word[:-3] + "y"
    if word.endswith("eed"):
        return word[:-1]
    return _restored(word[:-2]) if word.endswith("ed") and _has_vowel(word[:-2]) else word


def from_comparative(word: str) -> str:
    """ "larger" → "large", "heavier" → "heavy"."""
    return _degree(word, "er")


def from_superlative(word: str) -> str:
    """ "largest" → "large", "heaviest" → "heavy"."""
    return _degree(word, "est")


def _degree(word: str, suffix: str) -> str:
    stem = word.removesuffix(suffix)
    if stem == word or not _has_vowel(stem):
        return word
    return stem[:-1] + "y" if stem.endswith("i") else _restored(stem)


def _restored(stem: str) -> str:
    """The word that -ing, -ed, -er or -est was added to."""
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        return stem[:-1] if _was_doubled(stem) else stem
    if stem[-1] in "eoiwxyh" and not stem.endswith(_WITH_E):
        return stem
    if _is_paired(stem):
        return stem + "e" if stem.endswith(("v", "z", "c", "s", "eag", "ieg")) else stem
    if stem.endswith(_WITHOUT_E):
        return stem
    return stem + "e" if stem.endswith(_WITH_E) or _is_short(stem) else stem


def _was_doubled(stem: str) -> bool:
    """Whether a double consonant came with the suffix: not in "pass", "staff", "call", and "control" has one l."""
    if stem[-1] in "szf":
        return False
    if stem[-1] != "l":
        return True
    return _n_syllables(stem) > 1 and stem.endswith(("ell", "oll", "nall", "vall", "uall"))


def _is_paired(stem: str) -> bool:
    """Whether a last single consonant follows two vowels ("train", "need"): no e was lost after most of them."""
    return (
        len(stem) > 2
        and stem[-1] not in _VOWELS
        and stem[-2] in _VOWELS
        and stem[-3] in _VOWELS
        and not stem.endswith(("iat", "uat", "creat", "quit", "quir", "quot", "guid", "uad"))
    )


def _is_short(stem: str) -> bool:
    """Whether the stem is one syllable with one vowel before its last consonant, which would have been doubled."""
    return _n_syllables(stem) == 1 and stem[-1] not in _VOWELS and len(stem) > 1 and stem[-2] in _VOWELS


def _n_syllables(stem: str) -> int:
    """Runs of vowels, y among them but for the first letter; the u of qu is none."""
    letters = stem.replace("qu", "qw")
    vowels = [char in _VOWELS or (char == "y" and at > 0) for at, char in enumerate(letters)]
    return sum(now and not before for before, now in zip([False, *vowels], vowels, strict=False))


def _has_vowel(stem: str) -> bool:
    return any(char in _VOWELS or char == "y" for char in stem)
