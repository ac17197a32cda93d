"""One reader for each kind of file; each returns what it found as `Contents`, and leaves nothing out."""
