"""In how many digits the public edition tells what is made of many values, so that it does not tell these."""

DIGITS = {"difference": 3, "slope": 3, "median": 0, "mean": 1, "median_time": 0, "freedom": 1}
FEW = 2
"""Those of all other statistics."""
EXACT = ("share", "sum", "benchmark", "bounds", "funnel_95", "funnel_998", "at_risk", "distinct")
"""Statistics that follow from numbers beside them, or from somebody else's: these are told as they are."""


def told_in(statistic: str) -> int | None:
    """Return in how many digits values and limits of a statistic are told; None where they are told as they are."""
    return None if statistic in EXACT else DIGITS.get(statistic, FEW)
