"""Mentions → time spans, places and actors: what the words of a report stand for."""

from readout.grounding.grounder import Grounder

__all__ = ["Grounder"]
