"""What the study derives from typed records: pure functions, each rule with its section of the report."""
