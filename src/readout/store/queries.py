"""What is asked of the store, in SQL."""

from readout.records import Record


class Counts(Record, frozen=True, kw_only=True):
    """What a store holds. Events, statements and actors are those of the current readings.

    `copies` counts further places where bytes already known were met; `superseded` readings by earlier coders.
    """

    pages: int
    copies: int
    reports: int
    without_report: int
    superseded: int
    events: int
    statements: int
    actors: int
    quarantined: int
    refused: int


COUNTS = {
    "pages": "SELECT count(*) FROM pages",
    "copies": "SELECT (SELECT count(*) FROM sightings) - (SELECT count(*) FROM pages)",
    "reports": "SELECT count(*) FROM readings r JOIN articles a ON a.reading = r.id WHERE r.current = 1",
    "without_report": "SELECT count(*) FROM readings WHERE current = 1 AND id NOT IN (SELECT reading FROM articles)",
    "superseded": "SELECT count(*) FROM readings WHERE current = 0",
    "events": "SELECT count(*) FROM events e JOIN readings r ON r.id = e.reading WHERE r.current = 1",
    "statements": "SELECT count(*) FROM statements s JOIN readings r ON r.id = s.reading WHERE r.current = 1",
    "actors": "SELECT count(*) FROM actors a JOIN readings r ON r.id = a.reading WHERE r.current = 1",
    "quarantined": "SELECT count(*) FROM quarantine",
    "refused": "SELECT count(*) FROM refused",
}

ISSUE_COUNTS = """
    SELECT stage, code, count(*) AS n FROM (
        SELECT i.stage, i.code FROM issues i JOIN readings r ON r.id = i.reading WHERE r.current = 1
        UNION ALL SELECT stage, code FROM quarantine
        UNION ALL SELECT stage, code FROM refused
    ) GROUP BY stage, code ORDER BY n DESC, stage, code
"""

BY_ID = """
    SELECT DISTINCT a.id AS name FROM articles a JOIN readings r ON r.id = a.reading
    WHERE r.current = 1 AND a.id >= :start AND a.id < :end
    UNION SELECT r.page FROM readings r WHERE r.current = 1 AND r.page >= :start AND r.page < :end
    AND NOT EXISTS (SELECT 1 FROM articles a WHERE a.reading = r.id AND a.id >= :start AND a.id < :end)
    LIMIT 6
"""

NEWEST = """
    SELECT max(id) FROM (
        SELECT r.id FROM articles a JOIN readings r ON r.id = a.reading WHERE a.id = :name AND r.current = 1
        UNION ALL SELECT id FROM readings WHERE page = :name AND current = 1
    )
"""

HISTORY = "SELECT id FROM readings WHERE page = (SELECT page FROM readings WHERE id = ?) ORDER BY id"

LINE = "SELECT line, line_size FROM readings WHERE id = ?"

HAS = """
    SELECT 1 FROM readings WHERE page = :page AND coder_set = :coders
    UNION ALL SELECT 1 FROM quarantine WHERE page = :page AND coder_set = :coders
"""

SEEN = "SELECT 1 FROM sightings WHERE page = ? AND origin = ? AND url = ?"


def chosen(condition: str) -> str:
    """The readings that fulfil a condition of `Filter.where`, in the order of every listing and export."""
    return f"""
        SELECT r.id FROM readings r LEFT JOIN articles a ON a.reading = r.id WHERE {condition}
        ORDER BY a.published_utc, r.page
    """
