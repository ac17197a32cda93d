"""A figure as PNG: what it says beside the picture."""

import struct
import zlib

from seanalysis.release.attack.contents import Contents

START = b"\x89PNG\r\n\x1a\n"
PICTURE = {b"IHDR", b"IDAT", b"IEND", b"pHYs", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"sBIT", b"bKGD"}


def read(file: str, content: bytes) -> Contents:
    """Read a figure."""
    found = Contents(file)
    if not content.startswith(START):
        found.faults.append(("the file", "is no PNG"))
        return found
    at = len(START)
    while at + 8 <= len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length
        if kind not in PICTURE:
            said = _said(kind, body)
            found.faults.append((f"the block {kind.decode('latin-1')}", f"says something beside the picture: {said}"))
        if kind == b"IEND":
            break
    if content[at:]:
        found.faults.append(("what follows the picture", content[at:].decode("latin-1")))
    return found


def _said(kind: bytes, body: bytes) -> str:
    if kind == b"zTXt":
        name, _, packed = body.partition(b"\x00")
        body = name + b" " + zlib.decompress(packed[1:])
    return body.replace(b"\x00", b" ").decode("utf-8", "replace")
