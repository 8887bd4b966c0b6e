"""Coding: what happened, what was said, on whose word.

`code` takes an article, its parse and what its words stand for, and gives events, statements and loaded words, each
with the words it rests on. Events follow PLOVER (openeventdata/PLOVER, 2024-02); the rules read the sentence's tree and
roles against the project's own lexicon (`readout.codebook`).
"""

from readout.coding.code import code

__all__ = ["code"]
