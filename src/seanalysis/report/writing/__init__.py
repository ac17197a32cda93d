"""Texts that researchers write, with the numbers of the run filled in where they name them: `{{table.names.field}}`.

`names` says what a name stands for, `typed` finds numbers that were typed instead, `markdown` and `word` know the two
kinds of file, `fill` is the step, and `listing` lists all names.
"""
