"""What each line of the plan counts: its count, base and missing as sums of counts of sets of records."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

import pandas as pd

from seanalysis.release.attack.records import EVERYBODY, MISSING, YES, Count, EmptyError, Records, Trait
from seanalysis.release.attack.shown import Place
from seanalysis.study import Study
from seanalysis.study.plan import DERIVED_FROM, POPULATIONS, Data, Table

TOTAL, REST, VARIABLE, SUFFIX = "total", "rest", "variable", ".missing"
Sum: TypeAlias = dict[Count, float]
OF_RECORDS = ("participants", "employers", "invited", "report_cells")


class Lines:
    """The lines of the plan, and what their numbers count.

    places: the lines that there are, whether shown or not; somebody outside knows them from the plan.
    units, same: of participants, which units go together, and which variables are another (see `Records`).
    """

    def __init__(
        self,
        study: Study,
        places: Sequence[Place],
        units: Mapping[str, Sequence[str]] | None = None,
        same: Mapping[str, str] | None = None,
    ) -> None:
        self.study, self.places = study, list(places)
        self.tables = {table.id: table for table in study.tables}
        self._of_table: dict[str, list[Place]] = {}
        for place in self.places:
            self._of_table.setdefault(place[0], []).append(place)
        seen, listed = self._seen()
        self.records: dict[Data, Records] = {
            data: Records(
                study,
                data,
                seen.get(data, {}),
                listed.get(data, ()),
                *((units, same) if data == "participants" else ()),
            )
            for data in dict.fromkeys([*(table.data for table in study.tables), *DERIVED_FROM])
        }
        self._sums: dict[Place, dict[str, Sum]] = {}

    def sums(self, place: Place) -> dict[str, Sum]:
        """Return what the count, base and missing of a line are sums of; nothing where they are no counts."""
        if place not in self._sums:
            self._sums[place] = self._find(place)
        return self._sums[place]

    def _find(self, place: Place) -> dict[str, Sum]:
        table, row, row_level, *_ = place
        if table == POPULATIONS:
            return self._left(row, int(row_level))
        if table.endswith(SUFFIX) and table.removesuffix(SUFFIX) in self.tables:
            return self._missing(self.tables[table.removesuffix(SUFFIX)], place)
        plan = self.tables.get(table)
        if plan is None or plan.data not in OF_RECORDS:
            return {}
        of_kind: Callable[[Table, Place], dict[str, Sum]] = getattr(self, f"_{plan.kind}")
        return of_kind(plan, place)

    def ties(self) -> Iterator[tuple[Sum, float, float, str]]:
        """Give what holds between sums beside the sets: reasons for what is missing add up to it."""
        for table, places in self._of_table.items():
            if not table.endswith(SUFFIX):
                continue
            groups: dict[tuple[str, str, str], list[Place]] = {}
            for place in places:
                groups.setdefault((place[1], place[3], place[4]), []).append(place)
            for (name, _, _), several in groups.items():
                told = [self.sums(place) for place in several]
                if told and all(told):
                    row = _plus(*(one["count"] for one in told), (-1, told[0]["missing"]))
                    yield row, 0.0, 0.0, f"{table}: the reasons why {name} is missing add up to all that are missing"

    def count(self, data: Data, *traits: Trait | None, of: str = "") -> Sum:
        """Return the count of a set as a sum of one; of none where nobody can be in it."""
        try:
            return {Count(data, self.records[data].both(EVERYBODY, *traits), of): 1.0}
        except EmptyError:
            return {}

    # --- one method a kind of table ------------------------------------------------------------------------------

    def _summary(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, column, level, statistic = place
        if statistic == "difference":
            first, second = level.split("-")
            one, other = (
                self._summary(table, (table.id, row, row_level, column, group, "share")) for group in (first, second)
            )
            whole = {"base": other["base"], "missing": other["missing"]}
            return whole if second == TOTAL else {name: _plus(one[name], other[name]) for name in whole}
        within, known = [self._in(table, column, level)], self.records[table.data].known(row)
        if statistic == "share" and row_level:
            return self._counts(
                table,
                within,
                row,
                [self._rest(table, row) if row_level == REST else self.records[table.data].level(row, row_level)],
            )
        found = self._counts(table, within, row, [known])
        return {"base": found["base"], "missing": found["missing"]}

    _contrast = _summary

    def _rate(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, column, level, statistic = place
        if statistic != "share":
            return {}
        records = self.records[table.data]
        within = [self._in(table, row, row_level)]
        if table.distribution:
            return self._counts(table, within, table.distribution, [records.level(table.distribution, level)])
        assert table.outcome is not None, "a rate has one of them"
        within.append(self._in(table, column, level))
        return self._counts(
            table, within, table.outcome.variable, [records.level(table.outcome.variable, table.outcome.level)]
        )

    def _battery(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, _, _, _ = place
        return self._counts(table, [], row, [self.records[table.data].level(row, row_level)])

    def _sum(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, _, level, statistic = place
        records, data = self.records[table.data], table.data
        everybody = _plus(*(self.count(data, part) for part in self._whole(table)))
        if table.row:
            name = dict(zip(table.levels or table.variables, table.variables, strict=True))[row_level]
            known = records.known(name)
            if table.at_least:
                reached = records.number(name, (float(table.at_least), False))
                return self._within(table, everybody, [known], [known, reached])
            if statistic == "sum":
                return self._within(table, everybody, [known], [known], of=name)
            whole = records.known(str(table.share_of))
            both = [known, whole]
            own = self._within(table, everybody, both, both, of=name)
            all_of_it = self._within(table, everybody, both, both, of=str(table.share_of))
            return own | {"base": all_of_it["count"]}
        unit = self._in(table, row, row_level)
        if table.count:
            count = _plus(*(self.count(data, part, unit) for part in self._whole(table)))
            lost = [self.count(data, part, records.level(row, MISSING)) for part in self._whole(table)]
            named = row_level == TOTAL and row in self.study.variables[data]
            return {"count": count, "base": everybody, "missing": _plus(*lost) if named else {}}
        known = records.known(level)
        base = _plus(*(self.count(data, part, unit, known) for part in self._whole(table)))
        count = _plus(*(self.count(data, part, unit, known, of=level) for part in self._whole(table)))
        lost = [self.count(data, part, unit, records.level(level, MISSING)) for part in self._whole(table)]
        return {"count": count, "base": base, "missing": _plus(*lost)}

    def _time(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, column, level, statistic = place
        assert table.time is not None, "the plan requires it"
        records, time = self.records[table.data], table.time
        within = [self._in(table, column, level)]
        if not time.observed:
            if statistic == "share":
                return self._counts(table, within, row, [records.number(row, up_to=(float(row_level), True))])
            found = self._counts(table, within, row, [records.known(row)])
            return {"base": found["base"], "missing": found["missing"]}
        # Of records of whom it is not known whether they belong, the times are made missing: they are not followed.
        inside = records.population(table.population, YES)
        unsure = [records.population(table.population, MISSING)] if table.population else []
        every = _plus(
            *(self.count(table.data, *within, part) for part in ([inside, *unsure] if table.population else [None]))
        )
        base = self.count(table.data, *within, inside, records.lasting(time, None))
        whole = {"base": base, "missing": _plus(every, (-1, base))}
        if statistic == "left_out":
            extra = [self.count(table.data, *within, part) for part in unsure] if row_level == "unknown" else []
            return whole | {
                "count": _plus(self.count(table.data, *within, inside, records.left_out(time, row_level)), *extra)
            }
        if statistic == "reached":
            trait = records.lasting(time, True, up_to=(float(row_level), True))
        elif statistic == "at_risk":
            trait = records.lasting(time, None, above=(float(row_level), False))
        else:
            trait = records.lasting(time, True)
        return whole | {"count": self.count(table.data, *within, inside, trait) if trait[1] else {}}

    def _association(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, _, _, statistic = place
        assert table.outcome is not None, "the plan requires it"
        records, data = self.records[table.data], table.data
        outcome = records.level(table.outcome.variable, table.outcome.level)
        known = [records.known(name) for name in (table.outcome.variable, str(table.clusters), row)]
        inside = records.population(table.population, YES)
        every = _plus(*(self.count(data, part) for part in self._whole(table)))
        all_known = self.count(data, inside, *known)
        missing = {"missing": _plus(every, (-1, all_known))}
        if statistic == "share":
            own = records.level(row, row_level) if row_level else None
            return missing | {
                "count": self.count(data, inside, *known, own, outcome),
                "base": self.count(data, inside, *known, own),
            }
        if not row_level:
            return missing | {"base": all_known}
        first = next(place[2] for place in self._of_table[table.id] if place[1] == row)
        pair = [self.count(data, inside, *known, records.level(row, one)) for one in (first, row_level)]
        return missing | {"base": _plus(*pair)}

    def _comparison(self, table: Table, place: Place) -> dict[str, Sum]:
        _, row, row_level, column, _, statistic = place
        assert table.outcome is not None, "the plan requires it"
        records = self.records[table.data]
        if column or (row_level != TOTAL and self.study.masked(table, row)):
            return {}
        within = [self._in(table, row, row_level)]
        found = self._counts(
            table, within, table.outcome.variable, [records.level(table.outcome.variable, table.outcome.level)]
        )
        if statistic == "share":
            return found
        if statistic in ("funnel_95", "funnel_998", "zone", "shrunken"):
            return {"base": found["base"]}
        return {}

    def _definitions(self, table: Table, place: Place) -> dict[str, Sum]:
        _, _, row_level, _, _, statistic = place
        lacking = any(place[2] == row_level and place[5] == "lacking" for place in self._of_table[table.id])
        if lacking or statistic not in ("share", "bounds"):
            return {}
        (definition,) = (one for one in table.definitions if one.id == row_level)
        among = table.model_copy(update={"population": definition.population})
        return self._counts(
            among, [], definition.variable, [self.records[table.data].level(definition.variable, definition.level)]
        )

    def _missing(self, table: Table, place: Place) -> dict[str, Sum]:
        _, name, reason, column, level, _ = place
        if table.data not in OF_RECORDS:
            return {}
        records, within = self.records[table.data], [self._in(table, column, level)]
        scope = table.id if table.population or table.time else ""
        whole = self._whole(table)
        base = _plus(*(self.count(table.data, part, *within) for part in whole))
        if table.time and table.time.observed:
            return {}  # it tells apart only those who were not followed, for whatever reason
        missing = self._counts(table, within, name, [records.known(name)])["missing"]
        return {
            "count": self.count(table.data, *within, records.why(scope, name, reason)),
            "base": base,
            "missing": missing,
        }

    def _left(self, population: str, used: int) -> dict[str, Sum]:
        """Count those who are left after the first filters of a population."""
        plan = self.study.population(population)
        records = self.records[plan.data]
        traits = [records.condition(condition) for condition in plan.where[:used]]
        if plan.data not in OF_RECORDS or not all(traits):
            return {}
        return {"count": self.count(plan.data, *traits), "base": self.count(plan.data)}

    # --- parts of them -------------------------------------------------------------------------------------------

    def _in(self, table: Table, variable: str, level: str) -> Trait | None:
        if not variable or level in ("", TOTAL) or variable not in self.study.variables[table.data]:
            return None
        return self.records[table.data].level(variable, level)

    def _whole(self, table: Table) -> list[Trait | None]:
        """Return who a table is about: those of its population, and those of whom that is not known."""
        if table.population is None:
            return [None]
        records = self.records[table.data]
        parts = [records.population(table.population, level) for level in (YES, MISSING)]
        return [part for part in parts if part and part[1]]

    def _counts(
        self, table: Table, within: Sequence[Trait | None], variable: str, traits: Sequence[Trait]
    ) -> dict[str, Sum]:
        """Return count, base and missing of those in a group that have some traits, of all with a value."""
        records, data = self.records[table.data], table.data
        inside, *unsure = self._whole(table)
        lost = self.count(data, inside, *within, records.level(variable, MISSING))
        return {
            "count": self.count(data, inside, *within, *traits),
            "base": self.count(data, inside, *within, records.known(variable)),
            "missing": _plus(lost, *(self.count(data, part, *within) for part in unsure)),
        }

    def _within(
        self, table: Table, everybody: Sum, known: Sequence[Trait], traits: Sequence[Trait], of: str = ""
    ) -> dict[str, Sum]:
        """Return count, base and missing of a sum over those of a population with a value."""
        inside = self._whole(table)[0]
        base = self.count(table.data, inside, *known)
        return {
            "count": self.count(table.data, inside, *traits, of=of),
            "base": base,
            "missing": _plus(everybody, (-1, base)),
        }

    def _rest(self, table: Table, row: str) -> Trait:
        """Return all levels of a variable but the largest, which a table names."""
        records = self.records[table.data]
        name, parts = records.known(row)
        named = {place[2] for place in self._of_table[table.id] if place[1] == row and place[2] not in ("", REST)}
        return name, parts - frozenset().union(*(records.level(row, level)[1] for level in named))

    def _seen(self) -> tuple[dict[Data, dict[str, list[str]]], dict[Data, set[str]]]:
        """Return by kind of data the levels of each variable that tables name, and which variables they list wholly."""
        seen: dict[Data, dict[str, list[str]]] = {}
        listed: dict[Data, set[str]] = {}
        for table, row, row_level, column, column_level, _ in self.places:
            plan = self.tables.get(table.removesuffix(SUFFIX))
            if plan is None:
                continue
            own = seen.setdefault(plan.data, {})
            if table.endswith(SUFFIX):
                scope = plan.id if plan.population or plan.time else ""
                own.setdefault(f"why:{scope}:{row}", []).append(row_level)
                continue
            masked = plan.kind == "comparison" and self.study.masked(plan, row)
            for name, level in ((row, row_level), (column, column_level)):
                if name in self.study.variables[plan.data] and level not in ("", TOTAL, REST) and not masked:
                    own.setdefault(name, []).append(level)
                    if not any(one.variable == name and (one.largest or one.level) for one in plan.rows):
                        listed.setdefault(plan.data, set()).add(name)
        return seen, listed


def places_of(cells: pd.DataFrame) -> list[Place]:
    """Return the places of all lines of a table of cells."""
    names = ["table", "row", "row_level", "column", "column_level", "statistic"]
    return [tuple(values) for values in cells[names].itertuples(index=False, name=None)]


def _plus(*sums: Sum | tuple[float, Sum]) -> Sum:
    """Add sums, each as often as it says."""
    found: Sum = {}
    for one in sums:
        times, terms = one if isinstance(one, tuple) else (1.0, one)
        for count, number in terms.items():
            found[count] = found.get(count, 0.0) + times * number
    return {count: number for count, number in found.items() if number}
