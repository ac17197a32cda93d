"""Studies made up at random: records as the steps before have them, so that a whole release is made in one process.

They differ in what makes a release hard or easy: how many participants, job specialists, case projects and employers
there are, how evenly they are spread, how much is missing, which form was used. What a field may hold is the
codebook's; what records say need not agree with each other any more than people's answers do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from invented import STUDY
from seanalysis.cells.compute import compute
from seanalysis.cells.methods import methods
from seanalysis.derived.employers import derive_invited
from seanalysis.derived.intake import states_of_cells
from seanalysis.derived.variables import derive
from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField
from seanalysis.study.conditions import all_hold
from seanalysis.study.plan import Data
from seanalysis.validated import contracts

Spread: TypeAlias = Literal["even", "uneven", "rare", "same", "different"]
SIZES = (0, 1, 5, 20, 60, 202, 800, 5000)
LARGE = 1000  # where each job specialist has a caseload that somebody can have, though it is large
EMPLOYERS = (0, 1, 6, 45, 300)
SPREADS: tuple[Spread, ...] = ("even", "uneven", "rare", "same", "different")
STEEPNESS = {"even": 50.0, "uneven": 0.7, "rare": 0.15}  # of the Dirichlet distribution that levels are drawn from
COUNTRIES = ["SY", "ER", "SO", "AF", "SD", "ET", "IQ", "IR", "PK", "CI", "CD", "MM", "TH", "BA", "LK", "UA"]
UNASKED, BLANK, ANSWERED = "not_asked", "not_answered", "answered"


@dataclass(frozen=True)
class Shape:
    """What kind of study it is.

    missing: the share of cells without an answer. layouts: the forms that job specialists fill in. dominant: one
    employer has more candidates than all others together. by_design: what the study says is so by design, is so.
    """

    seed: int
    participants: int
    specialists: int
    cases: int
    employers: int
    spread: Spread
    caseloads: Spread
    missing: float
    layouts: tuple[str, ...]
    dominant: bool
    by_design: bool

    def __str__(self) -> str:
        return (
            f"seed {self.seed}: {self.participants} participants ({self.spread}, {self.missing:.0%} missing) of "
            f"{self.specialists} job specialists ({self.caseloads}) in {self.cases} case projects, "
            f"{self.employers} employers{', one dominant' if self.dominant else ''}, form {' and '.join(self.layouts)}"
            f"{'' if self.by_design else ', not as designed'}"
        )


@dataclass(frozen=True)
class Frames:
    """The records of a study: `data` by what tables are about, `typed` the cells that they came from."""

    shape: Shape
    data: Mapping[Data, pd.DataFrame]
    typed: Mapping[Data, pd.DataFrame]

    def shuffled(self) -> "Frames":
        """Return the same records in another order, as if files had other names and rows stood elsewhere."""
        random = np.random.default_rng(self.shape.seed)
        data = dict(self.data)
        for kind in ("participants", "employers", "invited"):
            data[kind] = data[kind].sample(frac=1, random_state=random).reset_index(drop=True)
        return replace(self, data=data)


def shape(seed: int, study: Study = STUDY) -> Shape:
    """Draw what kind of study it is. Sizes come in turn, so that eight seeds in a row have them all."""
    random = np.random.default_rng(seed)
    participants = SIZES[seed % len(SIZES)]
    specialists = int(random.integers(1, 41)) if participants < LARGE else 40
    forms = [layout.id for layout in study.layouts]
    return Shape(
        seed=seed,
        participants=participants,
        specialists=specialists,
        cases=int(random.integers(1, min(20, specialists) + 1)),
        employers=int(random.choice(EMPLOYERS)),
        spread=SPREADS[int(random.choice(len(SPREADS), p=[0.25, 0.3, 0.25, 0.1, 0.1]))],
        caseloads=SPREADS[int(random.choice(3 if participants < LARGE else 2))],
        missing=float(random.choice([0.0, 0.05, 0.3])),
        layouts=tuple(sorted(random.choice(forms, size=int(random.integers(1, len(forms) + 1)), replace=False))),
        dominant=bool(random.random() < 0.5),
        by_design=bool(random.random() < 0.8),
    )


def study_frames(seed: int, study: Study = STUDY, **other: object) -> Frames:
    """Return the records of the study with this seed; what is given of its shape goes before what is drawn."""
    its = replace(shape(seed, study), **other)  # type: ignore[arg-type]
    random = np.random.default_rng((its.seed, its.participants, its.employers))
    participants, reports = _participants(its, study, random)
    employers, survey = _employers(its, study, random)
    invited = pd.Series([len(employers) + int(random.integers(0, 3 * len(employers) + 3))])
    per_file = reports.drop_duplicates(["file", "row"]).groupby("file").size()
    rows = pd.DataFrame({"file": per_file.index.astype("str"), "rows_read": per_file.to_numpy()})
    kinds = random.choice(["error", "warning", "set_aside"], its.participants // 10)
    data: dict[Data, pd.DataFrame] = {
        "participants": participants,
        "employers": employers,
        "invited": derive_invited(len(employers), invited),
        "report_cells": states_of_cells(reports, study),
        "input_rows": rows.assign(rows_kept=rows["rows_read"], rows_set_aside=0),
        "issues": pd.DataFrame({"severity": kinds, "rule": ["not_a_number"] * len(kinds)}, dtype="str"),
    }
    return Frames(its, data, {"participants": reports, "employers": survey})


def internal_cells(frames: Frames, study: Study = STUDY) -> pd.DataFrame:
    """Return the cells of the internal edition."""
    return pd.concat([compute(frames.data, study, frames.typed), methods(frames.data, study)], ignore_index=True)


def _participants(its: Shape, study: Study, random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    book = study.participants
    whose = _caseloads(its, random)
    project = np.concatenate([np.arange(its.cases), random.integers(0, its.cases, its.specialists - its.cases)])
    cover = pd.DataFrame(index=range(its.participants))
    for field in book.cover:
        if field.id == book.sender:
            cover[field.id] = pd.Series([f"S{number:02}" for number in whose], dtype="str")
        elif field.id in book.cover_belongs_to:
            cover[field.id] = pd.Series([f"Prosjekt {project[number]:02}" for number in whose], dtype="str")
        elif field.type == "text":
            cover[field.id] = pd.Series([f"Kommune {project[number] // 2:02}" for number in whose], dtype="str")
        else:
            of_project = _values(field, its.cases, its, book, random)
            cover[field.id] = of_project.iloc[project[whose]].reset_index(drop=True)
    forms = {layout.id: set(layout.fields) for layout in study.layouts}
    of_specialist = [forms[its.layouts[number % len(its.layouts)]] for number in range(its.specialists)]
    frame = pd.DataFrame({field.id: _values(field, its.participants, its, book, random) for field in book.fields})
    frame = pd.concat([frame, cover], axis=1)
    asked = pd.DataFrame(
        {field.id: [field.id in of_specialist[number] for number in whose] for field in book.fields}, dtype="bool"
    )
    place = pd.DataFrame({"file": [f"rapport_{number:02}.xlsx" for number in whose]}, dtype="str")
    place["sheet"] = pd.Series("Individrapporter", index=place.index, dtype="str")
    place["row"] = place.groupby("file").cumcount().to_numpy(dtype="int64") + 3
    if its.by_design:
        for known in study.release.known:
            among = np.logical_and.reduce([frame[name].isin(levels) for name, levels in known.where.items()])
            frame[known.variable] = frame[known.variable].mask(among, known.level)
    frame, states = _answered(frame, asked, its, book, random)
    validated = pd.concat([place, frame], axis=1)
    validated = validated.sort_values(["file", "row"]).reset_index(drop=True)
    cells = pd.concat([place, states], axis=1).melt(list(place), var_name="field", value_name="state").dropna()
    return derive(validated, study.derived("participants")), _as_text(cells)


def _employers(its: Shape, study: Study, random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    book = study.employers
    n = its.employers
    frame = pd.DataFrame({field.id: _values(field, n, its, book, random) for field in book.fields})
    numbers = [field.id for field in book.fields if field.type == "integer"]
    for name in numbers:
        frame[name] = pd.array(np.minimum(random.geometric(0.55, n) - 1, 7), dtype="Int64")
    if its.dominant and n:
        most = next(field.range for field in book.fields if field.id == numbers[0])
        frame.loc[0, numbers[0]] = min(58 + int(frame[numbers].sum().sum()), int(most[1]) if most else 500)
    asked = pd.DataFrame(True, index=frame.index, columns=frame.columns)
    frame, states = _answered(frame, asked, its, book, random)
    place = pd.DataFrame({"file": ["employer_survey.sav"] * n, "sheet": [""] * n}, dtype="str")
    place["row"] = np.arange(1, n + 1, dtype="int64")
    cells = pd.concat([place, states], axis=1).melt(list(place), var_name="field", value_name="state").dropna()
    return derive(pd.concat([place, frame], axis=1), study.derived("employers")), _as_text(cells)


def _caseloads(its: Shape, random: np.random.Generator) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Say whose each participant is; each job specialist has one, as long as there are enough."""
    weights = random.dirichlet(np.full(its.specialists, STEEPNESS[its.caseloads]))
    first = np.arange(its.specialists)[: its.participants]
    rest = random.choice(its.specialists, its.participants - len(first), p=weights)
    return np.sort(np.concatenate([first, rest]).astype(np.int64))


def _values(field: CodebookField, n: int, its: Shape, book: Codebook, random: np.random.Generator) -> pd.Series:
    """Draw an answer for each record; nothing is missing yet."""
    dtype = contracts.dtype(field, book)
    if field.type == "key":
        return pd.Series([f"{field.id}-{number:05}" for number in range(n)], dtype="str")
    if field.type in ("text", "free_text"):
        return pd.Series(["x"] * n, dtype="str")
    if field.type in ("category", "country"):
        levels = [level.id for level in book.levels(field)] or COUNTRIES
        return pd.Series(np.array(levels, dtype="object")[_drawn(len(levels), n, its, random)]).astype(dtype)
    if field.type == "date":
        days = _drawn(900, n, its, random).astype("timedelta64[D]")
        return pd.Series(np.datetime64("2017-01-01", "s") + days).astype(dtype)
    least, most = field.range or (0, 10)
    steps = int(most - least) * (1 if field.type == "integer" else 2)
    numbers = least + _drawn(steps + 1, n, its, random) * (most - least) / steps
    return pd.Series(numbers).astype(dtype)


def _drawn(
    levels: int, n: int, its: Shape, random: np.random.Generator
) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Draw places among levels, as even as the study is."""
    if its.spread == "same":
        return np.full(n, int(random.integers(levels)))
    if its.spread == "different":
        return random.permutation(np.arange(n) % levels)
    return random.choice(levels, n, p=random.dirichlet(np.full(levels, STEEPNESS[its.spread])))


def _answered(
    frame: pd.DataFrame, asked: pd.DataFrame, its: Shape, book: Codebook, random: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take the answers that were not given or not asked for; return what is left, and the state of each cell."""
    states = {}
    for field in book.fields:
        state = pd.Series(ANSWERED, index=frame.index, dtype="str")
        if field.type != "key":
            blank = random.random(len(frame)) < its.missing
            why = "not_applicable" if field.may_not_apply else BLANK
            state = state.mask(blank, random.choice([why, BLANK, "unknown"]))
        if field.applies_when:
            state = state.where(all_hold(field.applies_when, frame).fillna(False).to_numpy(dtype=bool), UNASKED)
        frame[field.id] = frame[field.id].where(state.eq(ANSWERED) & asked[field.id])
        states[field.id] = state.where(asked[field.id])
    return frame, pd.DataFrame(states, index=frame.index)


def _as_text(cells: pd.DataFrame) -> pd.DataFrame:
    cells = cells.sort_values(["file", "row"], kind="stable").reset_index(drop=True)
    return cells.astype({"file": "str", "sheet": "str", "field": "str", "state": "str"})
