"""In how many digits the public edition tells what is made of many values, so that it does not tell these."""

DIGITS = {"difference": 3, "slope": 3, "median": 0, "mean": 1, "median_time": 0, "freedom": 1}
FEW = 2
"""Those of all other statistics."""
