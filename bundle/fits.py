"""Whether a Python can run the project, told by the status. In a bundle it is given what the wheels are for.

Old versions of Python have to understand this file too.
"""

import platform
import sys

OLDEST = (3, 11)


def here() -> "tuple[str, str]":
    """Return this version of Python, as 3.11, and the name of this system."""
    return "{}.{}".format(*sys.version_info), "-".join([platform.system(), platform.machine()]).lower()


if __name__ == "__main__":
    sys.exit(sys.version_info < OLDEST or not set(here()) <= set(sys.argv[1:] or here()))
