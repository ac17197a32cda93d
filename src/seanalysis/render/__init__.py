"""From cells to tables as people read them. Nothing is computed here but how a number is written."""
