"""The hidden numbers themselves, for those who decide: with the true count, why, and how near attackers came."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import isnan

import pandas as pd
import yaml

from seanalysis.cells.frame import TEXT, WITHHELD
from seanalysis.cells.missing import SUFFIX
from seanalysis.cells.select import Line as CellLine
from seanalysis.cells.select import lines_of
from seanalysis.render.labels import level_label, variable_label
from seanalysis.render.numbers import NOTHING, number, whole
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.inputs import Inputs, Line, of_curves
from seanalysis.report.disclosure.many import Many
from seanalysis.report.disclosure.tallies import APART, title
from seanalysis.report.writing.listing import about
from seanalysis.study.codebook import Language
from seanalysis.study.merges import variable_of
from seanalysis.study.plan import Data

FOLLOWS = "follows"
DECIMALS = 1
PROPOSED = 2  # of each table


@dataclass(frozen=True)
class ShownNumber:
    """A number with its place in words: the true count and base, why it is hidden or shown, and what attackers got."""

    place: str
    true: str
    reason: str
    arrived: tuple[str, ...]


@dataclass(frozen=True)
class OfTable:
    """The hidden numbers of a table, and how many more are only made of hidden numbers."""

    title: str
    numbers: tuple[ShownNumber, ...]
    following: int


@dataclass(frozen=True)
class Proposal:
    """Levels that could be merged in a table, in words and as tables.yaml has it, and what that would save."""

    table: str
    variable: str
    levels: str
    written: str
    saves: str
    before: str
    after: str


def hidden(inputs: Inputs, language: Language) -> list[OfTable]:
    """Return the hidden numbers of each table that is in the edition and hides any."""
    arrived = _arrived(inputs, language)
    found = []
    for id, lines in inputs.tables.items():
        of_table = lines[lines["state"].isin(["hidden", WITHHELD]) & ~lines["reason"].isin(["", *APART])]
        own = of_table[of_table["reason"].ne(FOLLOWS)]
        if len(of_table):
            curve = of_curves(own, inputs.study)
            numbers = (*_numbers(own[~curve], inputs, arrived, language), *_points(own[curve], inputs, language))
            found.append(OfTable(title(id, inputs.study, language), numbers, len(of_table) - len(own)))
    return found


def small_numbers(inputs: Inputs, language: Language) -> list[OfTable]:
    """Return the numbers that are shown though they are small, as everybody has them or they are so by design."""
    found = []
    for id, lines in inputs.tables.items():
        own = lines[lines["state"].eq("shown") & lines["reason"].ne("")]
        if len(own):
            found.append(OfTable(title(id, inputs.study, language), tuple(_numbers(own, inputs, {}, language)), 0))
    return found


def place(line: Line, inputs: Inputs, language: Language) -> str:
    """Return the place of a line in words, with its table."""
    table, row, row_level, column, column_level, statistic = line
    empty = (None, None, None, float("nan"), float("nan"), float("nan"), False)
    bare = CellLine(row, row_level, column, column_level, statistic, *empty)
    return f"{title(table.removesuffix(SUFFIX), inputs.study, language)}: {_place(table, bare, inputs, language)}"


def proposed(inputs: Inputs, language: Language) -> list[Proposal]:
    """Return the merges that are proposed: the best of each table, which stand first."""
    shown = []
    for line in inputs.proposals.groupby("table", sort=False).head(PROPOSED).itertuples():
        plan = inputs.study.table(line.table)
        own = variable_of(inputs.study, plan, line.variable)

        def label(level: str, data: Data = plan.data, variable: str = own) -> str:
            return level_label(inputs.study, data, variable, level, language)

        groups = [" + ".join(map(label, levels)) for levels in yaml.load(line.levels, yaml.BaseLoader)]
        shown.append(
            Proposal(
                table=title(line.table, inputs.study, language),
                variable=variable_label(inputs.study, plan.data, own, language),
                levels="; ".join(groups),
                written=f"merge: {{{line.variable}: {line.levels}}}",
                saves=str(int(line.hidden_before) - int(line.hidden_after)),
                before=line.hidden_before,
                after=line.hidden_after,
            )
        )
    return shown


def _numbers(
    own: pd.DataFrame, inputs: Inputs, arrived: dict[Line, tuple[str, ...]], language: Language
) -> Iterable[ShownNumber]:
    for table, part in own.groupby("table", sort=False):
        bare = part.drop(columns=["state", "reason"])
        for line, reason in zip(lines_of(str(table), bare), part["reason"], strict=True):
            key = (str(table), *line.place)
            why = words.REASONS[reason][language] if reason in words.REASONS else reason
            named = _place(str(table), line, inputs, language)
            yield ShownNumber(named, _true(line, language), why, arrived.get(key, ()))


def _points(own: pd.DataFrame, inputs: Inputs, language: Language) -> Iterable[ShownNumber]:
    """Yield the points of curves of a table as one: how many, why, and the nearest that anybody came to one of them."""
    if own.empty:
        return
    why = [label[language] for id, label in words.REASONS.items() if own["reason"].eq(id).any()]
    widths = inputs.attack.merge(own[TEXT], on=TEXT)["width"].dropna()
    nearest = [f"{words.TIGHTEST[language]}: {whole(int(widths.min()), language)}"] if len(widths) else []
    points = words.POINTS_OF_CURVES[language].format(n=Many(len(own)))
    yield ShownNumber(points, NOTHING, "; ".join(why), tuple(nearest))


def _place(table: str, line: CellLine, inputs: Inputs, language: Language) -> str:
    plan = next((one for one in inputs.study.tables if one.id == table.removesuffix(SUFFIX)), None)
    named = list(about(line, plan, inputs.study, language)) if plan else line.names[:-1]
    of_missing = [words.MISSING[language]] if table.endswith(SUFFIX) else []
    statistic = [words.STATISTICS[line.statistic][language]] if line.statistic in words.STATISTICS else []
    return "; ".join([*of_missing, *named, *statistic])


def _true(line: CellLine, language: Language) -> str:
    """Return what stands in the line: “3 / 14”, or its value where it has no count."""
    if line.count is not None:
        base = "" if line.base is None else f" / {whole(line.base, language)}"
        return f"{whole(line.count, language)}{base}"
    of = "" if line.base is None else f" (n = {whole(line.base, language)})"
    return f"{number(line.value, language, DECIMALS)}{of}"


def _arrived(inputs: Inputs, language: Language) -> dict[Line, tuple[str, ...]]:
    """Return for each hidden line what attackers arrived at, those that arrived at the same together."""
    found: dict[Line, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for who, label in words.ATTACKER_NAMES.items():
        for one in inputs.attack[inputs.attack["attacker"].eq(who)].itertuples():
            limits = "–".join(
                NOTHING if isnan(limit) else whole(int(limit), language) for limit in (one.lower, one.upper)
            )
            found[tuple(getattr(one, name) for name in TEXT)][limits].append(label[language])
    everybody = len(words.ATTACKER_NAMES)
    return {
        line: tuple(
            words.ARRIVED_AT[language].format(
                limits=limits, who=words.ALL_ATTACKERS[language] if len(who) == everybody else ", ".join(who)
            )
            for limits, who in by_limits.items()
        )
        for line, by_limits in found.items()
    }
