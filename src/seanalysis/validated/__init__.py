"""From what was typed to typed records: strict parsing, every fault an issue, nothing lost and nothing guessed."""
