"""A run, also that of the public edition, calls nobody and waits for nobody to call."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from project import ROOT, Project
from watched import Watched

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="on Windows processes of one machine talk by addresses, as if to another"
)
CALLS = {
    "an address": "import socket; socket.socket().connect_ex(('127.0.0.1', 9))",
    "an address, unconnected": "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    "a name": "import socket; socket.gethostbyname('localhost')",
    "a page": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')",
    "waiting for calls": "import socket; socket.socket().bind(('', 0))",
}
SILENT = {
    "within one machine": "import socket; socket.socketpair()[0].sendall(b'')",
    "whether there is IPv6": "import urllib3",
    "pandas": "import pandas",
}


def watch(code: str, folder: Path) -> Watched:
    """Watch a Python that runs some code in a Python of its own."""
    watched = Watched(folder / "record")
    child = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}])"
    environment = os.environ | watched.environment(ROOT / "src")
    subprocess.run([sys.executable, "-c", child], env=environment, capture_output=True, check=True)
    assert len(watched.started) == 2
    return watched


@pytest.mark.parametrize("code", CALLS.values(), ids=CALLS)
def test_a_call_is_seen(code: str, tmp_path: Path) -> None:
    assert watch(code, tmp_path).calls


@pytest.mark.parametrize("code", SILENT.values(), ids=SILENT)
def test_what_stays_on_the_machine_is_no_call(code: str, tmp_path: Path) -> None:
    assert watch(code, tmp_path).calls == []


def test_no_step_of_a_run_calls(demo_run: Project, demo_watched: Watched) -> None:
    steps = {path.name for path in (demo_run.folder / "workflow/scripts").glob("*.py")}
    assert steps
    assert {step for step in steps if not any(step in command for command in demo_watched.started)} == set()
    assert demo_watched.calls == []
