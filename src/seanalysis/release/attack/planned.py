"""What notes under a table say of its plan: numbers that the study chose, which are the same whatever the data are."""

from collections.abc import Iterator

from seanalysis.study.plan import Table

# The few words that these notes have from the program and not from the study; they are open to all.
LARGEST = {"nb": "de {n} største gruppene", "en": "the {n} largest groups"}
HIGHEST = {"nb": ("5 fra og med {at}", "5 til og med {at}"), "en": ("5 from {at}", "5 up to {at}")}
LOWEST = {"nb": "1 ved {at}", "en": "1 at {at}"}
PERCENT = {"nb": " %", "en": "%"}


def phrases(table: Table, language: str) -> Iterator[str]:
    """Give the pieces of notes in which these numbers stand, with plain spaces."""
    for row in table.rows:
        if row.largest:
            yield LARGEST[language].format(n=row.largest)
        if row.score:
            highest, lowest = (_written(at, bool(row.level), language) for at in (row.score.highest, row.score.lowest))
            yield from (said.format(at=highest) for said in HIGHEST[language])
            if lowest:
                yield LOWEST[language].format(at=lowest)


def _written(at: float | None, share: bool, language: str) -> str:
    return "" if at is None else f"{100 * at:.0f}{PERCENT[language]}" if share else f"{at:g}"
