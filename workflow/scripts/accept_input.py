from seanalysis.job import do
from seanalysis.report.stop import run

do(run, snakemake)
