"""The synthetic study: invented raw data that satisfy every number the report prints."""
