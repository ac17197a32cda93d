from seanalysis.job import do
from seanalysis.published.coherence import run

do(run, snakemake)
