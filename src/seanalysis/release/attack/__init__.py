"""The attacker: reads a finished public edition, and tries to learn what it hides. Knows nothing of how it was hidden."""
