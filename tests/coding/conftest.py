"""The written-out sentences, and a way to code some of them."""

from functools import partial
from pathlib import Path

import pytest
from reports_by_hand import Told, Trees, tell


@pytest.fixture(scope="session")
def trees() -> Trees:
    """The written-out sentences by name, each as rows of six cells."""
    found: Trees = {}
    for block in (Path(__file__).parent / "trees.txt").read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line]
        if lines and lines[0].startswith("# ") and len(lines) > 1:
            found[lines[0][2:]] = [line.split(" ") for line in lines[1:]]
    return found


@pytest.fixture(scope="session")
def told(trees: Trees) -> Told:
    """Codes named sentences, one a paragraph."""
    return partial(tell, trees)
