#!/usr/bin/env python3
"""Writes the real output of commands into README.md and docs/tour.md: python scripts/fill_docs.py

A block of a page begins with `<!-- output of: COMMAND -->` and ends with `<!-- end of output -->`; ` | first N lines`
after the command shortens what it prints. Commands run in the project's folder with .venv/bin first in the path; $TOUR
is a folder that is thrown away.
"""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGES = (ROOT / "README.md", ROOT / "docs" / "tour.md")
BLOCK = re.compile(
    r"(?P<head><!-- output of: (?P<command>.+?)(?: \| first (?P<most>\d+) lines)? -->)\n"
    r".*?(?P<tail><!-- end of output -->)",
    re.S,
)


def main() -> int:
    """Fill every block; 1 if a command ended with a fault."""
    faults: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for page in PAGES:
            text = page.read_text(encoding="utf-8")
            page.write_text(BLOCK.sub(lambda block: filled(block, folder, faults), text), encoding="utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def filled(block: re.Match[str], folder: str, faults: list[str]) -> str:
    """The block with what its command prints."""
    path = f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "TOUR": folder, "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(
        ["bash", "-c", block["command"]], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )
    if ran.returncode not in {0, 3}:  # 3: part of the input gave no reading, as the tour shows
        faults.append(f"{block['command']}: exit code {ran.returncode}: {ran.stderr.strip()[-500:]}")
    lines = [line.rstrip() for line in (ran.stdout + ran.stderr).replace(folder, "").splitlines()]
    most = int(block["most"]) if block["most"] else len(lines)
    shown = lines[:most] + (["…"] if len(lines) > most else [])
    return "\n".join([block["head"], "```text", *shown, "```", block["tail"]])


if __name__ == "__main__":
    sys.exit(main())
