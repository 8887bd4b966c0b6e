"""Write the towns from which reports are filed under their name and a colon alone ("KARTARPUR: The first …").

    python training/places/towns.py

Papers of South Asia, the Gulf and parts of Africa and South East Asia print datelines so. From the atlas of places;
names that are also words of English, by the vocabulary of the encoder, are left out, since labels stand before a colon
as well ("SPLIT: …"); the larger cities among them stand in `filing_places.txt`, written by hand.
"""

import unicodedata
from pathlib import Path

from readout.grounding.atlas import Atlas

DATA = Path(__file__).resolve().parents[2] / "src/readout/data"
COUNTRIES = frozenset((
    "AFG", "ARE", "BGD", "BHR", "BTN", "EGY", "ETH", "GHA", "IND", "IRN", "IRQ", "JOR", "KEN", "KWT", "LBN", "LKA",
    "MMR", "MYS", "NGA", "NPL", "OMN", "PAK", "PHL", "PSE", "QAT", "SAU", "SDN", "SOM", "SYR", "TZA", "UGA", "YEM",
    "ZMB", "ZWE",
))  # fmt: skip
MIN_INHABITANTS = 10_000
HEAD = """\
# Towns from which reports are filed under the name and a colon alone ("KARTARPUR: The first ..."), in capitals, in
# countries whose papers do so. Written by training/places/towns.py from the atlas of places (GeoNames, CC BY 4.0; see
# ../places/ATTRIBUTION.md); names that are also words are left out.
"""


def main() -> None:
    words = set((DATA / "model/vocab.txt").read_text(encoding="utf-8").split())
    by_hand = set((DATA / "pages/filing_places.txt").read_text(encoding="utf-8").splitlines())
    atlas, towns, lost = Atlas(), set(), set()
    for number in range(len(atlas)):
        place = atlas.place(number)
        name = _plain(place.name)
        if place.country not in COUNTRIES or place.population < MIN_INHABITANTS or not place.feature.startswith("PPL"):
            continue
        if name.isascii() and name.replace(" ", "").replace("-", "").isalpha() and len(name) > 3:
            (lost if name.lower() in words else towns).add(name.upper())
    lost = {name for name in lost if name.title() not in by_hand}
    (DATA / "pages/filing_towns.txt").write_text(HEAD + "".join(f"{name}\n" for name in sorted(towns)), "utf-8")
    print(f"{len(towns)} towns; left out as words: {', '.join(sorted(lost))}")


def _plain(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name)
    return "".join(char for char in folded if not unicodedata.combining(char)).replace("‘", "").replace("’", "")


if __name__ == "__main__":
    main()
