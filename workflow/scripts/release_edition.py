from seanalysis.job import do
from seanalysis.release.edition import run

do(run, snakemake)
