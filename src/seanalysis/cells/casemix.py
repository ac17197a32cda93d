"""What share a unit would have if each of its records had the outcome as often as records of that kind do in all units.

A logistic model of a few variables. It is fitted only where the data can carry it, and else says why not.
"""

from dataclasses import dataclass
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import optimize

from seanalysis.cells.chance import Real
from seanalysis.cells.counts import Coded

Refusal: TypeAlias = Literal["nobody", "few_events", "collinear", "separated", "no_convergence"]
Covariate: TypeAlias = "Coded | pd.Series"

STEPS = 50
CLOSE = 1e-10


@dataclass(frozen=True)
class CaseMix:
    """What the model says.

    expected: the chance of the outcome of each record; NaN where an answer is missing, and everywhere where refused.
    events: how many records have the rarer outcome; parameters: how many the model has beside its constant.
    refused: why there is no model, if there is none.
    """

    expected: Real
    events: int
    parameters: int
    refused: Refusal | None = None


def fit(outcome: Real, covariates: list[Covariate], least: float) -> CaseMix:
    """Fit the model to the records whose answers are all known.

    Args:
        outcome: 1 for the outcome, 0 for none, NaN where missing.
        covariates: categories, of which each level beside the first is a parameter, and numbers, one each.
        least: as many events as there must be for each parameter.
    """
    design, known = _design(covariates, len(outcome))
    known &= ~np.isnan(outcome)
    nothing = np.full(len(outcome), np.nan)
    if not known.any():
        return CaseMix(nothing, 0, design.shape[1], "nobody")
    design = design[:, [column for column in range(design.shape[1]) if np.ptp(design[known, column])]]
    yes = outcome[known]
    events, parameters = int(min(yes.sum(), (1 - yes).sum())), design.shape[1]
    if events < least * max(parameters, 1):
        return CaseMix(nothing, events, parameters, "few_events")
    kinds, of_kind = _kinds(design[known])
    kinds = np.column_stack([np.ones(len(kinds)), kinds])
    counts, bases = (np.bincount(of_kind, weights=each).astype(float) for each in (yes, np.ones(len(yes))))
    if np.linalg.matrix_rank(kinds) < kinds.shape[1]:
        return CaseMix(nothing, events, parameters, "collinear")
    if separated(kinds, counts, bases):
        return CaseMix(nothing, events, parameters, "separated")
    fitted = logistic(kinds, counts, bases)
    if fitted is None:
        return CaseMix(nothing, events, parameters, "no_convergence")
    expected = nothing.copy()
    expected[known] = fitted[of_kind]
    return CaseMix(expected, events, parameters)


def logistic(design: Real, counts: Real, bases: Real) -> Real | None:
    """Return the fitted shares of kinds of records by maximum likelihood; None where it does not converge.

    Newton's steps, as a generalised linear model takes them (McCullagh and Nelder, 1989, 2.5).
    """
    slopes = np.zeros(design.shape[1])
    for _ in range(STEPS):
        shares = 1 / (1 + np.exp(-np.clip(design @ slopes, -500, 500)))
        gradient = design.T @ (counts - bases * shares)
        if np.abs(gradient).max() <= CLOSE * bases.sum():
            return shares
        information = (design * (bases * shares * (1 - shares))[:, None]).T @ design
        try:
            slopes = slopes + np.linalg.solve(information, gradient)
        except np.linalg.LinAlgError:
            return None
    return None


def separated(design: Real, counts: Real, bases: Real) -> bool:
    """Say whether some combination of the variables parts yes from no, so that the likelihood has no maximum.

    A linear programme (Albert and Anderson, Biometrika 71:1-10, 1984; Konis, 2007): a direction in which every record
    that has the outcome lies on the one side and every other on the other, not all of them on the border.
    """
    sign = np.where(counts == bases, 1.0, np.where(counts == 0, -1.0, 0.0))
    pure = sign != 0
    toward = design * sign[:, None]
    programme = optimize.linprog(
        -toward[pure].sum(axis=0),
        A_ub=-toward[pure] if pure.any() else None,
        b_ub=np.zeros(pure.sum()) if pure.any() else None,
        A_eq=design[~pure] if (~pure).any() else None,
        b_eq=np.zeros((~pure).sum()) if (~pure).any() else None,
        bounds=(-1, 1),
        method="highs",
    )
    return programme.fun is not None and bool(programme.fun < -1e-6)  # noqa: PLR2004 - what the solver takes for 0


def _kinds(design: Real) -> tuple[Real, npt.NDArray[np.intp]]:
    """Return the different lines of a design, in their order, and of each line which one it is."""
    of_kind = np.zeros(len(design), dtype=np.intp)
    for column in design.T:
        values, places = pd.factorize(column, sort=True)[::-1]
        of_kind = pd.factorize(of_kind * len(values) + places, sort=True)[0]
    first = np.full(of_kind.max(initial=-1) + 1, len(design))
    np.minimum.at(first, of_kind, np.arange(len(design)))
    return design[first], of_kind


def _design(covariates: list[Covariate], records: int) -> tuple[Real, npt.NDArray[np.bool_]]:
    """Return a column for each parameter, and which records have every answer."""
    columns: list[Real] = []
    known = np.ones(records, dtype=bool)
    for covariate in covariates:
        if isinstance(covariate, Coded):
            known &= covariate.codes >= 0
            columns += [(covariate.codes == level).astype(float) for level in range(1, len(covariate.levels))]
        else:
            numbers = covariate.to_numpy(dtype="float64", na_value=np.nan)
            known &= ~np.isnan(numbers)
            centre, scale = (np.nanmean(numbers), np.nanstd(numbers)) if known.any() else (0.0, 1.0)
            columns.append((numbers - centre) / (scale or 1.0))
    return np.column_stack(columns) if columns else np.empty((records, 0)), known
