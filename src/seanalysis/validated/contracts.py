"""The contract between layers: columns, types and ranges by the codebook, checked without coercion.

A fault here is the program's, not the sender's: what people type wrong has become an issue long before.
"""

from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa

from seanalysis.study import Study
from seanalysis.study.codebook import Codebook, CodebookField, Variable
from seanalysis.study.plan import Data

DTYPES = {"integer": "Int64", "number": "float64", "date": "datetime64[s]"}


class ContractError(Exception):
    """A frame that breaks its contract; the message names columns and checks, never values."""


def dtype(field: CodebookField, book: Codebook) -> object:
    """Return the type of a field's column: categories with the codebook's levels, nullable whole numbers."""
    if field.type == "category":
        return pd.CategoricalDtype([level.id for level in book.levels(field)], ordered=field.ordered)
    return pd.api.types.pandas_dtype(DTYPES.get(field.type, "str"))


def read(path: str, study: Study, data: Data) -> pd.DataFrame:
    """Read validated records. An empty Parquet file forgets the levels of its categories; here they come back."""
    book = study.codebook(data)
    frame = pd.read_parquet(path)
    return frame.astype({field.id: dtype(field, book) for field in book.all_fields if field.type == "category"})


def check(frame: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook) -> None:
    """Hold records against the codebook: exactly these columns, in this order, of these types and ranges.

    Raises:
        ContractError: with the columns and checks that failed.
    """
    _hold(frame, _place() | _fields(fields, book))


def check_derived(frame: pd.DataFrame, study: Study, data: Data) -> None:
    """Hold derived records against the codebook and the outcomes.

    Raises:
        ContractError: with the columns and checks that failed.
    """
    book = study.codebook(data)
    derived = {
        variable.id: pa.Column(_derived_dtype(study.variable(data, variable.id)), nullable=True)
        for variable in study.derived(data)
    }
    _hold(frame, _place() | _fields((*book.fields, *book.cover), book) | derived)


def _hold(frame: pd.DataFrame, columns: dict[str, pa.Column]) -> None:
    try:
        pa.DataFrameSchema(columns, strict=True, ordered=True, coerce=False).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        faults = errors.failure_cases[["column", "check"]].drop_duplicates().astype("str")
        told = "; ".join(sorted(f"{column}: {check}" for column, check in faults.itertuples(index=False)))
        raise ContractError(f"the program made records that break their contract ({told})") from None


def _place() -> dict[str, pa.Column]:
    return {"file": pa.Column("str"), "sheet": pa.Column("str"), "row": pa.Column("int64")}


def _fields(fields: Sequence[CodebookField], book: Codebook) -> dict[str, pa.Column]:
    return {
        field.id: pa.Column(
            dtype(field, book),
            [pa.Check.in_range(*field.range)] if field.range else [],
            nullable=field.type != "key",
            unique=field.type == "key",
        )
        for field in fields
    }


def _derived_dtype(variable: Variable) -> object:
    if variable.numeric:
        return "float64"
    return pd.CategoricalDtype([level.id for level in variable.levels], ordered=True)
