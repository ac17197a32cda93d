"""One job of a run: its sentence goes to the terminal and its log, a fault's place only to the log."""

import inspect
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from seanalysis import faults
from seanalysis.talk import say


class StopRunError(Exception):
    """The run cannot go on; the argument tells people why and what to do."""


def do(run: Callable[..., str], job: Any) -> None:
    """Run one step and tell what it did.

    Args:
        run: the step; what it takes is found by name among the inputs, parameters and outputs of its rule.
        job: the `snakemake` object of a script.

    Raises:
        SystemExit: the step stopped or failed; what a person needs to know has been said, without a traceback.
    """
    given = {name: value for part in (job.input, job.params, job.output) for name, value in part.items()}
    arguments = {name: _plain(given[name]) for name in inspect.signature(run).parameters}
    try:
        sentence = run(**arguments)
        _log(job, [f"{sentence}\n"])
    except StopRunError as stop:
        _end(job, ["The input stopped the run.\n"], str(stop))
    except Exception as error:
        failed = f"The program failed ({type(error).__name__}). The data are untouched; see {job.log[0]}"
        # Where it failed and with what kind of error; the error's own words may quote the data.
        lines = [*traceback.format_tb(error.__traceback__), f"{type(error).__name__}\n"]
        _end(job, lines, faults.plain(str(error), job.config["languages"][0]) or failed)
    say(sentence)


def _end(job: Any, lines: list[str], told: str) -> NoReturn:
    with suppress(OSError):  # on a full disk
        _log(job, lines)
    say(f"\n{told}\n")
    sys.exit(1)


def _log(job: Any, lines: list[str]) -> None:
    with Path(job.log[0]).open("a", encoding="utf-8") as log:
        log.writelines(lines)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else list(value)
