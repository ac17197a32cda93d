from seanalysis.job import do
from seanalysis.published.check import run

do(run, snakemake)
