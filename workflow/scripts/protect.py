from seanalysis.job import do
from seanalysis.release.protect import run

do(run, snakemake)
