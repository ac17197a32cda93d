"""How many numbers of each table are shown, hidden, merged and rounded, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pandas as pd

from seanalysis.cells.frame import WITHHELD
from seanalysis.render.labels import one_of_levels
from seanalysis.render.numbers import whole
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.inputs import Inputs, of_curves, telling
from seanalysis.study import Study
from seanalysis.study.codebook import Label, Language
from seanalysis.study.merges import variable_of
from seanalysis.study.plan import Data, Table

OWN, CHOSEN = "own", "chosen"
APART = (OWN, CHOSEN)
RECORDS: tuple[Data, ...] = ("participants", "employers", "invited")


@dataclass(frozen=True)
class Tally:
    """One table: its numbers by what became of them, and in words what was done and why."""

    title: str
    lines: int
    states: dict[str, int]
    withheld: bool
    done: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether every number is shown as it is."""
        return 0 < self.lines == self.states["shown"]

    @property
    def kept(self) -> int:
        """How many of its numbers a reader finds, exact or rounded."""
        return self.states["shown"] + self.states["rounded"]


@cache
def tallies(inputs: Inputs, language: Language, *, internal: bool) -> tuple[Tally, ...]:
    """Return the tables in the order of cells.

    For everybody, what is hidden by the rule and what protects it have one reason together: to know which of them there
    are in a table helps whoever wants to calculate. Points of a curve are seen to be so by anybody.
    """
    return tuple(_tally(id, lines, inputs, language, internal=internal) for id, lines in inputs.tables.items())


def together(of_tables: Iterable[Tally]) -> Tally:
    """Return the numbers of all tables that are in the edition together."""
    kept = [tally for tally in of_tables if not tally.withheld]
    states = {state: sum(tally.states[state] for tally in kept) for state in words.STATES}
    return Tally("", sum(tally.lines for tally in kept), states, withheld=False, done=())


def title(id: str, study: Study, language: Language) -> str:
    """Return what a table is called."""
    known: dict[str, Label] = {table.id: table.title for table in study.tables} | words.OTHER_TABLES
    return known[id][language] if id in known else id


def _tally(id: str, lines: pd.DataFrame, inputs: Inputs, language: Language, *, internal: bool) -> Tally:
    withheld = bool(lines.loc[lines["table"].eq(id), "state"].eq(WITHHELD).all())
    lines = telling(lines)
    states = Counter(lines["state"].replace(WITHHELD, "hidden"))
    plan = next((table for table in inputs.study.tables if table.id == id), None)
    done = _withheld(plan, lines, language) if withheld else _chosen(plan, inputs, language)
    if internal:
        done += _reasons(
            lines[lines["state"].isin(["hidden", WITHHELD]) & ~lines["reason"].isin(APART)]["reason"], language
        )
    elif not withheld:
        done += _kinds(lines[lines["state"].eq("hidden")], inputs.study, language)
    of_kinds = {state: states[state] for state in words.STATES}
    return Tally(title(id, inputs.study, language), len(lines), of_kinds, withheld, tuple(done))


def _withheld(plan: Table | None, lines: pd.DataFrame, language: Language) -> list[str]:
    if plan and plan.release.withhold:
        return [f"{words.LEFT_OUT[language]}: {plan.release.withhold[language]}"]
    if lines["reason"].eq(OWN).any():
        of_records = plan is not None and plan.data in RECORDS
        why = words.LEFT_OUT_PERSONS if of_records else words.LEFT_OUT_OWN
        return [(why if plan else words.LEFT_OUT_CHECKS)[language]]
    return [words.LEFT_OUT_EMPTY[language]]


def _chosen(plan: Table | None, inputs: Inputs, language: Language) -> list[str]:
    if plan is None:
        return []
    merges = [
        words.MERGED_LEVEL[language].format(
            level=one_of_levels(inputs.study, plan.data, variable_of(inputs.study, plan, name), one.levels, language)
        )
        for name, joint in plan.release.merge.items()
        for one in joint
    ]
    rounded = [words.ROUNDED_TO[language].format(base=inputs.rule.rounding)] if plan.release.round else []
    return merges + rounded


def _kinds(hidden: pd.DataFrame, study: Study, language: Language) -> list[str]:
    """Return why numbers are hidden, as far as everybody may know it."""
    curve, chosen = of_curves(hidden, study), hidden["reason"].eq(CHOSEN)
    kinds = {
        words.HIDDEN_FEW: ~curve & ~chosen,
        words.HIDDEN_CURVE: curve & ~chosen,
        words.HIDDEN_CHOSEN: chosen,
    }
    return [label[language] for label, which in kinds.items() if which.any()]


def _reasons(reasons: pd.Series, language: Language) -> list[str]:
    counted = Counter(reasons)
    return [f"{label[language]}: {whole(counted[id], language)}" for id, label in words.REASONS.items() if counted[id]]
