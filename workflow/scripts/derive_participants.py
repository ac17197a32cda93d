from seanalysis.derived.participants import run
from seanalysis.job import do

do(run, snakemake)
