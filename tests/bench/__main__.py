"""Measure how fast the project is, beside floors measured in the same moment.

All of it: `make bench`. Some of it, each once: `make bench LINES="check tables --runs 1"`.
"""

import argparse
import json
from importlib import import_module

from bench.clock import CORES, pin
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
    parser.add_argument("--runs", type=int, default=3, help="of each, to take the median of (%(default)s)")
    options = parser.parse_args()
    pin()
    measured: list[Line] = []
    for name in options.lines or LINES:
        print(f"Measuring {name} …", flush=True)
        for line in import_module(f"bench.{LINES[name]}").lines(options.runs):
            measured.append(line)
            print(f"  {line.short()}", flush=True)
    print(f"\nOn {CORES} cores.\n\n{table(measured)}")
    numbers = json.dumps([line.told() for line in measured], indent=2, ensure_ascii=False)
    WRITTEN.parent.mkdir(exist_ok=True)
    WRITTEN.write_text(f"{numbers}\n", encoding="utf-8")
    print(f"\nAlso in {WRITTEN.relative_to(ROOT).as_posix()}")


if __name__ == "__main__":
    main()
