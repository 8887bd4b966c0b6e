"""Readings kept in one file: added, searched, queried, exported.

with open_store("reports.readout") as store:
    store.add(page, reading)
    for reading in store.readings(Filter(country="AZE", since="2021-10-01")): ...
"""

from readout.store.connect import ReadingError
from readout.store.filters import ALL, Filter
from readout.store.opening import open_store
from readout.store.queries import Counts
from readout.store.search import Hit
from readout.store.store import Store

__all__ = ["ALL", "Counts", "Filter", "Hit", "ReadingError", "Store", "open_store"]
