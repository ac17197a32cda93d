"""The attacker: what can be worked out from the finished public files. Knows nothing of how they were protected."""
