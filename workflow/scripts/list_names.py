from seanalysis.job import do
from seanalysis.report.writing.listing import run

do(run, snakemake)
