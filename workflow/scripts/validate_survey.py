from seanalysis.job import do
from seanalysis.validated.employers import run

do(run, snakemake)
