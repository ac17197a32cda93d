"""Curves of time: so few points that between any two none or several have got there, in each group alike."""

from seanalysis.cells.select import Line

STEPS = ("share", "reached")
OF_POINT = (*STEPS, "at_risk")


def kept(lines: list[Line], threshold: int, least: int) -> set[str]:
    """Return the points of time at which curves may be shown; none where any group is too small for that.

    Args:
        lines: those of a table of kind time.
        threshold: a number of records that gives nobody away.
        least: how many of a group that is shown get there.
    """
    points = list(dict.fromkeys(line.row_level for line in lines if line.statistic in STEPS and line.row_level))
    groups = [numbers for numbers in _by_group(lines).values() if numbers[-1]]
    if any(numbers[-1] < least for numbers in groups):
        return set()
    chosen: list[int] = []
    for place in range(len(points)):
        before = chosen[-1] if chosen else None
        if all(_enough(own[place] - (0 if before is None else own[before]), threshold) for own in groups):
            chosen.append(place)
    while chosen and not all(_enough(own[-1] - own[chosen[-1]], threshold) for own in groups):
        chosen.pop()
    return {points[place] for place in chosen}


def _by_group(lines: list[Line]) -> dict[tuple[str, str], list[int]]:
    """Return for each group how many have got there by each point, and last how many do in all."""
    found: dict[tuple[str, str], list[int]] = {}
    for line in lines:
        if line.statistic in STEPS and line.row_level:
            found.setdefault((line.column, line.column_level), []).append(line.count or 0)
    for line in lines:
        group = (line.column, line.column_level)
        if line.statistic == "median_time":
            found[group].append(line.count or 0)
        elif line.statistic == "median":
            found[group].append(line.base or 0)
    return found


def _enough(number: int, threshold: int) -> bool:
    return number == 0 or number >= threshold
