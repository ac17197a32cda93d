"""A Slurm cluster of this one machine, from the programs of Debian's `slurm-wlm` and `munge`.

It keeps everything in a folder of its own and needs neither root, nor systemd, nor control groups, nor accounts. So it
starts in a container, and beside a cluster that the machine may belong to.
"""

import getpass
import os
import secrets
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

PROGRAMS = ("munged", "slurmctld", "slurmd", "sbatch", "srun", "squeue", "scancel", "sinfo")
FOLDERS = ("/usr/sbin", "/sbin")  # of daemons, which are not always on the path of a user
SOCKET = "munge.socket"
PATIENCE = 60
ENOUGH = 16_000  # MB; what jobs ask for, whatever this machine has: nothing holds them to it

CONFIGURATION = """
ClusterName=one
SlurmctldHost={host}(127.0.0.1)
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} RealMemory={memory} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
SlurmctldPort={controller}
SlurmdPort={node}
SlurmUser={user}
SlurmdUser={user}
AuthType=auth/munge
AuthInfo=socket={folder}/{socket}
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SlurmdParameters=config_overrides
"""


def lacking() -> list[str]:
    """Return the programs that this machine does not have."""
    return [name for name in PROGRAMS if not shutil.which(name, path=_path())]


@contextmanager
def one_node(folder: Path) -> Iterator[dict[str, str]]:
    """Start a cluster in an empty folder with a short path, as names of sockets are short; end it on leaving.

    Yields:
        The environment in which a program finds the cluster.
    """
    for name in ("state", "spool", "bin", "secret"):
        (folder / name).mkdir()
    folder.chmod(0o755)  # munged lets everybody reach its socket
    (folder / "secret").chmod(0o700)
    key = folder / "secret" / "munge.key"
    key.write_bytes(secrets.token_bytes(128))
    key.chmod(0o600)
    settings = folder / "slurm.conf"
    settings.write_text(_configuration(folder), encoding="utf-8")
    environment = {"PATH": _path(str(folder / "bin")), "SLURM_CONF": str(settings)}
    _let_srun_find(settings)
    files = {name: folder / "secret" / f"munged.{name}" for name in ("pid", "log", "seed")}
    munged = ["munged", "--foreground", f"--socket={folder / SOCKET}", f"--key-file={key}"]
    munged += [f"--{name}-file={its}" for name, its in files.items()]
    with ExitStack() as running:
        for command in (munged, ["slurmctld", "-D"], ["slurmd", "-D"]):
            running.enter_context(_daemon(command, folder, os.environ | environment))
            if command is munged:
                _wait((folder / SOCKET).exists)
        _wait(lambda: _says(["sinfo", "--noheader", "--format=%T"], os.environ | environment) == "idle")
        yield environment
        _says(["scancel", "--user", getpass.getuser()], os.environ | environment)
        _wait(lambda: not _says(["squeue", "--noheader"], os.environ | environment))


def _path(*first: str) -> str:
    return os.pathsep.join([*first, os.environ["PATH"], *FOLDERS])


def _configuration(folder: Path) -> str:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        controller, node = one.getsockname()[1], other.getsockname()[1]
    host = socket.gethostname().partition(".")[0]
    return CONFIGURATION.format(
        host=host,
        cores=os.cpu_count(),
        memory=ENOUGH,
        controller=controller,
        node=node,
        user=getpass.getuser(),
        folder=folder,
        socket=SOCKET,
    )


def _let_srun_find(settings: Path) -> None:
    """Tell `srun` where the cluster is: Snakemake's job steps keep few variables of Slurm, and this is none of them."""
    own = settings.parent / "bin" / "srun"
    own.write_text(f'#!/bin/sh\nSLURM_CONF="{settings}" exec {shutil.which("srun", path=_path())} "$@"\n', "utf-8")
    own.chmod(0o755)


@contextmanager
def _daemon(command: list[str], folder: Path, environment: dict[str, str]) -> Iterator[None]:
    with (
        (folder / f"{command[0]}.out").open("wb") as out,
        subprocess.Popen(command, env=environment, stdout=out, stderr=subprocess.STDOUT) as process,
    ):
        try:
            yield
        finally:
            process.terminate()


def _says(command: list[str], environment: dict[str, str]) -> str:
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False).stdout.strip()


def _wait(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError("the cluster does not start; see the .out files in its folder")
        time.sleep(0.2)
