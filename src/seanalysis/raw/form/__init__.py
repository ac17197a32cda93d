"""The blank form: a workbook for a job specialist, made of the codebook and a layout."""
