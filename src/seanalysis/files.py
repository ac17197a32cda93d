"""The list of the files that were read: name, SHA-256, and whether a file says that its data are synthetic."""

import pandas as pd


def read(path: str) -> pd.DataFrame:
    """Read the list: file, sha256, synthetic (missing where a file has no place to say so)."""
    return pd.read_csv(path, dtype={"synthetic": "boolean"})


def synthetic(path: str) -> bool:
    """Say whether any of the files says that it is synthetic; then all results say so."""
    return bool(read(path)["synthetic"].any())
