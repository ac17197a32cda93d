from seanalysis.job import do
from seanalysis.render.documents import run

do(run, snakemake)
