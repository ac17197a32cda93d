"""What was read of workbooks in batches, put together."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd


def gather(folders: Sequence[str | Path], name: str) -> pd.DataFrame:
    """Return a frame of which each batch has a part in its folder, in the order of the files."""
    parts = [pd.read_parquet(Path(folder, name)) for folder in folders]
    return pd.concat(parts, ignore_index=True).sort_values("file", kind="stable", ignore_index=True)
