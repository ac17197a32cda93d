"""The manifest of a run: what went in and what came out, as fingerprints, so that others can verify and compare it."""
