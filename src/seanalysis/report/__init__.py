"""The pages that people read: the report, and the page of issues."""
