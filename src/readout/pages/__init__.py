"""Pages: whatever a crawler saved, read as an editor would. Bytes in, `Article` out."""

from readout.pages.article import read_article
from readout.pages.decoding import open_page
from readout.pages.feeds import feed_kind
from readout.pages.sources import check_source, content_of, walk

__all__ = ["check_source", "content_of", "feed_kind", "open_page", "read_article", "walk"]
