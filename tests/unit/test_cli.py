"""The command line starts at once: what is slow to load is loaded by the command that needs it."""

import subprocess
import sys

SLOW = ["seanalysis.study", "pydantic", "yaml", "pandas", "openpyxl", "pyreadstat"]
PROGRAM = """
import sys
from seanalysis.cli import main
try:
    main(["form", "--help"])
except SystemExit:
    print("loaded:", *filter(sys.modules.get, sys.argv[1:]))
"""


def test_help_is_told_without_loading_what_is_slow() -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM, *SLOW], capture_output=True, text=True, check=True)
    assert "--layout" in run.stdout
    assert run.stdout.endswith("loaded:\n")
