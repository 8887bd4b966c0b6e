"""What many tests need: where the shared reference material lies, if it is present at all."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of shared reference material; tests that need it are skipped where it is absent."""
    if not SHARED.is_dir():
        pytest.skip(f"no shared reference material at {SHARED.name}/ beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def samples() -> Path:
    """The sample reports that ship with the project."""
    return ROOT / "samples"
