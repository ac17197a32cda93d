"""Units compared honestly: what their shares can and cannot say of differences between them.

Beside each unit's share stand what chance alone would do with its base (`funnel_95`, `funnel_998`, `zone`), the share
drawn towards the others (`shrunken`), which ranks it may have (`rank`), and what its mix of records would lead one to
expect (`expected`). On the line of all units stands what can be seen at all. README of the words: `cells.frame`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from seanalysis.cells import casemix, chance, lines, masks, shrinkage
from seanalysis.cells.chance import LEVELS, Real, Whole
from seanalysis.cells.counts import TOTAL, Coded, coded, tally
from seanalysis.cells.frame import CURVE
from seanalysis.cells.lines import Line
from seanalysis.study import Study
from seanalysis.study.plan import Table

POINTS = 120


@dataclass(frozen=True)
class Units:
    """The units of one kind with at least one answer: how many have the outcome, of how many, how many are missing."""

    names: list[str]
    counts: Whole
    bases: Whole
    missing: Whole

    @property
    def common(self) -> float:
        """The share of all of them together."""
        return float(self.counts.sum() / self.bases.sum()) if self.bases.sum() else float("nan")


def comparison(table: Table, frame: pd.DataFrame, study: Study) -> Iterator[Line]:
    """Units by what their shares with an outcome can say of differences between them."""
    assert table.outcome is not None, "the plan requires it"
    variable = table.outcome.variable
    outcome = coded(frame[variable], study.variable(table.data, variable))
    yes = outcome.codes == outcome.levels.index(table.outcome.level)
    answers = np.where(outcome.codes < 0, np.nan, yes.astype(float))
    model = _case_mix(table, frame, answers, study)
    for unit in table.units or ():
        of_unit = coded(frame[unit], study.variable(table.data, unit))
        both = Coded(["yes", "no"], np.where(outcome.codes < 0, -1, np.where(yes, 0, 1)))
        counts = tally([of_unit, both], len(frame))
        everybody = lines.share({"row": unit, "row_level": TOTAL}, *_of(counts.sum(axis=0)))
        numbers = counts[:-1]
        answered = numbers[:, :2].sum(axis=1) > 0
        units = Units(
            [name for name, has in zip(of_unit.levels, answered, strict=True) if has],
            numbers[answered, 0],
            numbers[answered, :2].sum(axis=1),
            numbers[answered, 2],
        )
        prior = shrinkage.fit(units.counts, units.bases)
        expected = _expected(of_unit, answered, answers, model)
        if study.masked(table, unit):
            yield from _masked(unit, units, prior, [*_answers(of_unit, answers), *_keys(table, frame, study)])
        else:
            silent = [
                (name, of_name) for name, of_name, has in zip(of_unit.levels, numbers, answered, strict=True) if not has
            ]
            yield from _open(unit, units, prior, expected)
            for name, of_name in silent:
                yield lines.share({"row": unit, "row_level": name}, *_of(of_name))
        yield everybody
        yield from _all(unit, units, prior)
        if model:
            yield from _model(unit, model, answers, table)
        if expected is not None and expected["expected"].notna().any():
            shares = expected["expected"]
            place: Line = {"row": unit, "row_level": TOTAL}
            yield _number(place, "expected_range", lower=shares.min(), upper=shares.max(), base=shares.count())
        yield from _curve(unit, units)


def _of(counts: npt.NDArray[np.int64]) -> tuple[int, int, int]:
    yes, no, missing = (int(count) for count in counts)
    return yes, yes + no, missing


def _open(unit: str, units: Units, prior: shrinkage.Prior | None, expected: pd.DataFrame | None) -> Iterator[Line]:
    """The lines of units that are named."""
    if not units.names:
        return
    funnels = {level: chance.limits(units.common, units.bases, inside) for level, inside in LEVELS.items()}
    zones = _zones(units.counts, units.bases, units.common)
    shrunken = prior.posterior(units.counts, units.bases) if prior else None
    ranks = prior.ranks(units.counts, units.bases) if prior else _no_ranks(len(units.names))
    for n, name in enumerate(units.names):
        place: Line = {"row": unit, "row_level": name}
        base = int(units.bases[n])
        yield lines.share(place, units.counts[n], base, units.missing[n])
        for level, (lower, upper) in funnels.items():
            yield _number(place, f"funnel_{level}", units.common, lower[n] / base, upper[n] / base, base=base)
        yield _number(place, "zone", zones[n], base=base)
        values = [part[n] for part in shrunken] if shrunken else [units.common]
        yield _number(place, "shrunken", *values, base=base)
        yield _number(place, "rank", *(part[n] for part in ranks), base=len(units.names))
        if expected is not None:
            yield _expectation(place, expected.loc[name])


def _masked(unit: str, units: Units, prior: shrinkage.Prior | None, records: list[str]) -> Iterator[Line]:
    """The lines of units that are not named: in random order, and only what `masks` tells and what follows from it."""
    if not units.names:
        return
    told = masks.mask(units.counts, units.bases, lambda counts, bases: _zones(counts, bases, units.common))
    counts = told.shares * told.bases
    # The limits of all shares that are rounded to this one: those of the least and of the greatest of them.
    least, most = (np.clip(told.shares + end * told.steps / 2, 0, 1) * told.bases for end in (-1, 1))
    limits = lines.wilson(least, told.bases)[0], lines.wilson(most, told.bases)[1]
    shrunken = prior.posterior(counts, told.bases) if prior else None
    ranks = prior.ranks(counts, told.bases) if prior else _no_ranks(len(units.names))
    for place_in_order, n in enumerate(masks.order(units.names, records)):
        hidden = bool(told.hidden[n])
        place: Line = {"row": unit, "row_level": masks.letters(place_in_order), "hidden": hidden}
        of_unit = [
            _number(place, "rounded", told.shares[n], *(limit[n] for limit in limits)),
            _number(place, "caseload", np.nan, told.band_from[n], told.band_to[n]),
            _number(place, "zone", told.zones[n]),
            _number(place, "shrunken", *([part[n] for part in shrunken] if shrunken else [units.common])),
            _number(place, "rank", *(part[n] for part in ranks), base=len(units.names)),
        ]
        empty: Line = {"value": np.nan, "lower": np.nan, "upper": np.nan} if hidden else {}
        yield from (line | empty for line in of_unit)


def _all(unit: str, units: Units, prior: shrinkage.Prior | None) -> Iterator[Line]:
    """What can be seen of differences between the units, all of them together."""
    place: Line = {"row": unit, "row_level": TOTAL}
    number = len(units.names)
    if not number:
        return
    zones = np.abs(_zones(units.counts, units.bases, units.common))
    for least, (level, inside) in enumerate(LEVELS.items(), start=1):
        by_chance = chance.outside_by_chance(units.common, units.bases, inside)
        yield _number(place, f"outside_{level}", by_chance, count=(zones >= least).sum(), base=number)
    test = chance.homogeneity(units.counts, units.bases)
    if test:
        yield _number(place, "chi_square", test.chi_square, base=number)
        yield _number(place, "overdispersion", test.chi_square / test.degrees, base=number)
        yield _number(place, "chance", test.p, count=test.as_great, base=test.draws)
    low, high = shrinkage.deviation_limits(units.counts, units.bases)
    if test:
        yield _number(place, "spread", prior.deviation if prior else 0.0, low, high, base=number)
    if prior:
        yield _number(place, "prior", prior.mean, prior.alpha, prior.beta, base=number)
    if number > 1:
        apart, pairs = chance.pairs_apart(units.counts, units.bases)
        yield _number(place, "apart", apart / pairs, count=apart, base=pairs)
        typical = int(np.quantile(units.bases, 0.5, method="inverted_cdf"))
        needed = chance.difference_needed(units.common, typical, pairs)
        yield _number(place, "needed", needed, base=typical)


def _curve(unit: str, units: Units) -> Iterator[Line]:
    """The limits of the funnel for every base up to the largest, or as many as a curve needs."""
    if not units.names:
        return
    most = (int(units.bases.max()) // masks.WIDTH + 1) * masks.WIDTH
    bases = np.unique(np.round(np.linspace(1, most, min(most, POINTS))).astype(np.int64))
    for level, inside in LEVELS.items():
        lower, upper = chance.limits(units.common, bases, inside)
        for n, base in enumerate(bases):
            place: Line = {"row": unit, "row_level": "", "column": CURVE, "column_level": str(base)}
            low, high = lower[n] / base, upper[n] / base
            yield _number(place, f"funnel_{level}", units.common, low, high, base=base)


def _model(unit: str, model: casemix.CaseMix, answers: Real, table: Table) -> Iterator[Line]:
    """Whether records' own differences could be allowed for, and what that rests on."""
    assert table.adjust is not None, "there is a model only where the plan asks for one"
    place: Line = {"row": unit, "row_level": TOTAL}
    ratio = model.events / model.parameters if model.parameters else np.nan
    numbers = {"count": model.events, "base": model.parameters}
    yield _number(place, "events_per_parameter", ratio, table.adjust.events_per_parameter) | numbers
    if model.refused:
        yield _number(place | {"column": "reason", "column_level": model.refused}, "refused")
        return
    known = ~np.isnan(model.expected)
    yes, base = int(answers[known].sum()), int(known.sum())
    missing = len(answers) - base
    yield _number(place, "expected", float(model.expected[known].mean()), count=yes, base=base, missing=missing)


def _case_mix(table: Table, frame: pd.DataFrame, answers: Real, study: Study) -> casemix.CaseMix | None:
    if table.adjust is None:
        return None
    covariates: list[casemix.Covariate] = []
    for name in table.adjust.variables:
        variable = study.variable(table.data, name)
        covariates.append(frame[name] if variable.numeric else coded(frame[name], variable))
    return casemix.fit(answers, covariates, table.adjust.events_per_parameter)


def _expected(
    of_unit: Coded, answered: npt.NDArray[np.bool_], answers: Real, model: casemix.CaseMix | None
) -> pd.DataFrame | None:
    """Return by unit: count and base of the model's records, the others, the expected share, the limits of chance."""
    if model is None or model.refused:
        return None
    known = ~np.isnan(model.expected) & (of_unit.codes >= 0)
    size = len(of_unit.levels)
    codes = of_unit.codes[known]
    base = np.bincount(codes, minlength=size)
    count = np.bincount(codes, weights=answers[known], minlength=size)
    total = np.bincount(codes, weights=model.expected[known], minlength=size)
    everybody = np.bincount(of_unit.codes[of_unit.codes >= 0], minlength=size)
    expected = np.divide(total, base, out=np.full(size, np.nan), where=base > 0)
    lower, upper = np.full(size, np.nan), np.full(size, np.nan)
    has = base > 0
    least, most = chance.limits(expected[has], base[has], LEVELS["95"])
    lower[has], upper[has] = least / base[has], most / base[has]
    found = pd.DataFrame(
        {
            "count": count.astype(np.int64),
            "base": base,
            "missing": everybody - base,
            "expected": expected,
            "lower": lower,
            "upper": upper,
        },
        index=of_unit.levels,
    )
    return found[answered]


def _expectation(place: Line, found: "pd.Series[float]") -> Line:
    whole = {name: int(found[name]) for name in ("count", "base", "missing")}
    return _number(place, "expected", found["expected"], found["lower"], found["upper"], **whole)


def _zones(counts: Whole, bases: Whole, common: float) -> Whole:
    """Return 0 for a unit within its limits of chance, ±1 for one outside the 95 per cent, ±2 outside the 99.8."""
    zones = np.zeros(len(counts), dtype=np.int64)
    for inside in LEVELS.values():
        lower, upper = chance.limits(common, bases, inside)
        zones += (counts > upper).astype(np.int64) - (counts < lower)
    return zones


def _no_ranks(units: int) -> tuple[Real, Real, Real]:
    """Return ranks of units of which nothing says that they differ: any of them may have any rank."""
    return np.full(units, np.nan), np.ones(units), np.full(units, float(units))


def _answers(of_unit: Coded, answers: Real) -> list[str]:
    """Return for each record its unit and its answer as text; each pair of them, as they are few, is put so once."""
    given = (1.0, 0.0, np.nan)
    pairs = np.array([f"{name}\t{answer}" for name in (*of_unit.levels, np.nan) for answer in given], dtype="object")
    units = np.where(of_unit.codes < 0, len(of_unit.levels), of_unit.codes)
    told: list[str] = pairs[units * len(given) + np.where(np.isnan(answers), 2, answers == 0)].tolist()
    return told


def _keys(table: Table, frame: pd.DataFrame, study: Study) -> list[str]:
    keys = [field.id for field in study.codebook(table.data).all_fields if field.type == "key" and field.id in frame]
    return [str(value) for key in keys for value in frame[key].astype("object")]


def _number(
    place: Line,
    statistic: str,
    value: float = np.nan,
    lower: float = np.nan,
    upper: float = np.nan,
    **whole: int,
) -> Line:
    numbers: Line = {"statistic": statistic, "value": float(value), "lower": float(lower), "upper": float(upper)}
    return place | numbers | {name: int(number) for name, number in whole.items()}
