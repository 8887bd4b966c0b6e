"""Readings as a person reads them in a terminal."""

from readout.show.explaining import render_explanation
from readout.show.ledgers import loaded_table, pledge_table, pledges
from readout.show.listing import issue_table, report_table
from readout.show.reading import render_reading

__all__ = [
    "issue_table",
    "loaded_table",
    "pledge_table",
    "pledges",
    "render_explanation",
    "render_reading",
    "report_table",
]
