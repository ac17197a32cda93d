"""The records behind a line give its numbers: of every kind of table, also where much is missing."""

from typing import TypeAlias

import pandas as pd
import pytest

import invented
from invented import STUDY
from seanalysis.cells.behind import OF_RECORDS, behind, behind_branch
from seanalysis.cells.compute import compute
from seanalysis.cells.counts import TOTAL
from seanalysis.cells.kinds import KINDS
from seanalysis.cells.methods import methods
from seanalysis.cells.population import population
from seanalysis.cells.select import Line, by_table
from seanalysis.study.plan import BRANCHES, DERIVED_FROM, POPULATIONS, Data

Computed: TypeAlias = tuple[dict[Data, pd.DataFrame], dict[str, list[Line]]]

EACH = 7  # of the lines that are alike, one in so many


@pytest.fixture(scope="module", params=[0.0, 0.1, 0.6], ids=["all known", "some missing", "most missing"])
def computed(request: pytest.FixtureRequest) -> Computed:
    """Records, and the lines that come of them."""
    records = invented.records(missing=request.param)
    return records, by_table(pd.concat([compute(records, STUDY), methods(records, STUDY)]))


def chosen(lines: list[Line]) -> list[Line]:
    """The first line of each statistic of each row, and some of the others."""
    seen: set[tuple[str, str]] = set()
    found = []
    for number, line in enumerate(lines):
        kind = (line.row, line.statistic)
        if kind not in seen or not number % EACH:
            found.append(line)
        seen.add(kind)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_records_give_the_numbers_of_the_line(kind: str, computed: Computed) -> None:
    records, lines = computed
    held = 0
    for table in (table for table in STUDY.tables if table.kind == kind):
        frame = population(table, records[table.data], STUDY)
        for line in chosen(lines[table.id]):
            masked = table.kind == "comparison" and STUDY.masked(table, line.row)
            if line.statistic == "benchmark" or (masked and line.row_level not in (TOTAL, "")):
                continue
            found = behind(table, line, frame, STUDY)
            assert found is not None
            numbers = {name: getattr(line, name) for name in found.told}
            told = {name: number for name, number in numbers.items() if number is not None}
            assert told == {name: found.number(name, frame) for name in told}, (table.id, line)
            held += len(told)
    assert held > 8


def test_the_records_of_branches_and_populations(
    computed: Computed,
) -> None:
    records, lines = computed
    derived = {variable.id: kind for kind in DERIVED_FROM for variable in STUDY.derived(kind)}
    for table in (BRANCHES, POPULATIONS):
        for line in lines[table]:
            data = derived[line.row] if table == BRANCHES else STUDY.population(line.row).data
            found = behind_branch(line, records[data], STUDY, table)
            numbers = {name: getattr(line, name) for name in OF_RECORDS}
            assert numbers == {name: found.number(name, records[data]) for name in OF_RECORDS}


def test_a_number_of_somebody_elses_rests_on_no_records(
    computed: Computed,
) -> None:
    records, lines = computed
    table = next(table for table in STUDY.tables if table.benchmarks)
    line = next(line for line in lines[table.id] if line.statistic == "benchmark")
    assert behind(table, line, records[table.data], STUDY) is None
