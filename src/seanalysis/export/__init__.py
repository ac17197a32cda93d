"""Records for other programs: SPSS files with labels, from the derived data and the codebook."""
