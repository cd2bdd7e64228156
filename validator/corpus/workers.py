"""Documents in several processes: the same results in the same order, whatever their number."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import Any

from validator.corpus.checker import Checker, Result
from validator.corpus.discovery import Task
from validator.errors import ValidatorError
from validator.host import Host

_WORTH_A_PROCESS = 200
_CHUNK = 16
_checker: Checker | None = None


def results(tasks: Sequence[Task], host: Host, jobs: int | None, debug: bool = False) -> Iterator[Result]:
    """The result of each task, in their order. `jobs` None takes as many processes as pay for themselves."""
    wanted = jobs or max(1, min(_processors(), len(tasks) // _WORTH_A_PROCESS))
    if wanted == 1 or len(tasks) < 2:
        checker = Checker(host, debug)
        return map(checker.check, tasks)
    return _in_processes(tasks, host, min(wanted, len(tasks)), debug)


def _in_processes(tasks: Sequence[Task], host: Host, jobs: int, debug: bool) -> Iterator[Result]:
    import multiprocessing
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor

    inherits = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    context: Any = multiprocessing.get_context("fork" if inherits else "spawn")
    executor = ProcessPoolExecutor(jobs, context, _begin, (host if inherits else None, debug))
    chunk = max(1, min(_CHUNK, len(tasks) // jobs))
    try:
        yield from executor.map(_check, tasks, chunksize=chunk)
    except BrokenProcessPool as error:
        raise ValidatorError("A worker process ended unexpectedly; try again with --jobs 1.") from error
    finally:
        executor.shutdown(cancel_futures=True)


def _begin(host: Host | None, debug: bool) -> None:
    """Make this process ready: the host is inherited where processes fork, and loaded anew where they don't."""
    import signal

    global _checker
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _checker = Checker(host or Host.load(), debug)


def _check(task: Task) -> Result:
    assert _checker is not None
    return _checker.check(task)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
