from seanalysis.job import do
from seanalysis.manifest.public import run

do(run, snakemake)
