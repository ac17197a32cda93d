from seanalysis.job import do
from seanalysis.raw.survey import run

do(run, snakemake)
