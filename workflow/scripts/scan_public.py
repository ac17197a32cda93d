from seanalysis.job import do
from seanalysis.report.outgoing import run

do(run, snakemake)
