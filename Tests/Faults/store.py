"""A store under test: runs the program on it and holds what comes out against what was promised.

A *group* is what one command writes: the keys of its events. A group that was acknowledged (the
command ended with 0) must be there whole, each event once; one that was cut off is there whole or
not at all; nothing else may be there.
"""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass, field

ENVIRONMENT = {
    "PATH": "/usr/bin:/bin", "TIENDO_ACTOR": "can-bo", "TIENDO_LANG": "en",
    "TIENDO_NOW": "2026-11-24T02:00:00Z", "HOME": "/nonexistent",
}
# What a person may be given: done, no, usage, input, conflict, store, busy, interrupted.
EXIT_CODES = (0, 1, 2, 3, 4, 5, 75, 130)


class Fault(Exception):
    """What had to hold did not."""


@dataclass
class Done:
    status: int
    out: str
    err: str

    def sentence(self):
        """The single line of a refusal; a fault where it is another thing."""
        lines = self.err.strip().splitlines()
        if self.status not in EXIT_CODES:
            raise Fault(f"ended with {self.status}, not with a code of the contract: {self.err}")
        if len(lines) != 1:
            raise Fault(f"exit {self.status} with {len(lines)} lines for a sentence: {self.err}")
        return lines[0]


@dataclass
class Groups:
    """What commands wrote: their keys by group, and which of the groups were acknowledged."""
    keys: dict = field(default_factory=dict)
    acknowledged: set = field(default_factory=set)

    def add(self, name, keys, acknowledged):
        self.keys[name] = list(keys)
        if acknowledged:
            self.acknowledged.add(name)

    def held_against(self, found):
        """The groups that are there; a fault where one is there in part, twice, or lost."""
        counts = {}
        for key in found:
            counts[key] = counts.get(key, 0) + 1
        twice = [key for key, count in counts.items() if count > 1]
        if twice:
            raise Fault(f"{len(twice)} events are there twice, such as {twice[0]}")
        there = set()
        for name, keys in self.keys.items():
            present = sum(1 for key in keys if counts.pop(key, 0))
            if 0 < present < len(keys):
                raise Fault(f"half a batch: {present} of the {len(keys)} events of {name}")
            if present == len(keys):
                there.add(name)
        if counts:
            raise Fault(f"{len(counts)} events nobody wrote, such as {next(iter(counts))}")
        if lost := self.acknowledged - there:
            raise Fault(f"acknowledged and lost: {', '.join(sorted(lost))}")
        return there


class Store:
    def __init__(self, binary, path):
        self.binary, self.path = binary, str(path)
        self.more = {}  # variables every command is given

    def environment(self, more=None):
        return {**ENVIRONMENT, "TIENDO_STORE": self.path, **self.more, **(more or {})}

    def command(self, arguments, prefix=()):
        return [*prefix, self.binary, *map(str, arguments)]

    def run(self, *arguments, env=None, prefix=(), timeout=120, given=""):
        """Runs a command to its end. One that hangs is a fault."""
        try:
            done = subprocess.run(
                self.command(arguments, prefix), env=self.environment(env), timeout=timeout,
                input=given.encode(), capture_output=True, check=False)
        except subprocess.TimeoutExpired:
            raise Fault(f"{' '.join(map(str, arguments))} hung for {timeout} s") from None
        return Done(done.returncode, done.stdout.decode(errors="replace"),
                    done.stderr.decode(errors="replace"))

    def start(self, *arguments, env=None, prefix=()):
        """Starts a command and does not wait."""
        return subprocess.Popen(
            self.command(arguments, prefix), env=self.environment(env), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def must(self, *arguments, **options):
        """What a command prints that has to succeed."""
        done = self.run(*arguments, **options)
        if done.status != 0:
            raise Fault(f"{' '.join(map(str, arguments))}: exit {done.status}: {done.err.strip()}")
        return done.out

    def copy(self, path):
        """The same store in another place, its holes kept."""
        shutil.rmtree(path, ignore_errors=True)
        if os.path.exists(self.path):
            subprocess.run(["cp", "-a", "--sparse=always", self.path, str(path)], check=True)
        return Store(self.binary, path)

    def events(self):
        return [json.loads(line) for line in self.must("export").splitlines()]

    def keys(self):
        """Each event's key: its own, else its id; positions without gaps."""
        events = self.events()
        positions = [event["position"] for event in events]
        if positions != list(range(1, len(events) + 1)):
            raise Fault(f"positions are not 1 to {len(events)}")
        return [event.get("idempotencykey") or event["id"] for event in events]

    def check(self, groups):
        """Holds the store against what was written to it; says which groups are there.

        `verify --full` reads every frame and hash and compares the read models with the fold.
        """
        self.must("verify", "--full")
        return groups.held_against(self.keys())


def backed_up(store, directory):
    """After a `backup` that was cut off: the next one completes it, and it gives the same log."""
    store.must("backup", directory, "--quiet")
    restored = Store(store.binary, directory + "-restored")
    shutil.rmtree(restored.path, ignore_errors=True)
    store.must("restore", directory, "--into", restored.path, "--quiet")
    if restored.must("export") != store.must("export"):
        raise Fault("the restored log is another")


def begun(store):
    """After an `init` that was cut off: the store is there whole, or another `init` makes it."""
    done = store.run("status")
    if done.status == 5:
        done.sentence()
        store.must("init", "--empty")
    elif done.status not in (0, 1):  # a whole store that is empty has no unit to speak of
        raise Fault(f"after a cut off init: exit {done.status}: {done.err}")
    store.must("verify", "--full")


def event(key, incoming, unit="tinh", on="2022-01-05"):
    """A line for a file: documents counted by a unit on a day."""
    return json.dumps({
        "specversion": "1.0", "id": key, "source": "thu", "type": "documents.counted.v1",
        "unit": unit, "effectiveon": on, "reportedon": max(on, "2022-02-01"),
        "data": {"incoming": incoming}})


BASE = [
    {"id": "u", "type": "unit.established.v1", "subject": "tinh",
     "data": {"name": "Tỉnh", "kind": "province"}},
    {"id": "i", "type": "indicator.defined.v1", "subject": "x",
     "data": {"name": "x", "measure": "%", "direction": "higher", "kind": "gauge",
              "rollup": "own"}},
    {"id": "d", "type": "document.issued.v1", "subject": "nq",
     "data": {"number": "06-NQ/TU", "issuer": "Tỉnh ủy", "title": "Nghị quyết"}},
    {"id": "t", "type": "target.set.v1", "subject": "x-90", "unit": "tinh",
     "data": {"indicator": "x", "document": "nq", "comparator": ">=", "value": "90",
              "deadline": "2025-12-31"}},
]


def base(store, groups=None):
    """Makes a store with a unit, an indicator and a target; `groups` learns of them."""
    os.makedirs(os.path.dirname(store.path), exist_ok=True)
    store.must("init", "--empty")
    common = {"specversion": "1.0", "source": "thu", "effectiveon": "2021-01-01",
              "reportedon": "2021-01-01"}
    lines = [json.dumps({**common, **entry}, ensure_ascii=False) for entry in BASE]
    store.must("import", "-", given="\n".join(lines) + "\n")
    if groups is not None:
        groups.add("base", [entry["id"] for entry in BASE], True)
    return store
