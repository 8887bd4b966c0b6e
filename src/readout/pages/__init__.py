"""Pages: whatever a crawler saved, read as an editor would. Bytes in, `Article` out."""

from readout.pages.article import read_article
from readout.pages.decoding import open_page
from readout.pages.sources import walk

__all__ = ["open_page", "read_article", "walk"]
