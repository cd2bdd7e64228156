"""Many documents: finding them, checking them in any number of processes, one report."""

from validator.corpus.run import Request, Run, check_source, run

__all__ = ["Request", "Run", "check_source", "run"]
