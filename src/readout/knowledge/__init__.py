"""What a user knows beyond the package: own GeoNames, Wikidata, FollowTheMoney and tables, in one file.

`import_file` takes a file in, a batch at a time; `Knowledge` answers grounding's questions by name.
"""

from readout.knowledge.base import Knowledge, SourceNote, open_knowledge
from readout.knowledge.importing import KINDS, Progress, import_file

__all__ = ["KINDS", "Knowledge", "Progress", "SourceNote", "import_file", "open_knowledge"]
