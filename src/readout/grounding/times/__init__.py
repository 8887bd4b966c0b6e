"""When: every time expression of a report as a half-open interval, with the words it rests on."""

from readout.grounding.times.article import find_times
from readout.grounding.times.find import find_times_in

__all__ = ["find_times", "find_times_in"]
