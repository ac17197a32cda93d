"""What a bundle is made for: versions of Python, and one system."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bundle.fits import here

GLIBC = 28  # 2.28, which some of the libraries ask for
MACOS = 12  # likewise


@dataclass(frozen=True)
class System:
    """A system, as pip and as the markers in requirements.lock know it."""

    platforms: tuple[str, ...]
    """Whose wheels run there, as pip names them, the best first."""
    sys_platform: str
    os_name: str
    oldest: str
    """The oldest of its versions on which the wheels run."""


def _linux(machine: str) -> System:
    numbered = [f"manylinux_2_{minor}" for minor in range(GLIBC, 4, -1)]
    named = ["manylinux2014", "manylinux2010", "manylinux1"]
    platforms = tuple(f"{name}_{machine}" for name in [*numbered, *named])
    return System(platforms, "linux", "posix", f"glibc 2.{GLIBC}, as in Debian 10, Ubuntu 20.04 and RHEL 8")


def _darwin(machine: str) -> System:
    return System((f"macosx_{MACOS}_0_{machine}",), "darwin", "posix", f"macOS {MACOS}")


SYSTEMS = {
    "linux-x86_64": _linux("x86_64"),
    "linux-aarch64": _linux("aarch64"),
    "darwin-arm64": _darwin("arm64"),
    "darwin-x86_64": _darwin("x86_64"),
    "windows-amd64": System(("win_amd64",), "win32", "nt", "Windows 10"),
}
"""The systems by name: what Python calls the system and the machine."""


class UnknownTargetError(Exception):
    """A bundle cannot be made for what was asked; the message says for what it can."""


@dataclass(frozen=True)
class Target:
    """The versions of Python, as 3.11, and the name of the system."""

    pythons: tuple[str, ...]
    system: str

    @classmethod
    def read(cls, words: Sequence[str]) -> "Target":
        """Understand what somebody types. What is left out is as on this machine.

        >>> Target.read(["3.12", "3.13", "windows-amd64"])
        Target(pythons=('3.12', '3.13'), system='windows-amd64')

        Raises `UnknownTargetError` where a word is neither a version nor a system, or where there are two systems.
        """
        pythons = tuple(word for word in words if re.fullmatch(r"3\.\d+", word))
        systems = [word for word in words if word not in pythons]
        version, system = here()
        system = systems[0] if systems else system
        if len(systems) > 1 or system not in SYSTEMS:
            raise UnknownTargetError(
                f"A bundle is for versions of Python and one of these systems: {', '.join(SYSTEMS)}. "
                f'For example: make bundle FOR="3.12 3.13 windows-amd64". Asked for: {" ".join(systems) or system}'
            )
        return cls(pythons or (version,), system)

    @property
    def name(self) -> str:
        """What it is made for, as a part of a file name."""
        return f"python{'-'.join(self.pythons)}-{self.system}"

    @property
    def oldest(self) -> str:
        """The oldest version of the system on which the wheels run."""
        return SYSTEMS[self.system].oldest

    @property
    def platforms(self) -> tuple[str, ...]:
        """Whose wheels run there, as pip names them, the best first."""
        return SYSTEMS[self.system].platforms

    def markers(self, python: str) -> dict[str, str]:
        """Say what the markers in requirements.lock ask about a machine with this Python, as 3.11.7."""
        system, _, machine = self.system.partition("-")
        return {
            "python_version": ".".join(python.split(".")[:2]),
            "python_full_version": python,
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
            "sys_platform": SYSTEMS[self.system].sys_platform,
            "os_name": SYSTEMS[self.system].os_name,
            "platform_system": system.capitalize(),
            "platform_machine": machine.upper() if system == "windows" else machine,
        }
