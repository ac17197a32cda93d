"""Names: a page may name no unit and nobody that cells.csv does not name."""

import re
from collections.abc import Iterable, Iterator, Sequence

from seanalysis.release.attack.cells import Line
from seanalysis.release.attack.contents import Contents
from seanalysis.release.attack.known import Known
from seanalysis.release.attack.labels import Labels
from seanalysis.release.attack.leak import Leak
from seanalysis.release.attack.numbers import spaced
from seanalysis.study import Study

LANGUAGES = ("nb", "en")
WORD = re.compile(r"(?<![\w.@/#-])[A-ZÆØÅ][a-zæøåéèöäü]+(?![\w@])")
WRITTEN = ("texts/", "manifest.json")  # by researchers, who have judged their own words; and hashes


def leaks(
    contents: Sequence[Contents], lines: Sequence[Line], study: Study, labels: Labels, known: Known
) -> Iterator[Leak]:
    """Give the units and other names that neither cells.csv nor what is open to all has."""
    shown = {label for line in lines for language in LANGUAGES for _, label in labels.of(line, language)}
    words = known.words | {word.casefold() for label in shown for word in re.findall(r"[^\W\d_]+", label)}
    units = list(_units(study))
    for one in contents:
        if one.file.startswith(WRITTEN):
            continue
        for place, subject, text in _texts(one):
            for label in units:
                for named in re.finditer(rf"\b{re.escape(label)} (\d+|[A-Z]{{1,2}})\b", text):
                    if spaced(named[0]).casefold() not in shown:
                        yield Leak(one.file, subject, place, named[0], "names a unit that cells.csv does not name")
            for word in WORD.findall(text):
                if word.casefold() not in words:
                    yield Leak(one.file, subject, place, word, "is a name that neither cells.csv nor the study has")


def _texts(one: Contents) -> Iterator[tuple[str, str, str]]:
    for passage in one.passages:
        if passage.place not in ("a script", "a style"):
            yield passage.place, passage.subject, passage.text
    for grid in one.grids:
        for row in grid.rows:
            yield "the rows of the table", grid.table, "; ".join((row.label, *row.cells))


def _units(study: Study) -> Iterable[str]:
    """Return what the units of tables are called, in each language."""
    found = set()
    for table in study.tables:
        for unit in table.units or ():
            try:
                known = study.variable(table.data, unit)
                found |= set() if known.levels else set(known.label.model_dump().values())
            except KeyError:
                continue
    return sorted(found)
