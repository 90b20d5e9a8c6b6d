"""The tests of the modules below Tracker under the address and the thread sanitizer."""

import os
import re
import subprocess

from context import ROOT
from store import Fault

ROW = "address and thread sanitizer"
TESTS = ("LMDBTests|EventLogTests|SealingTests|DomainTests|IntakeTests|ReadModelsTests|"
         "ProjectionTests")


def run(context, size):
    """`size`: 1 is the address sanitizer, 2 both."""
    counts = {}
    for sanitizer in ("address", "thread")[:size]:
        # Tests whose child processes end by a signal or a limit are no place for a sanitizer.
        done = subprocess.run(
            ["swift", "test", "--sanitize=" + sanitizer, "--scratch-path", f".build-{sanitizer}",
             "--disable-xctest", "--filter", TESTS],
            cwd=ROOT, capture_output=True, text=True, check=False,
            env={**os.environ, "ASAN_OPTIONS": "detect_leaks=0", "SWIFT_BACKTRACE": "enable=no",
                 "TSAN_OPTIONS": f"suppressions={ROOT}/Tests/Faults/tsan.txt"})
        said = done.stdout + done.stderr
        if done.returncode != 0 or "Sanitizer:" in said:
            raise Fault(f"{sanitizer}: exit {done.returncode}: {said[-3000:]}")
        found = re.search(r"Test run with (\d+) tests", said)
        counts[f"tests under the {sanitizer} sanitizer"] = int(found[1]) if found else 0
    return counts
