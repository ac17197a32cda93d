"""What commands write on the terminal."""

import os
import sys


def tell(told: str) -> None:
    """Print an answer, also on a terminal that lacks some of its letters, or to a program that has seen enough."""
    letters = sys.stdout.encoding or "utf-8"
    try:
        print(told.encode(letters, "replace").decode(letters), flush=True)
    except BrokenPipeError:  # whoever reads the answer has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
