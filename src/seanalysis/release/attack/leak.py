"""Something that a file of a public edition gives away."""

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Leak:
    """One finding: in which file, about which table (empty where of none), where in it, what stands there, and why."""

    file: str
    table: str
    place: str
    text: str
    finding: str
