"""Mends names that the network broke at a joint: no name ends with "of" or "and", none is a mere "Jr."."""

from collections.abc import Sequence

from readout.language.protocol import Name
from readout.records import MentionLabel

_LOOSE = frozenset({"ADP", "CCONJ", "DET", "PUNCT", "SYM"})
# A possessive may end a name ("Lowe's"), and also be its middle ("Democratic People's Republic").
_JOINTS = frozenset({"ADP", "CCONJ", "DET", "PART"})
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"})
# A state's form of government makes it no organisation: "Kingdom of" + "Saudi Arabia" is a place.
_REALMS = frozenset({"kingdom", "republic", "emirate", "principality", "sultanate", "commonwealth", "state", "people"})


def settle(names: Sequence[Name], words: Sequence[str], upos: Sequence[str]) -> tuple[Name, ...]:
    """The names of a sentence with broken ones joined, and without loose words at their ends."""
    found: list[Name] = []
    for name in names:
        before = found[-1] if found else None
        if before is not None and _continues(before, name, words, upos):
            found[-1] = _joined(before, name, words)
        elif name.label != "PERSON" or name.end - name.start > 1 or words[name.start] not in _SUFFIXES:
            found.append(name)
    trimmed = (_trimmed(name, upos) for name in found)
    return tuple(name for name in trimmed if name.start < name.end)


def _continues(before: Name, name: Name, words: Sequence[str], upos: Sequence[str]) -> bool:
    """Whether a name goes on with what was read as another."""
    if before.label == "PERSON":
        between = words[before.end : name.start]
        return words[name.start] in _SUFFIXES and name.end - name.start == 1 and list(between) in ([], [","])
    gap = range(before.end, name.start)
    is_open = upos[before.end - 1] in _JOINTS
    return (
        is_open and len(gap) <= 1 and all(upos[at] == "DET" for at in gap) and name.label in {"ORGANISATION", "PLACE"}
    )


def _joined(before: Name, name: Name, words: Sequence[str]) -> Name:
    label: MentionLabel = before.label
    if name.label == "PLACE" and any(word.lower() in _REALMS for word in words[before.start : before.end]):
        label = "PLACE"
    return Name(before.start, name.end, label, min(before.score, name.score))


def _trimmed(name: Name, upos: Sequence[str]) -> Name:
    end = name.end
    while end > name.start and upos[end - 1] in _LOOSE:
        end -= 1
    return name._replace(end=end)
