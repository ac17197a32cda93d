"""What was released before, which everybody has: `releases` reads and writes it, `known` says what it tells."""
