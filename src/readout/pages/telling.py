"""Whether a short body is a report's: notices, adverts and presentations of a house are as long, and as well written.

The body scorer knows the form of pages; what it cannot know well of two sentences is whether they tell of something
that happened. So its odds are weighed against what reports carry: a dateline, a stamp, days, and who said it.
"""

import re
from collections.abc import Sequence

from readout.pages.blocks import Block
from readout.pages.datelines import find_dateline
from readout.pages.declared import Declared
from readout.pages.english import reads_english
from readout.pages.scorer import Found
from readout.pages.stamps import find_stamp

SHORT = 120  # words from which the odds alone decide
_MIN_WORDS = 12  # of a body without a dateline
_MIN_FILED = 5  # of one with a dateline
_MAX_LINE = 160  # characters of a line that is there for its stamp
_ABOVE, _BELOW = 6, 4  # blocks around the body in which a stamp may stand
_FEW_BLOCKS = 6
_FEW_FOREIGN = -2.0  # the odds of a few lines in another language, of which the scorer has seen little
_LEAST = (4.0, 2.0, 0.0)  # log-odds of the page from which a body with none, one, two signs is believed
_FILED, _FILED_ONLY = -3.0, -1.0  # the same with a dateline, with and without another sign
_SAYS = re.compile(
    r"\b(?:sa(?:id|ys|y)|t(?:old|ells)|announce[ds]|report(?:s|ed)|according to|confirm(?:s|ed)|state[ds]|declare[ds]|"
    r"warn(?:s|ed)|den(?:ies|ied)|claim(?:s|ed)|inform(?:s|ed)|accuse[ds]|urge[ds]|call(?:s|ed) (?:on|for)|citing|"
    r"quoted|spokes(?:man|woman|person))\b",
    re.I,
)
_DAYS = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:today|yesterday|tonight|overnight|this (?:morning|afternoon|"
    r"evening))\b|\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.? ?\d{1,2}\b|\b\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|"
    r"april|may|june|july|august|september|october|november|december)\b",
    re.I,
)
_ADDRESS = re.compile(r"\b(?:you|your|yours|please)\b", re.I)
_HOUSE = re.compile(r"\b(?:we|our|us)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had|did|[a-z]{3,}ed|met|held|left|went|came|took|gave|fell|shot|made|hit|broke)\b")
_QUOTED = re.compile(r"[“\"][^”\"]{0,600}[”\"]")


def tells(blocks: Sequence[Block], found: Found, said: Declared) -> bool:
    """Whether the body found is a report; the signs are those of English, elsewhere the odds decide."""
    body, odds, n_words = found
    words = " ".join(blocks[number].text for number in body) if n_words < SHORT else ""
    if n_words >= SHORT or not reads_english(re.findall(r"[^\W\d_]+", words.lower())):
        least = _FEW_FOREIGN if len(blocks) <= _FEW_BLOCKS else 0
        return odds >= least and n_words >= _MIN_WORDS
    bare = _QUOTED.sub(" ", words)
    speaks = _SAYS.search(bare) is not None
    n_addressed = len(_ADDRESS.findall(bare))
    signs = speaks + (_DAYS.search(words) is not None) + _is_dated(blocks, body, said)
    if find_dateline(blocks[body[0]].text) is not None:
        return n_words >= _MIN_FILED and odds >= (_FILED if signs else _FILED_ONLY)
    if n_words < _MIN_WORDS:
        return False
    if not speaks and (n_addressed > 1 or bare.count("?") > 1):
        signs -= 1
    if signs < 2 and blocks[0].tag == "line" and len(blocks) <= _FEW_BLOCKS and _PAST.search(bare) is not None:
        return odds >= 0 and not n_addressed and _HOUSE.search(bare) is None  # a few lines that someone typed
    return odds >= _LEAST[max(0, min(signs, 2))]


def _is_dated(blocks: Sequence[Block], body: Sequence[int], said: Declared) -> bool:
    """Whether the page says when it was published: declared, or in a line around the body."""
    if said.json_ld_times or said.meta_times:
        return True
    first, last = body[0], body[-1]
    near = (*range(max(0, first - _ABOVE), first), *range(last + 1, min(len(blocks), last + 1 + _BELOW)))
    return any(len(blocks[at].text) <= _MAX_LINE and find_stamp(blocks[at].text) is not None for at in near)
