"""From a number back to where it came from: told on a terminal or as JSON, never in a result of a run."""
