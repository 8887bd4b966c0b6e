"""The layers of the grammar and the kinds of nodes that pass between them."""

from readout.grounding.times.cascade import Layer

NUMBERS = Layer()  # counts
BASE = Layer()  # dates, units, durations, hours: words that stand next to each other
COMPOUND = Layer()  # put together: "two days after Oct. 18", "October last year"
TIMED = Layer()  # a time of day and its day
MODIFIED = Layer()  # early, late, the end of …
RANGES = Layer()  # from … to …, since, by …
LAYERS = (NUMBERS, BASE, COMPOUND, TIMED, MODIFIED, RANGES)

KINDS = (
    *("NUM:", "DUR:", "SET:", "REF:", "RANGE:", "OPEN:", "BARE:"),
    *("DAY:", "DAYREF:", "HOLIDAY:", "WEEK:", "WEEKEND:", "MONTH:", "QUARTER:", "HALF:", "SEASON:", "YEAR:", "ERA:"),
    *("ANCIENT:", "CLOCK:", "PART:", "TIME:"),
)
DAY = "DAY:|DAYREF:|HOLIDAY:"
DATE = f"{DAY}|MONTH:|YEAR:|WEEK:|WEEKEND:|QUARTER:|HALF:|SEASON:|ERA:|ANCIENT:"
KIND_OF_UNIT = {
    "day": "DAY:",
    "week": "WEEK:",
    "weekend": "WEEKEND:",
    "month": "MONTH:",
    "quarter": "QUARTER:",
    "half": "HALF:",
    "season": "SEASON:",
    "year": "YEAR:",
    "decade": "ERA:",
    "century": "ERA:",
    "millennium": "ERA:",
    "fortnight": "WEEK:",
    "hour": "TIME:",
    "minute": "TIME:",
    "second": "TIME:",
    "night": "PART:",
}
