"""How fast the validator is, and how its time and memory grow.

python benchmarks/speed.py [--quick]

Cold start   `validator check` on one resolution against `python -c "import click, pluggy, importlib.metadata"`, taking
             turns; the median of the ratios counts, for a busy machine slows both.
Throughput   resolutions and megabytes a second in one process, with all rules.
Share        time in the parser and in each rule, for one resolution.
Growth       one document from 10 kB to 10 MB, and 100 to 5,000 documents: time for each kilobyte or document against
             the smallest; linear is 1.
Memory       the largest resident size of a process that checks one document.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

import generate

IMPORTS = "import click, pluggy, importlib.metadata"
CHECK = "from validator.cli import main; main()"
LAUNCHER = (
    "import os, resource, sys\n"
    "child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=[(os.POSIX_SPAWN_CLOSE, 1)])\n"
    "os.waitpid(child, 0)\n"
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
TARGET_RATIO = 1.6
TARGET_RATE = 400


def main() -> int:
    """Print all figures; 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="fewer repetitions, smaller documents")
    quick = parser.parse_args().quick
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        ratio = cold_start(folder, 5 if quick else 25)
        rate = throughput(100 if quick else 400)
        share(20 if quick else 100)
        sizes = [10_000, 100_000, 1_000_000] if quick else [10_000, 100_000, 1_000_000, 10_000_000]
        growth_of_one(sizes)
        growth_of_many(folder, [100, 500] if quick else [100, 1000, 5000])
        memory(folder, sizes)
    missed = []
    if ratio > TARGET_RATIO:
        missed.append(f"cold start {ratio:.2f} is above {TARGET_RATIO}")
    if rate < TARGET_RATE:
        missed.append(f"{rate:.0f} resolutions a second are below {TARGET_RATE}")
    for line in missed:
        print(f"target missed: {line}")
    return 1 if missed else 0


def cold_start(folder: pathlib.Path, rounds: int) -> float:
    """The median ratio of the command's time to that of the imports."""
    path = folder / "one.txt"
    path.write_text(generate.resolution(1), encoding="utf-8")
    imports, checks = [], []
    for _ in range(rounds):
        imports.append(_timed(lambda: _run(["-c", IMPORTS])))
        checks.append(_timed(lambda: _run(["-c", CHECK, "check", "--isolated", str(path)])))
    ratio = statistics.median(check / bare for check, bare in zip(checks, imports, strict=True))
    print(
        f"cold start: {1000 * statistics.median(checks):.0f} ms, "
        f"the imports alone {1000 * statistics.median(imports):.0f} ms; "
        f"ratio {ratio:.2f} (median of {rounds} pairs; target at most {TARGET_RATIO})"
    )
    return ratio


def throughput(count: int) -> float:
    """Resolutions a second in this process, with all rules: the median of five rounds."""
    from validator import check_text

    texts = [generate.resolution(seed) for seed in range(count)]

    def check_all() -> None:
        for text in texts:
            check_text(text)

    check_all()
    rounds = [_timed(check_all) for _ in range(5)]
    took = statistics.median(rounds)
    size = sum(len(text.encode()) for text in texts)
    print(
        f"throughput: {count / took:.0f} resolutions of {size / count / 1000:.1f} kB a second, "
        f"{size / took / 1e6:.1f} MB a second (one process, median of five rounds, best {count / min(rounds):.0f}; "
        f"target at least {TARGET_RATE} resolutions)"
    )
    return count / took


def share(count: int) -> None:
    """Time in the parser and in each rule; what rules share is paid by the first that asks."""
    from validator import Host, parse_text

    texts = [generate.resolution(seed) for seed in range(count)]
    parse_text(texts[0])
    start = time.perf_counter()
    resolutions = [parse_text(text) for text in texts]
    print(f"parser: {1e6 * (time.perf_counter() - start) / count:.0f} µs a resolution")
    for registered in Host.load().rules:
        rule = registered.rule
        took = _timed(lambda rule=rule: [list(rule.check(resolution)) for resolution in resolutions])
        print(f"  {rule.code} {rule.name}: {1e6 * took / count:.0f} µs")


def growth_of_one(sizes: list[int]) -> None:
    """One document of growing size."""
    from validator import check_text

    first = 0.0
    for size in sizes:
        text = generate.resolution(7, size)
        rounds = max(1, 200_000 // size)
        took = min(_timed(lambda text=text: check_text(text)) for _ in range(rounds))
        each = took / len(text)
        first = first or each
        print(
            f"one document of {len(text) / 1000:.0f} kB: {took:.3f} s, "
            f"{1e9 * each:.0f} µs a kB, {each / first:.2f} times"
        )


def growth_of_many(folder: pathlib.Path, counts: list[int]) -> None:
    """Folders of growing number, through the command in one process."""
    first = 0.0
    for count in counts:
        place = folder / str(count)
        place.mkdir()
        for seed in range(count):
            (place / f"{seed:05}.txt").write_text(generate.resolution(seed), encoding="utf-8")
        took = _timed(lambda place=place: _run(["-c", CHECK, "check", "--isolated", "--format", "json", str(place)]))
        first = first or took / count
        print(f"{count} documents: {took:.1f} s, {count / took:.0f} a second, {took / count / first:.2f} times")


def memory(folder: pathlib.Path, sizes: list[int]) -> None:
    """The largest resident size of a process that checks one document."""
    for size in sizes:
        path = folder / f"{size}.txt"
        path.write_text(generate.resolution(7, size), encoding="utf-8")
        megabytes = _peak(["-c", CHECK, "check", "--isolated", "--format", "json", str(path)])
        print(f"memory for {size / 1000:.0f} kB: {megabytes:.0f} MB")
    print(f"memory for the imports alone: {_peak(['-c', IMPORTS]):.0f} MB")


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _run(arguments: list[str]) -> None:
    done = subprocess.run([sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"status {done.returncode}: {done.stderr.decode()[-500:]}")


def _peak(arguments: list[str]) -> float:
    """Megabytes; asked of a small process between, for a child begins with the size of its parent."""
    command = [sys.executable, "-S", "-c", LAUNCHER, sys.executable, *arguments]
    return int(subprocess.run(command, capture_output=True, check=True).stdout) / 1024


if __name__ == "__main__":
    sys.exit(main())
