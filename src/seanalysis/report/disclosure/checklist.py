"""The checklist that research networks use for outputs: by type of statistic, each answered from the public numbers."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

import pandas as pd

from seanalysis.cells import frame
from seanalysis.render.numbers import NOTHING, number, proportion, whole
from seanalysis.report.disclosure import checklist_words as said
from seanalysis.report.disclosure import words
from seanalysis.report.disclosure.earlier import close_and_shown
from seanalysis.report.disclosure.inputs import Inputs, of_curves
from seanalysis.report.disclosure.many import Many
from seanalysis.report.disclosure.review import below, small
from seanalysis.study.codebook import Label, Language

Status: TypeAlias = Literal["kept", "look", "none"]

OF_PERSONS = ("share", "sum", "reached", "at_risk", "left_out", "missing")
MEDIANS, MEANS = ("median", "median_time"), ("mean",)
CONTRASTS = ("difference", "slope")
MODELS = ("shrunken", "rank", "expected", "spread", "prior", "rounded")
LEAST_FREEDOM = 10  # of a model, by the rule of thumb
CURVE = ["table", "row", "column", "column_level"]


@dataclass(frozen=True)
class Check:
    """One type of statistic: the rule of thumb, what this edition does, what was counted, and whether it is kept."""

    type: Label
    thumb: Label
    here: str
    evidence: str
    status: Status


def checklist(inputs: Inputs, language: Language) -> list[Check]:
    """Return the checklist; it counts only what everybody can count."""
    return [_by_hand(check) if inputs.rule.turned_off else check for check in _Checks(inputs, language).all()]


def _by_hand(check: Check) -> Check:
    """Return a check of an edition that is not protected: what it has must be looked at."""
    return replace(check, status="look") if check.status == "kept" else check


@dataclass(frozen=True)
class _Checks:
    inputs: Inputs
    language: Language

    @property
    def seen(self) -> pd.DataFrame:
        return self.inputs.public[~self.inputs.public["hidden"]]

    def all(self) -> Iterator[Check]:
        rule = self.inputs.rule
        yield self._counts()
        yield self._bases(said.SHARES, said.SHARES_THUMB, said.SHARES_HERE, said.SHARES_EVIDENCE, ("share",), rule.base)
        yield self._groups()
        yield self._bases(
            said.MEDIANS, said.MEDIANS_THUMB, said.MEDIANS_HERE, said.MEDIANS_EVIDENCE, MEDIANS, rule.distribution
        )
        yield self._bases(said.MEANS, said.MEANS_THUMB, said.MEANS_HERE, said.MEANS_EVIDENCE, MEANS, rule.distribution)
        yield self._check(said.EXTREMES, said.EXTREMES_THUMB, said.EXTREMES_HERE, None)
        yield self._curves()
        yield self._modelled(
            said.CONTRASTS, said.CONTRASTS_THUMB, said.CONTRASTS_HERE, said.CONTRASTS_EVIDENCE, CONTRASTS
        )
        yield self._modelled(said.MODELS, said.MODELS_THUMB, said.MODELS_HERE, said.MODELS_EVIDENCE, MODELS)
        yield self._dominance()
        yield from self._files()
        yield self._differencing()
        evidence = said.RECORDS_EVIDENCE[self.language]
        kept = self.inputs.leaks.empty
        yield self._check(said.RECORDS, said.RECORDS_THUMB, said.RECORDS_HERE, evidence, kept=kept)

    def _counts(self) -> Check:
        limit = self.inputs.rule.threshold
        counted = self.inputs.seen
        counted = counted[counted["statistic"].isin(OF_PERSONS)]["count"].dropna()
        few, allowed = int(counted.between(1, limit - 1).sum()), below(self.inputs)
        least = self._least(counted)
        evidence = said.COUNTS_EVIDENCE[self.language].format(
            n=whole(len(counted), self.language), least=least, small=few, limit=limit, allowed=allowed
        )
        return self._check(
            said.COUNTS,
            said.COUNTS_THUMB,
            said.COUNTS_HERE,
            evidence if len(counted) else None,
            kept=few <= allowed and least != NOTHING,
            most=limit - 1,
        )

    def _groups(self) -> Check:
        shares = self.seen[self.seen["statistic"].eq("share") & self.seen["base"].gt(0)]
        n = int(shares["count"].eq(shares["base"]).sum())
        evidence = said.GROUPS_EVIDENCE[self.language].format(n=Many(n), allowed=Many(min(n, self._allowed)))
        here = said.GROUPS_HERE if self.inputs.rule.group else said.GROUPS_OFF
        return self._check(said.GROUPS, said.GROUPS_THUMB, here, evidence, kept=n <= self._allowed)

    def _bases(
        self, type: Label, thumb: Label, here: Label, evidence: Label, statistics: tuple[str, ...], limit: int
    ) -> Check:
        bases = self._bases_of(statistics)
        counted = evidence[self.language].format(n=whole(len(bases), self.language), least=self._least(bases))
        kept = bool(bases.ge(limit).all())
        return self._check(type, thumb, here, counted if len(bases) else None, kept=kept, n=limit, base=limit)

    def _curves(self) -> Check:
        points = self.seen[of_curves(self.seen, self.inputs.study) & self.seen["column"].ne(frame.CURVE)]
        points = points[
            points["statistic"].isin(("reached", "share")) & points["base"].gt(0).fillna(False).astype("bool")
        ]
        steps = points.groupby(CURVE, sort=False)["count"].diff().abs()
        evidence = said.CURVES_EVIDENCE[self.language].format(
            n=whole(len(points), self.language), least=self._least(steps.dropna())
        )
        limit = self.inputs.rule.threshold
        return self._check(
            said.CURVES,
            said.CURVES_THUMB,
            said.CURVES_HERE,
            evidence if len(points) else None,
            kept=bool(steps.gt(0).any()) and not steps.between(1, limit - 1).any(),
            threshold=limit,
        )

    def _modelled(self, type: Label, thumb: Label, here: Label, evidence: Label, statistics: tuple[str, ...]) -> Check:
        found = self.seen[self.seen["statistic"].isin(statistics)]
        bases = found["base"].dropna()
        of_tables = self.seen["table"].isin(found["table"]) & self.seen["statistic"].eq("freedom")
        freedom = self.seen[of_tables]["value"].min()
        counted = evidence[self.language].format(
            n=whole(len(found), self.language),
            least=self._least(bases),
            freedom=NOTHING if math.isnan(freedom) else number(freedom, self.language, 1),
        )
        kept = len(bases) > 0 and bool(bases.ge(self.inputs.rule.base).all()) and freedom >= LEAST_FREEDOM
        return self._check(type, thumb, here, counted if len(found) else None, kept=kept)

    def _dominance(self) -> Check:
        by_unit = {table.id for table in self.inputs.study.tables if table.units}
        n = self.seen[self.seen["table"].isin(by_unit)]["table"].nunique()
        evidence = said.DOMINANCE_EVIDENCE[self.language].format(n=Many(n))
        share = proportion(self.inputs.rule.dominance, self.language)
        here, units = said.DOMINANCE_HERE, self.inputs.rule.units
        return self._check(
            said.DOMINANCE, said.DOMINANCE_THUMB, here, evidence if n else None, kept=False, share=share, units=units
        )

    def _files(self) -> Iterator[Check]:
        tables = set(self.seen["table"])
        n, leaks = sum(figure.table in tables for figure in self.inputs.study.figures), len(self.inputs.leaks)
        graphs = said.GRAPHS_EVIDENCE[self.language].format(n=Many(n), leaks=Many(leaks)) if n else None
        yield self._check(said.GRAPHS, said.GRAPHS_THUMB, said.GRAPHS_HERE, graphs, kept=not leaks)
        texts = said.TEXTS_EVIDENCE[self.language].format(leaks=Many(leaks))
        yield self._check(said.TEXTS, said.TEXTS_THUMB, said.TEXTS_HERE, texts, kept=not leaks)

    def _differencing(self) -> Check:
        close = len(close_and_shown(self.inputs))
        evidence = said.DIFFERENCING_EVIDENCE[self.language].format(
            n=Many(len(self.inputs.releases)), close=Many(close)
        )
        most = self.inputs.rule.threshold - 1
        return self._check(
            said.DIFFERENCING, said.DIFFERENCING_THUMB, said.DIFFERENCING_HERE, evidence, kept=not close, most=most
        )

    @property
    def _allowed(self) -> int:
        """How many small numbers may be shown, as everybody has them or as they are so by design."""
        return small(self.inputs, "printed") + small(self.inputs, "known")

    def _bases_of(self, statistics: tuple[str, ...]) -> "pd.Series[int]":
        bases = self.seen[self.seen["statistic"].isin(statistics)]["base"].dropna()
        return bases[bases.gt(0)]

    def _least(self, counts: "pd.Series[int]") -> str:
        above = counts[counts.gt(0)]
        return whole(int(above.min()), self.language) if len(above) else NOTHING

    def _check(
        self, type: Label, thumb: Label, here: Label, evidence: str | None, *, kept: bool = True, **parts: object
    ) -> Check:
        """Return a check; without evidence there is nothing of its type.

        What could not be measured is not kept: somebody must look at it.
        """
        status: Status = "none" if evidence is None else "kept" if kept else "look"
        counted = evidence or words.NOTHING_COUNTED[self.language]
        return Check(type, thumb, here[self.language].format(**parts), counted, status)
