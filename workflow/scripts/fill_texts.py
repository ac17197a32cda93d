from seanalysis.job import do
from seanalysis.report.writing.texts import run

do(run, snakemake)
