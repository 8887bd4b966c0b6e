"""Mentions → actors: persons, offices, organisations, states, armed groups and peoples, with country and sectors."""

from readout.grounding.actors.coded import CodedActor, code_actor
from readout.grounding.actors.finding import find_actors

__all__ = ["CodedActor", "code_actor", "find_actors"]
