from seanalysis.job import do
from seanalysis.validated.intake import run

do(run, snakemake)
