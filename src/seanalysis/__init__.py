"""Rerunnable analysis of a Supported Employment study: from workbooks and a survey to tables, figures and a report."""
