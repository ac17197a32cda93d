from seanalysis.job import do
from seanalysis.release.proposals import run

do(run, snakemake)
