from seanalysis.job import do
from seanalysis.validated.participants import run

do(run, snakemake)
