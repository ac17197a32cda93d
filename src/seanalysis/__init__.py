"""Rerunnable analysis of a Supported Employment study: from workbooks and a survey to tables, figures and a report.

In a notebook, `seanalysis.load()` gives what the last run has made.
"""

from importlib import import_module
from typing import Any

__all__ = ["load"]


def __getattr__(name: str) -> Any:
    """Find `load` when it is asked for: by name, so that no step of a run depends on what only analysts use."""
    if name in __all__:
        return getattr(import_module("seanalysis.analyst"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
