"""What the report prints, held against the data and against itself."""
