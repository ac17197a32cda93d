from seanalysis.job import do
from seanalysis.validated.batch import run

do(run, snakemake)
