"""Labels in place of ids, in records and in what analysts make of them."""

from typing import TypeVar

import pandas as pd

from seanalysis.analyst.shelf import ToldError
from seanalysis.render.labels import level_label, variable_label
from seanalysis.study import Study
from seanalysis.study.codebook import Language
from seanalysis.study.plan import Data

Pandas = TypeVar("Pandas", pd.DataFrame, "pd.Series[object]")
DATA: tuple[Data, ...] = ("participants", "employers")


class Labels:
    """The labels of a study in one language."""

    def __init__(self, study: Study, language: Language) -> None:
        self.study = study
        self.language = language

    def of(self, part: Pandas) -> Pandas:
        """Return a frame or series with labels: of its columns and values, and of its axes where they are variables.

        Where two columns have one label, their ids are added.

        Raises:
            ToldError: it is neither a frame nor a series.
        """
        if not isinstance(part, pd.DataFrame | pd.Series):
            raise ToldError(
                f"Labels are for a frame or a series, not for {part!r}: give the data themselves, such as "
                "run.participants."
            )
        if isinstance(part, pd.DataFrame):
            named = part.assign(**{name: self._values(part[name]) for name in part if self._data(name)})
            return named.set_axis(self._axis(part.index), axis=0).set_axis(self._columns(part.columns), axis=1)
        named = self._values(part).set_axis(self._axis(part.index))
        return named.rename(self._variable(part.name))

    def _data(self, name: object) -> Data | None:
        for data in DATA:
            try:
                self.study.variable(data, str(name))
            except KeyError:
                continue
            return data
        return None

    def _variable(self, name: object) -> object:
        data = self._data(name)
        return variable_label(self.study, data, str(name), self.language) if data else name

    def _level(self, variable: object, level: object) -> object:
        data = self._data(variable)
        if not (data and isinstance(level, str)):
            return level
        return level_label(self.study, data, str(variable), level, self.language)

    def _values(self, values: "pd.Series[object]") -> "pd.Series[object]":
        if isinstance(values.dtype, pd.CategoricalDtype):
            names = values.cat.categories
            return values.cat.rename_categories([self._level(values.name, name) for name in names])
        return values.map(lambda value: self._level(values.name, value), na_action="ignore")

    def _axis(self, axis: pd.Index) -> pd.Index:
        if isinstance(axis, pd.MultiIndex):
            levels = [self._axis(axis.get_level_values(place)) for place in range(axis.nlevels)]
            return pd.MultiIndex.from_arrays(levels)
        if pd.api.types.is_numeric_dtype(axis):
            return axis.rename(self._variable(axis.name))
        if not self._data(axis.name):
            return pd.Index([self._variable(name) for name in axis], name=axis.name)
        labels = [self._level(axis.name, level) for level in axis]
        return pd.Index(labels, name=self._variable(axis.name))

    def _columns(self, columns: pd.Index) -> pd.Index:
        named = self._axis(columns)
        if isinstance(columns, pd.MultiIndex) or self._data(columns.name):
            return named
        again = named.duplicated(keep=False)
        return pd.Index(
            [f"{label} ({id})" if twice else label for label, id, twice in zip(named, columns, again, strict=True)],
            name=columns.name,
        )
