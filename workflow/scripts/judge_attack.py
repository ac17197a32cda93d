from seanalysis.job import do
from seanalysis.release.attack.judge import run

do(run, snakemake)
