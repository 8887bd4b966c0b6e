"""Many pages: the pipeline in worker processes, one writer, no page that stops the others."""

from readout.batch.ingest import Interrupted, Progress, Summary, ingest
from readout.batch.team import Limits
from readout.batch.worker import PageReader, ReaderFactory

__all__ = ["Interrupted", "Limits", "PageReader", "Progress", "ReaderFactory", "Summary", "ingest"]
