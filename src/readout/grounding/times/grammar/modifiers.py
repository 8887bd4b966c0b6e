"""Early, mid and late; about, over and nearly; the end and the beginning of."""

from dataclasses import replace

from readout.grounding.times.cascade import Match, Node
from readout.grounding.times.grammar.layers import DATE, KIND_OF_UNIT, MODIFIED
from readout.grounding.times.meaning import Duration

_START = ("early", "earlier", "beginning", "start", "outset", "onset")
_END = ("late", "later", "end", "close")
_WHEN = dict.fromkeys(_START, "START") | dict.fromkeys(("mid", "middle"), "MID") | dict.fromkeys(_END, "END")
_PARTS = f"{DATE}|TIME:|PART:"
_APPROXIMATE = dict.fromkeys(("about", "around", "approximately", "roughly", "circa", "c", "ca", "some"), "APPROX")
_APPROXIMATE |= {"nearly": "LESS_THAN", "almost": "LESS_THAN", "under": "LESS_THAN", "over": "MORE_THAN"}
_COMPARED = {"more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "longer": "MORE_THAN"}


def _modified(node: Node, mod: str) -> Node:
    return replace(node, mod=mod, silent=False, rule=f"{node.rule}.{mod.lower().replace('_', '-')}")


@MODIFIED(f"the? how=early|mid|late|earlier|later -|in|on? the? of={_PARTS}")
def early_late(match: Match) -> Node | None:
    word = match.word("how")
    node = _modified(match.node("of"), _WHEN[word])
    if word in ("earlier", "later") and "this" in match.node("of").rule + match.word("of").split()[0]:
        return replace(node, rule=f"{match.node('of').rule}.{word}")
    return node


@MODIFIED(
    f"the? how=end|beginning|start|middle|outset|close|onset of of={_PARTS}|BARE:",
    "how=end - of=MONTH:|YEAR:",
    "how=early|earlier|late|later in of=BARE:",
)
def end_of(match: Match) -> Node | None:
    node = match.node("of")
    if node.kind == "BARE:":
        node = replace(node, kind=KIND_OF_UNIT[node.meaning.unit])
    return _modified(node, _WHEN[match.word("how")])


@MODIFIED(
    "how=about|around|approximately|roughly|some|nearly|almost|under|over of=DUR:",
    "how=about|around|circa|approximately|c|ca .? of=YEAR:|ANCIENT:|CLOCK:|TIME:|DAY:",
    "how=about|around|approximately|roughly|some|nearly|almost|under|over of=DAY:|WEEK:|MONTH:|YEAR:",
)
def approximate(match: Match) -> Node | None:
    node = match.node("of")
    word, meaning = match.word("how"), node.meaning
    if isinstance(meaning, Duration):
        vague = word == "over" and meaning.parts[0][0] is None  # "over several years" is during them
        return None if vague or meaning.window is not None else _modified(node, _APPROXIMATE[word])
    if _APPROXIMATE[word] != "APPROX" and not node.rule.startswith("counted-shift"):
        return None
    return _modified(node, _APPROXIMATE[word])


@MODIFIED(
    "how=more|less|fewer|longer than of=DUR:",
    "no how=more|less|fewer|longer than of=DUR:",
    "at how=least|most of=DUR:",
    "how=up to of=DUR:",
)
def compared(match: Match) -> Node | None:
    word = match.word("how")
    node = match.node("of")
    if word in _COMPARED:
        mod = _COMPARED[word]
        if match.first_word == "no":
            mod = "EQUAL_OR_LESS" if mod == "MORE_THAN" else "EQUAL_OR_MORE"
        return _modified(node, mod)
    return _modified(node, "EQUAL_OR_MORE" if word == "least" else "EQUAL_OR_LESS")
