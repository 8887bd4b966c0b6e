"""What the braces of a mark hold, checked against the scheme."""

import re
from dataclasses import dataclass
from typing import get_args

from readout.records import Status
from training.corpus.markup import MarkupError
from training.corpus.scheme import LABELS, ROLES, STATUSES, Narration, modes

_ID = re.compile(r"[a-z][a-z0-9]{0,11}")
_FILL = re.compile(r"\?|@[a-z][a-z0-9]{0,11}|[a-z][a-z0-9]{0,11}(?:\.[1-9])?")
_NARRATIONS: tuple[Narration, ...] = ("news", "background")


@dataclass(frozen=True)
class Act:
    """A trigger's braces: `fills` are pairs of a role and what is written for it."""

    type: str
    mode: str | None
    status: Status
    narration: Narration | None
    fills: tuple[tuple[str, str], ...]


def of_span(written: tuple[str, ...]) -> tuple[str, str | None]:
    """Label and id of `{label id}` or `{label}`.

    Raises:
        MarkupError: it is neither.
    """
    if not written or written[0] not in LABELS:
        raise MarkupError(f"label '{' '.join(written)}' is none of {', '.join(LABELS)}")
    if len(written) > 2:
        raise MarkupError(f"'{{{' '.join(written)}}}' holds more than a label and an id")
    if len(written) == 2 and not _ID.fullmatch(written[1]):
        raise MarkupError(f"id '{written[1]}' is none: a small letter, then up to 11 small letters and digits")
    return written[0], written[1] if len(written) == 2 else None


def of_trigger(written: tuple[str, ...]) -> Act:
    """The act of `{TYPE/mode status narration role=fill,fill …}`; mode, status, narration may be left out.

    Raises:
        MarkupError: a part is not known.
    """
    type, _, mode = (written or ("",))[0].partition("/")
    known = modes()
    if type not in known:
        raise MarkupError(f"type '{type}' is none of {', '.join(known)}")
    if mode and mode not in known[type]:
        raise MarkupError(f"{type} has no mode '{mode}', only: {', '.join(sorted(known[type])) or 'none'}")
    plain = [part for part in written[1:] if "=" not in part]
    statuses = [part for part in plain if part in STATUSES]
    narrations = [part for part in plain if part in _NARRATIONS]
    odd = [part for part in plain if part not in {*STATUSES, *_NARRATIONS}]
    if odd or len(statuses) > 1 or len(narrations) > 1:
        accepted = f"one status ({', '.join(get_args(Status))}), one of {', '.join(_NARRATIONS)}, and role=id"
        raise MarkupError(f"'{' '.join(odd or plain)}' met, accepted: {accepted}")
    status = statuses[0] if statuses else "actual"
    narration = narrations[0] if narrations else None
    fills = tuple(fill for part in written[1:] if "=" in part for fill in _fills(part))
    return Act(type, mode or None, status, narration, fills)


def _fills(part: str) -> list[tuple[str, str]]:
    role, _, listed = part.partition("=")
    if role not in ROLES:
        raise MarkupError(f"role '{role}' is none of {', '.join(ROLES)}")
    for item in listed.split(","):
        if not _FILL.fullmatch(item):
            raise MarkupError(f"'{part}': '{item}' is none of id, id.2 (second of the sentence), @id (elsewhere), ?")
    return [(role, item) for item in listed.split(",")]
