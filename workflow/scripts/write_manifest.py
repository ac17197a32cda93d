from seanalysis.job import do
from seanalysis.manifest.write import run

do(run, snakemake)
