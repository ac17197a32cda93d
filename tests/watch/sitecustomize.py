"""First on the path of Python, this writes down each Python that starts, and each time that one reaches out.

A socket is not yet a call: urllib3, which Snakemake imports, opens one to see whether the machine has IPv6, binds it to
an address of its own machine and closes it. What is written down is what it takes for a word to leave or to come in:
asking for the address of a name, connecting or sending to an address, waiting at an address that other machines reach.
Sockets that have a place in the file system instead of an address (AF_UNIX) join processes of one machine.
"""

import json
import os
import sys

ASKED = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
REACHED = {"socket.connect", "socket.sendto", "socket.sendmsg"}
OWN = {"127.0.0.1", "::1"}


def _reaches_out(event, arguments):
    if event in ASKED:
        return True
    address = arguments[1] if event in REACHED | {"socket.bind"} else None
    return isinstance(address, tuple) and (event in REACHED or address[0] not in OWN)


def _write(*line):
    with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:  # noqa: PTH123  light, as each Python imports this
        file.write(json.dumps(line) + "\n")


def _watch(event, arguments):
    if event.startswith("socket.") and _reaches_out(event, arguments):
        _write(event, repr(arguments[1:]), *sys.orig_argv)


sys.addaudithook(_watch)
_write("started", "", *sys.orig_argv)
