from seanalysis.job import do
from seanalysis.release.attack.run import run

do(run, snakemake)
