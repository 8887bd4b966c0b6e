"""Feeds: RSS, Atom, sitemaps and JSON Feed as the pages they hold. Nothing is fetched; nothing they name is opened."""

from readout.pages.feeds.json_feeds import MAX_JSON, read_json
from readout.pages.feeds.recognition import HEAD, feed_kind
from readout.pages.feeds.xml_feeds import read_xml

__all__ = ["HEAD", "MAX_JSON", "feed_kind", "read_json", "read_xml"]
