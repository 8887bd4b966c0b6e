"""A sentence as a tree: who stands where around a predicate.

Slots are named by grammar, not by label: "subj" is who does it (the agent of a passive, the noun a participle
or relative clause hangs on, the subject a second verb shares), "obj" what it is done to, "to", "with"… the phrase
with that preposition. The tree decides; the network's PropBank roles fill a slot that the tree leaves empty.
"""

from collections.abc import Iterator

from readout.coding.mending import heads
from readout.records import Predicate, Role, Sentence, Span, Token

_RELATIVE = frozenset({"that", "which", "who", "whom"})
_PARTICLES = frozenset(
    [
        "out",
        "up",
        "back",
        "down",
        "off",
        "over",
        "away",
        "in",
        "through",
        "on",
        "aside",
        "forward",
        "home",
        "together",
        "apart",
        "upon",
        "for",
        "into",
        "behind",
        "under",
    ]
)
_AFTER = frozenset({"following", "after", "before", "during", "amid", "since", "despite", "until"})
_TITLES = frozenset({"nmod:desc", "compound", "flat"})  # "with Minister Lind": the parser may hang "with" on the title
_SUFFERED = frozenset(  # verbs that need an object: without one, their subject in a headline is it
    {
        *("kill", "injure", "wound", "hurt", "sentence", "convict", "arrest", "detain", "jail", "charge", "accuse"),
        *("expel", "free", "release", "shoot", "seize", "capture", "evacuate", "rescue", "ban", "fine", "suspend"),
        *("dismiss", "sack"),
    }
)
_COMPLETING = frozenset({"to", "of", "from", "for", "against", "that"})
_REASON = frozenset({"because", "in", "as", "so"})
_CLAUSAL = frozenset({"acl", "acl:relcl", "advcl", "advcl:relcl", "ccomp", "parataxis", "csubj", "appos", "punct"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "SYM", "X", "DET"})
_PHRASES = ("obl", "nmod", "obj")
_DEPTH = 3
_WALK = 12  # how far a subject is looked for up the tree; deeper nesting is no prose


class Tree:
    """A view of one parsed sentence. Indices are positions in `sentence.tokens`."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.tokens: tuple[Token, ...] = sentence.tokens
        self.lemmas = [(token.lemma or token.text).lower() for token in self.tokens]
        self._heads = heads(sentence.tokens)
        self._kids: list[list[int]] = [[] for _ in self.tokens]
        for index, head in enumerate(self._heads):
            if 0 <= head < len(self.tokens) and head != index:
                self._kids[head].append(index)
        self.predicates: dict[int, Predicate] = {item.token: item for item in sentence.predicates}

    # --- the tree

    def deprel(self, index: int) -> str:
        """The relation of a word to its head ("nsubj:pass")."""
        return self.tokens[index].deprel

    def base(self, index: int) -> str:
        """The relation without its subtype ("nsubj")."""
        return self.tokens[index].deprel.partition(":")[0]

    def head(self, index: int) -> int:
        """The word it depends on, -1 for the root."""
        return self._heads[index]

    def kids(self, index: int, *bases: str) -> list[int]:
        """Dependents, of the named relations (without subtype) if any are named."""
        return [kid for kid in self._kids[index] if not bases or self.base(kid) in bases]

    def below(self, index: int, *, skip: frozenset[str] = frozenset()) -> list[int]:
        """The word and all below it, in order; branches whose relation is in `skip` are left out."""
        found, stack, seen = [], [index], {index}
        while stack:
            top = stack.pop()
            found.append(top)
            for kid in self._kids[top]:
                if kid not in seen and self.deprel(kid) not in skip and self.base(kid) not in skip:
                    seen.add(kid)
                    stack.append(kid)
        return sorted(found)

    def above(self, index: int) -> Iterator[int]:
        """The words above, nearest first."""
        seen = {index}
        while (index := self.head(index)) >= 0 and index not in seen:
            seen.add(index)
            yield index

    def span(self, indices: list[int]) -> Span:
        """The stretch of text from the first to the last of some words."""
        return Span(self.tokens[min(indices)].start, self.tokens[max(indices)].end)

    def phrase(self, index: int) -> Span:
        """A nominal with its modifiers, without clauses, appositions, further conjuncts and its preposition."""
        skip = _CLAUSAL | {"conj", "cc", "case", "mark", "cop", "nsubj", "aux", "advmod"}
        return self.span(self._solid(index, self.below(index, skip=skip)))

    def whole(self, index: int) -> Span:
        """A word with everything below it but the punctuation at its edges."""
        inside = [item for item in self.below(index) if self.tokens[item].upos != "PUNCT"]
        return self.span(inside or [index])

    def _solid(self, index: int, indices: list[int]) -> list[int]:
        kept = [item for item in indices if self.tokens[item].upos != "PUNCT"]
        return kept or [index]

    # --- words

    def upos(self, index: int) -> str:
        """The universal part of speech."""
        return self.tokens[index].upos

    def is_verb(self, index: int) -> bool:
        """Whether the word is a verb (an adjective that ends a passive counts)."""
        return self.upos(index) == "VERB" or (self.upos(index) == "AUX" and not self._is_function(index))

    def _is_function(self, index: int) -> bool:
        return self.base(index) in {"aux", "cop"}

    def particles(self, index: int) -> set[str]:
        """The particles of a verb ("pull" … "out")."""
        found = {self.lemmas[kid] for kid in self._kids[index] if self.deprel(kid) == "compound:prt"}
        found |= {self.lemmas[kid] for kid in self.kids(index, "advmod", "obl") if self.lemmas[kid] in _PARTICLES}
        following = index + 1
        if following < len(self.tokens) and self.lemmas[following] in _PARTICLES:
            found.add(self.lemmas[following])
        found |= {self.lemmas[kid] for kid in self.kids(index, "obj") if kid == index + 1}
        return found

    def is_passive(self, index: int) -> bool:
        """Whether a verb is passive, a bare participle ("the man arrested on Friday") included."""
        relations = {self.deprel(kid) for kid in self._kids[index]}
        if relations & {"nsubj:pass", "aux:pass", "csubj:pass"}:
            return True
        if self._is_headline_passive(index, relations):
            return True
        if self.tokens[index].xpos != "VBN" or relations & {"aux", "nsubj", "obj"}:
            return False
        if self.base(index) == "conj" and self.head(index) >= 0 and self.is_verb(self.head(index)):
            return self.is_passive(self.head(index))
        return self.base(index) in {"acl", "advcl", "amod", "root"}

    def _is_headline_passive(self, index: int, relations: set[str]) -> bool:
        """Headlines leave "were" out: "Two killed as…", "Leader sentenced to…" have a participle without an object."""
        if self.sentence.paragraph >= 0 or self.tokens[index].xpos not in {"VBN", "VBD"}:
            return False
        return self.lemmas[index] in _SUFFERED and not relations & {"aux", "obj", "ccomp", "xcomp"}

    def prepositions(self, index: int) -> set[str]:
        """The prepositions of a nominal, words of a fixed one joined ("because of" and its parts' heads)."""
        found: set[str] = set()
        titles = [kid for kid in self._kids[index] if kid < index and self.deprel(kid) in _TITLES]
        for kid in [case for host in (index, *titles) for case in self.kids(host, "case", "mark")]:
            if self.lemmas[kid] == "at" and self.lemmas[kid + 1 : kid + 2] in (["least"], ["most"]):
                continue  # "killed at least 12 people" has an object
            found.add(self.lemmas[kid])
            found |= {self.lemmas[more] for more in self.kids(kid, "fixed")}
        return found

    def conjuncts(self, index: int) -> list[int]:
        """A nominal and those coordinated with it."""
        found: list[int] = []
        stack = [index]
        while stack and len(found) < 40:
            top = stack.pop()
            found.append(top)
            more = [*self.kids(top, "conj"), *self._listed(top)]
            stack.extend(kid for kid in more if self.upos(kid) in _NOMINAL and kid not in found)
        return sorted(found)

    def _listed(self, index: int) -> list[int]:
        """Members of a list that the parser hung on its first as modifiers: "the president, Armenia's PM, and …"."""
        last = max(self.kids(index, "conj"), default=-1)
        return [
            kid
            for kid in self.kids(index, "nmod", "appos", "list", "dep")
            if index < kid < last and not self.prepositions(kid) and self._after_comma(kid)
        ]

    def _after_comma(self, index: int) -> bool:
        first = min(self.below(index))
        before = {self.tokens[kid].text for kid in self.kids(index, "punct") if kid < index}
        return "," in before or (first > 0 and self.tokens[first - 1].text == ",")

    def occasion(self, index: int) -> int | None:
        """The clause a noun of circumstance belongs to: "After talks, he left", "Following days of talks, he left"."""
        measured = self.base(index) == "nmod" and "of" in self.prepositions(index)
        for host in (index, self.head(index)) if measured else (index,):
            head = self.head(host)
            if head < 0:
                return None
            if self.prepositions(host) & _AFTER and self.base(host) in {"obl", "advcl", "nmod"}:
                return head
            if self.tokens[head].text.lower() == "following" and self.head(head) >= 0:
                return self.head(head)
            if any(self.tokens[kid].text.lower() == "following" for kid in self._kids[host] if kid < host):
                return head
        return None

    def roles(self, index: int, *labels: str) -> list[Role]:
        """The network's roles of a predicate with one of the labels."""
        predicate = self.predicates.get(index)
        return [] if predicate is None else [role for role in predicate.roles if role.label in labels]

    def antecedent(self, index: int) -> int | None:
        """The noun a relative pronoun stands for; `None` if the word is none."""
        if self.lemmas[index] not in _RELATIVE or self.upos(index) not in {"PRON", "DET", "SCONJ"}:
            return None
        for above in self.above(index):
            if self.base(above) == "acl":
                return self.head(above)
        return None

    # --- subjects and objects

    def subject(self, index: int, depth: int = _WALK) -> int | None:
        """Who does what the verb says: its head word, found through passives, relatives, control and coordination."""
        if depth == 0:
            return None
        if self.is_passive(index):
            return self._agent(index)
        own = [kid for kid in self.kids(index, "nsubj") if self.deprel(kid) != "nsubj:pass"]
        if own:
            return self._resolved(self._named(own))
        return self._shared_subject(index, depth)

    def _named(self, own: list[int]) -> int:
        """Of "the ministers, Berg and Lind, met", if both parts are subjects: the names."""
        first, last = own[0], own[-1]
        titled = self.upos(first) == "NOUN" and self.upos(last) == "PROPN"
        return last if titled and bool(self.kids(last, "conj")) and self.tokens[first + 1].text == "," else first

    def _agent(self, index: int) -> int | None:
        for kid in self.kids(index, "obl", "nmod"):
            is_agent = self.deprel(kid) == "obl:agent" or "by" in self.prepositions(kid)
            if is_agent and not self._is_time(index, kid):
                return kid
        return None

    def _is_time(self, index: int, kid: int) -> bool:
        if self.deprel(kid) in {"obl:tmod", "nmod:tmod"}:
            return True
        return any(role.token == kid for role in self.roles(index, "ARGM-TMP"))

    def _resolved(self, index: int) -> int:
        antecedent = self.antecedent(index)
        return index if antecedent is None or antecedent < 0 else antecedent

    def _shared_subject(self, index: int, depth: int) -> int | None:
        base, head = self.base(index), self.head(index)
        if head < 0:
            return self._role_subject(index)
        if base == "conj":
            return self._of_conjunct(index, head, depth)
        if base == "acl":
            return self._of_noun_clause(index, head)
        if base == "xcomp":
            controller = [] if self.lemmas[head] == "promise" else self.kids(head, "obj", "iobj")
            return controller[0] if controller else self.surface_subject(head, depth - 1)
        if base in {"advcl", "ccomp", "parataxis"}:
            if base == "advcl" and self._is_setting(index, head):
                return None
            if base == "advcl" and self._completes_object(index):
                return self.object(head)
            found = self._role_subject(index)
            if found is not None or base == "ccomp" or self._is_infinite(index):
                return found
            return self.surface_subject(head, depth - 1) if self._can_share(head) else None
        return self._role_subject(index)

    def _is_infinite(self, index: int) -> bool:
        """A clause beside another shares its subject only as a finite verb: "reports 24 dead, blames…"."""
        finite = {"VBD", "VBZ", "VBP"}
        return self.base(index) == "parataxis" and self.tokens[index].xpos not in finite

    def _is_setting(self, index: int, head: int) -> bool:
        """In "killed in fighting with X" those killed need not have fought."""
        return self.lemmas[head] in _SUFFERED and "in" in {self.lemmas[kid] for kid in self.kids(index, "mark", "case")}

    def _completes_object(self, index: int) -> bool:
        """In "accused X of attacking Y", "barred X from entering" X is the subject of the second act."""
        marks = {self.lemmas[kid] for kid in self.kids(index, "mark", "case")}
        return bool(marks & {"of", "from", "into"}) and self.tokens[index].xpos == "VBG"

    def _can_share(self, head: int) -> bool:
        return self.is_verb(head) or self.upos(head) == "ADJ" or bool(self.kids(head, "cop", "nsubj"))

    def _of_conjunct(self, index: int, head: int, depth: int) -> int | None:
        """The first verb's subject; if that is whom this verb acts upon, its own by its role ("convicted her of spying
        and jailed her")."""
        shared = self.surface_subject(head, depth - 1) if self._can_share(head) else None
        acted = self.kids(index, "obj")
        if shared is not None and acted and self.lemmas[shared] == self.lemmas[acted[0]]:
            return self._role_subject(index)
        return shared

    def surface_subject(self, index: int, depth: int = _WALK) -> int | None:
        """The grammatical subject of a verb, active or passive."""
        if depth <= 0:
            return None
        own = self.kids(index, "nsubj")
        if own:
            return self._resolved(self._named(own))
        if self.base(index) == "acl" and self.head(index) >= 0:
            return self._of_noun_clause(index, self.head(index))
        return self._shared_subject(index, depth - 1)

    def _of_noun_clause(self, index: int, head: int) -> int | None:
        if self.deprel(index) == "acl:relcl" or self.tokens[index].xpos in {"VBG", "VBN"}:
            return head
        return self._role_subject(index)

    def _role_subject(self, index: int) -> int | None:
        found = self.roles(index, "ARG0")
        return self._resolved(found[0].token) if found and found[0].token != index else None

    def object(self, index: int) -> int | None:
        """To whom or what it is done: the object, the subject of a passive, the noun of a relative clause."""
        if self.is_passive(index):
            surface = self.surface_subject(index, _WALK)
            return surface if surface is not None else self._role_object(index)
        own = self.kids(index, "obj") or self.kids(index, "iobj")
        if own:
            return self._resolved(own[0])
        if self.deprel(index) == "acl:relcl" and self.head(index) >= 0 and self._gap_is_object(index):
            return self.head(index)
        if self.kids(index, "ccomp", "xcomp"):
            return None
        bare = self._bare_object(index)
        return bare if bare is not None else self._role_object(index)

    def _bare_object(self, index: int) -> int | None:
        """ "Called off a strike": after a particle the parser may take the object for an oblique."""
        if not any(self.deprel(kid) == "compound:prt" for kid in self._kids[index]):
            return None
        bare = [kid for kid in self.kids(index, "obl") if kid > index and not self.prepositions(kid)]
        return bare[0] if bare and not self._is_time(index, bare[0]) else None

    def _gap_is_object(self, index: int) -> bool:
        own = self.kids(index, "nsubj")
        return bool(own) and self.antecedent(own[0]) is None

    def _role_object(self, index: int) -> int | None:
        for role in self.roles(index, "ARG1"):
            nominal = self.upos(role.token) in {"NOUN", "PROPN", "PRON", "NUM"}
            if nominal and role.token != self.subject(index) and not self.prepositions(role.token):
                return role.token
        return None

    def oblique(self, index: int, preposition: str) -> list[int]:
        """The phrases with a preposition that hang on a word or, for a verb, on its object."""
        hosts = [index, *(self.kids(index, "obj") if self.is_verb(index) else [])]
        found = []
        for host in hosts:
            for kid in self.kids(host, "obl", "nmod", "advcl"):
                if preposition in self.prepositions(kid) and not self._is_time(index, kid):
                    found.append(kid)
        return found

    def deep_oblique(self, index: int, preposition: str) -> list[int]:
        """The nearest phrase with a preposition further down ("held talks in A with B", "a suspension of aid to C")."""
        level = self.kids(index, *_PHRASES)
        for _ in range(_DEPTH):
            found = [kid for kid in level if preposition in self.prepositions(kid) and not self._is_time(index, kid)]
            if found:
                return found
            level = [kid for above in level for kid in self.kids(above, *_PHRASES)]
        return []

    def complement(self, index: int) -> list[int]:
        """The clauses that complete a word ("ready to help", "said that…", "accused of killing")."""
        found = self.kids(index, "xcomp", "ccomp")
        for kid in self.kids(index, "acl", "advcl"):
            marks = {self.lemmas[mark] for mark in self.kids(kid, "mark", "case")}
            if marks & _COMPLETING and not marks & _REASON and self.deprel(kid) != "acl:relcl":
                found.append(kid)
        return found
