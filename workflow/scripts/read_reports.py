from seanalysis.job import do
from seanalysis.raw.workbooks import run

do(run, snakemake)
