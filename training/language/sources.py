"""Brings the layers together: EWT's trees with UNER's names and PropBank's roles, GUM's trees, politics' names."""

from dataclasses import replace
from pathlib import Path

from readout.language import load_engine
from training.language.entities import read_politics, read_uner
from training.language.examples import Example
from training.language.mentions import name_gum, read_known, read_re3d
from training.language.propbank import layer, read_propbank
from training.language.renaming import only_names
from training.language.reports import read_reports
from training.language.universal import read_ewt, read_gum

_POLITICS_COPIES = 10
_WIRE_COPIES = 2
_RARE = frozenset({"B-ORGANISATION", "B-PLACE"})


def ewt(folder: Path, part: str) -> list[Example]:
    """A part of EWT with trees, roles and, for "train" and "dev", names. Layers whose words differ are left out."""
    names = read_uner(folder, part) if part != "test" else {}
    roles = read_propbank(folder)
    examples = []
    for example in read_ewt(folder, part):
        entities = names.get(example.id)
        if entities is not None and len(entities) == len(example.words):
            example = replace(example, entities=entities, guide="uner")
        words, rows = roles.get(example.id, ((), []))
        if words == example.words and example.heads is not None:
            example = replace(example, predicates=layer(rows, example.heads))
        examples.append(example)
    return examples


def training_examples(folder: Path) -> list[Example]:
    """All that is trained on.

    Politics' 200 sentences of names are repeated, and UNER's with an organisation or a place: with other names.
    """
    web = ewt(folder, "train")
    politics = read_politics(folder, "train")
    known = read_known([*web, *politics])
    of_names = [only_names(example) for example in web if not _RARE.isdisjoint(example.entities or ())]
    wire = [sentence for report in read_reports("train", load_engine()) for sentence in report]
    names = [*(politics * _POLITICS_COPIES), *of_names, *read_re3d(folder, known)]
    return [*web, *name_gum(folder, read_gum(folder, "train"), known), *names, *wire * _WIRE_COPIES]


def held_out() -> list[Example]:
    """The sentences of the project's own reports that choices are made on (`dev`)."""
    return [sentence for report in read_reports("dev", load_engine()) for sentence in report]
