"""published: what a report has printed of the study, judged against the cells of a run."""
