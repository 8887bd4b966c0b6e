"""Readout reads wire reports as a careful desk officer does, and keeps each value with the words it rests on."""

__version__ = "0.1.0"
