"""One job of a run: its sentence goes to the terminal and its log, a traceback only to the log."""

import inspect
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from seanalysis.personal import find, mask
from seanalysis.talk import say


class StopRunError(Exception):
    """The run cannot go on; the argument tells people why and what to do, and quotes no data."""


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
    with Path(job.log[0]).open("a", encoding="utf-8") as log:
        try:
            sentence = run(**arguments)
        except StopRunError as stop:
            _tell(f"\n{stop}\n", log)
            sys.exit(1)
        except Exception as error:
            told = traceback.format_exc()  # it may quote the data
            log.write(mask(told, find(told)))
            # The error's own words may quote the data, so they stay in the log.
            _tell(f"\nThe program failed ({type(error).__name__}). The data are untouched; see {job.log[0]}\n", log)
            sys.exit(1)
        _tell(sentence, log)


def _plain(value: Any) -> Any:
    return value if isinstance(value, str | int | float | None) else list(value)


def _tell(sentence: str, log: Any) -> None:
    log.write(f"{sentence}\n")
    say(sentence)
