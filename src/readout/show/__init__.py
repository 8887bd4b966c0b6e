"""Readings as a person reads them in a terminal."""

from readout.show.listing import issue_table, report_table
from readout.show.reading import render_reading

__all__ = ["issue_table", "render_reading", "report_table"]
