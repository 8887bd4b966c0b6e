"""Slots: which words fill "subj", "obj", "to", "poss"… around a trigger, and what kind of thing they are."""

from readout.codebook import Codebook, Condition
from readout.coding.clause import Tree
from readout.coding.company import Company
from readout.records import Actor, Span

_OBJECTS = frozenset({"obj", "nsubj:pass"})
_PERSONAL = frozenset({"he", "she", "they", "i", "we", "him", "her", "them", "us", "me", "who", "whom", "you"})
_FATAL = frozenset({"die", "perish", "kill", "injure", "wound", "hurt"})


class Slots:
    """The slots of one sentence's words."""

    def __init__(self, tree: Tree, company: Company, book: Codebook) -> None:
        self.tree = tree
        self.company = company
        self.book = book
        self.before: tuple[Actor, ...] = ()  # whom the sentence before is about
        self.voices: list[tuple[Span, Actor]] = []  # stretches that are said, with their speakers

    # --- which words fill a slot

    def fill(self, index: int, pos: str, slot: str) -> list[int]:
        """Head words that fill a slot of the word at `index`, used as verb (V), noun (N) or adjective (A)."""
        if "." in slot and not slot.startswith(("gov.", "aim.")):
            first, _, second = slot.partition(".")
            return [one for filler in self.fill(index, pos, first) for one in self._around(filler, second)]
        if slot == "comp":
            return self.tree.complement(index)
        if slot == "inf":
            return [kid for kid in self.tree.complement(index) if self._is_infinitive(kid)]
        if slot == "any":
            return list(range(len(self.tree.tokens)))
        if slot == "speaker":
            return self._speaker(index)
        if pos == "N":
            return self._of_noun(index, slot)
        return self._of_verb(index, slot) if pos == "V" else self._of_adjective(index, slot)

    def _is_infinitive(self, index: int) -> bool:
        return any(self.tree.lemmas[kid] == "to" for kid in self.tree.kids(index, "mark"))

    def _around(self, index: int, slot: str) -> list[int]:
        if slot == "conj":
            return [kid for kid in self.tree.conjuncts(index) if kid != index]
        return self.tree.kids(index, "compound", "amod", "nummod") if slot == "mod" else self._of_noun(index, slot)

    def _speaker(self, index: int) -> list[int]:
        """Who says the clause a word heads: the subject of the reporting verb over it."""
        head = self.tree.head(index)
        says = head >= 0 and self.tree.base(index) == "ccomp" and (self.tree.lemmas[head], "V") in self.book.reporting
        return _some(self.tree.subject(head)) if says else []

    def _of_verb(self, index: int, slot: str) -> list[int]:
        tree = self.tree
        if slot == "subj":
            return _some(tree.subject(index))
        if slot == "obj":
            return _some(tree.object(index))
        if slot == "iobj":
            return tree.kids(index, "iobj")
        if slot == "mod":
            return tree.kids(index, "advmod", "aux")
        if slot == "obl":
            return [kid for kid in tree.kids(index, "obl") if tree.prepositions(kid)]
        if slot == "by" and tree.is_passive(index):
            return []
        return tree.oblique(index, slot)

    def _of_adjective(self, index: int, slot: str) -> list[int]:
        if slot == "subj":
            return _some(self.tree.subject(index))
        return self.tree.oblique(index, slot)

    def _of_noun(self, index: int, slot: str) -> list[int]:
        tree, governor = self.tree, self.carrier(index)
        if slot == "poss":
            return [kid for kid in tree.kids(index, "nmod") if tree.deprel(kid) == "nmod:poss"]
        if slot == "mod":
            return [*tree.kids(index, "compound", "amod", "nummod"), *self._bare_modifiers(index)]
        if slot == "subj":
            return [] if governor is None else _some(tree.subject(governor))
        if slot == "iobj":
            return [] if governor is None else tree.kids(governor, "iobj")
        if slot.startswith("gov."):
            return [] if governor is None else self._of_verb(governor, slot[4:])
        if slot == "aim.from":
            return [kid for clause in tree.kids(index, "acl") for kid in tree.oblique(clause, "from")]
        if slot == "gov":
            return self.governors(index)
        found = tree.oblique(index, slot)
        return found if found or governor is None else self._not_self(tree.oblique(governor, slot), index)

    def _bare_modifiers(self, index: int) -> list[int]:
        return [kid for kid in self.tree.kids(index, "nmod") if self.tree.deprel(kid) == "nmod:unmarked"]

    def _not_self(self, found: list[int], index: int) -> list[int]:
        return [item for item in found if item != index]

    def carrier(self, index: int) -> int | None:
        """The light verb whose object (or passive subject) a noun is: "held" of "held talks"."""
        tree, head = self.tree, self.tree.head(index)
        if tree.base(index) == "conj" and head >= 0:
            return self.carrier(head) if tree.upos(head) in {"NOUN", "PROPN"} else None
        if head >= 0 and tree.deprel(index) in _OBJECTS and tree.is_verb(head):
            return head if self.is_listed(head, self.book.light) else None
        if tree.base(index) == "nsubj" and head >= 0 and tree.is_passive(head):
            return head if self.is_listed(head, self.book.light) else None
        for kid in tree.kids(index, "acl"):
            if tree.is_verb(kid) and tree.object(kid) == index and self.is_listed(kid, self.book.light):
                return kid
        return None

    def governors(self, index: int) -> list[int]:
        """The verbs a noun is subject or object of."""
        tree, head = self.tree, self.tree.head(index)
        direct = tree.base(index) in {"nsubj", "obj"} or tree.deprel(index) == "obl:agent" or self._is_cause(index)
        found = [head] if head >= 0 and direct and tree.is_verb(head) else []
        if head >= 0 and tree.base(index) == "conj":
            found += self.governors(head) if tree.upos(head) in {"NOUN", "PROPN"} else []
        relatives = [kid for kid in tree.kids(index, "acl") if tree.is_verb(kid)]
        return found + [kid for kid in relatives if index in (tree.object(kid), tree.subject(kid))]

    def _is_cause(self, index: int) -> bool:
        """In "15 people died in the fighting" the noun tells of what they died in."""
        tree, head = self.tree, self.tree.head(index)
        return (
            head >= 0 and tree.base(index) == "obl" and "in" in tree.prepositions(index) and tree.lemmas[head] in _FATAL
        )

    def is_listed(self, index: int, verbs: frozenset[tuple[str, str | None]]) -> bool:
        """Whether a verb, with one of its particles or bare, is in a list."""
        lemma = self.tree.lemmas[index]
        if (lemma, None) in verbs:
            return True
        return any((lemma, particle) in verbs for particle in self.tree.particles(index))

    # --- what a word is

    def holds(self, index: int, pos: str, condition: Condition) -> bool:
        """Whether the company a word keeps meets a condition."""
        fillers = self.fill(index, pos, condition.slot)
        if condition.any:
            return bool(fillers) is condition.wanted
        met = any(self._is_one(filler, condition) for filler in fillers)
        if not met and condition.wanted and condition.slot in {"mod", "obj", "subj"}:
            parts = [kid for filler in fillers for kid in self._parts(filler)]
            met = any(self.tree.lemmas[kid] in self._listed(condition) for kid in parts)
        return met is condition.wanted

    def _parts(self, index: int) -> list[int]:
        """Titles, appositions and compounds of a noun, and what is measured: "Ambassador Lind", "tonnes of grain"."""
        tree = self.tree
        parts = [kid for kid in tree.kids(index, "compound", "appos", "flat", "nmod") if self._is_part(kid)]
        if tree.lemmas[index] in self.book.classes["measure"]:
            parts += [kid for kid in tree.kids(index, "nmod") if "of" in tree.prepositions(kid)]
        return parts

    def _is_part(self, kid: int) -> bool:
        return self.tree.base(kid) != "nmod" or self.tree.deprel(kid) == "nmod:desc"

    def _listed(self, condition: Condition) -> set[str]:
        """The words that a condition lists, by itself or through a class ("curfew hours" count as a curfew)."""
        return set(condition.words).union(*(self.book.classes.get(name, frozenset()) for name in condition.classes))

    def _is_one(self, index: int, condition: Condition) -> bool:
        words = {self.tree.lemmas[index], self.tree.tokens[index].text.lower()}
        words |= self.tree.particles(index) & {""} if self.tree.is_verb(index) else set()
        if self.tree.is_verb(index):
            words |= {f"{self.tree.lemmas[index]}_{item}" for item in self.tree.particles(index)}
        if words & condition.words:
            return True
        return any(self.is_a(index, name) for name in condition.classes)

    def is_a(self, index: int, name: str) -> bool:
        """Whether a word belongs to a class, by the table or by what it was grounded to."""
        if self.tree.lemmas[index] in self.book.classes.get(name, frozenset()):
            return True
        if name in {"side", "person", "official"} and self.tree.lemmas[index] in _PERSONAL:
            return True
        span = self.word(index)
        if name in {"place", "country"}:
            return self.company.place_at(span) is not None
        if name == "side" and self.tree.lemmas[index] in self.book.classes["body"]:
            return True
        if name in {"side", "person", "organisation", "official", "force"}:
            named = self.tree.kids(index, "appos") if self.company.actor_at(span) is None else []
            return any(self._is_actor(one, self.word(one), name) for one in (index, *named))
        if name == "number":
            return self.tree.upos(index) == "NUM"
        return False

    def _is_actor(self, index: int, span: Span, name: str) -> bool:
        actor = self.company.actor_at(span)
        if actor is None:
            named = self.tree.upos(index) == "PROPN"
            return (name in {"side", "person"} and named) or (name == "side" and self.is_a(index, "person"))
        if name == "side":
            return True
        kinds = {"person": {"person", "office", "people"}, "official": {"person", "office"}}
        if name == "force":
            return bool({"MIL", "REB", "PRM", "COP"} & set(actor.sectors)) and actor.kind in {"organisation", "group"}
        return actor.kind in kinds.get(name, {"organisation", "group"})

    def word(self, index: int) -> Span:
        """Where a word stands in the text."""
        return Span(self.tree.tokens[index].start, self.tree.tokens[index].end)


def _some(index: int | None) -> list[int]:
    return [] if index is None else [index]
