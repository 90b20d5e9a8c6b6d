"""Runs a process and says what it took; medians of interleaved rounds."""

import os
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    seconds: float
    peak: int  # bytes of anonymous memory, sampled; the mapped file is not among them
    out: str


def _watch(process, found):
    """The most RssAnon seen; a process that ends between two looks keeps what was seen before."""
    while process.poll() is None:
        try:
            with open(f"/proc/{process.pid}/status", encoding="ascii") as status:
                for line in status:
                    if line.startswith("RssAnon:"):
                        found[0] = max(found[0], int(line.split()[1]) * 1024)
        except (OSError, ValueError):
            return
        time.sleep(0.002)


def run(*words, stdin=None, env=None, keep=True, watch=True):
    """Runs a command; a failure ends the benchmark with what it said."""
    found = [0]
    out = subprocess.PIPE if keep else subprocess.DEVNULL
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(word) for word in words], stdin=stdin, stdout=out, stderr=subprocess.PIPE,
        env={**os.environ, **(env or {})})
    if watch:
        threading.Thread(target=_watch, args=(process, found), daemon=True).start()
    output, complaint = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{' '.join(map(str, words))}: {complaint.decode(errors='replace')}")
    return Run(seconds, found[0], (output or b"").decode())


def interleaved(rounds, contestants):
    """name -> its figures of all rounds; one of each contestant a round, in turn."""
    taken = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure in contestants.items():
            taken[name].append(measure())
    return taken


@dataclass
class Figure:
    """The median of some rounds, and how far they lie apart."""

    values: list

    @property
    def median(self):
        return statistics.median(self.values)

    @property
    def spread(self):
        return f"{min(self.values):.4g}-{max(self.values):.4g}"
