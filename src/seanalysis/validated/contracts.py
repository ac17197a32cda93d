"""The contract between layers: columns, types and ranges by the codebook, checked without coercion.

A fault here is the program's, not the sender's: what people type wrong has become an issue long before.
"""

from collections.abc import Sequence

import pandas as pd

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
    _hold(frame, fields, book, {})


def check_derived(frame: pd.DataFrame, study: Study, data: Data) -> None:
    """Hold derived records against the codebook and the outcomes.

    Raises:
        ContractError: with the columns and checks that failed.
    """
    book = study.codebook(data)
    derived = {its.id: _derived_dtype(study.variable(data, its.id)) for its in study.derived(data)}
    _hold(frame, (*book.fields, *book.cover), book, derived)


def _hold(frame: pd.DataFrame, fields: Sequence[CodebookField], book: Codebook, derived: dict[str, object]) -> None:
    import pandera.pandas as pa  # noqa: PLC0415  slow, and not needed by `seanalysis check`

    columns = {"file": pa.Column("str"), "sheet": pa.Column("str"), "row": pa.Column("int64")}
    for field in fields:
        ranges = [pa.Check.in_range(*field.range)] if field.range else []
        is_key = field.type == "key"
        columns[field.id] = pa.Column(dtype(field, book), ranges, nullable=not is_key, unique=is_key)
    columns |= {name: pa.Column(its, nullable=True) for name, its in derived.items()}
    try:
        pa.DataFrameSchema(columns, strict=True, ordered=True, coerce=False).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        faults = errors.failure_cases[["column", "check"]].drop_duplicates().astype("str")
        told = "; ".join(sorted(f"{column}: {check}" for column, check in faults.itertuples(index=False)))
        raise ContractError(f"the program made records that break their contract ({told})") from None


def _derived_dtype(variable: Variable) -> object:
    if variable.numeric:
        return "float64"
    return pd.CategoricalDtype([level.id for level in variable.levels], ordered=True)
