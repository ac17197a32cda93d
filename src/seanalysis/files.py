"""The list of the files that were read: name, SHA-256, and what a file tells of itself."""

import pandas as pd


def read(path: str) -> pd.DataFrame:
    """Read the list: file, sha256, synthetic, language of its form (missing where a file has no place to say so)."""
    return pd.read_csv(path, dtype={"synthetic": "boolean", "language": "str"})


def synthetic(path: str) -> bool:
    """Say whether any of the files says that it is synthetic; then all results say so."""
    return bool(read(path)["synthetic"].any())
