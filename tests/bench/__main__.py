"""Measure how fast the project is, beside floors measured in the same moment: `make bench`, or some lines of it.

make bench LINES="check tables"
"""

import argparse
import json
from importlib import import_module

from bench.clock import CORES, RUNS, pin
from bench.line import Line, table
from project import ROOT

LINES = {
    "check": "checking",
    "tables": "tables",
    "protection": "protection",
    "workbooks": "workbooks",
    "runs": "runs",
}
WRITTEN = ROOT / "logs" / "bench.json"


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__.splitlines()[0])
    parser.add_argument("lines", nargs="*", choices=[*LINES, []], metavar="LINES", help=f"some of: {' '.join(LINES)}")
    asked = parser.parse_args().lines or list(LINES)
    pin()
    measured: list[Line] = []
    for name in asked:
        print(f"Measuring {name} …", flush=True)
        measured += import_module(f"bench.{LINES[name]}").lines()
    print(f"\nOn {CORES} cores; the median of {RUNS} runs or more, but of slow floors one.\n\n{table(measured)}")
    WRITTEN.parent.mkdir(exist_ok=True)
    told = [line.told() for line in measured]
    WRITTEN.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"\nAlso in {WRITTEN.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
