"""Hostile input: mutated bytes at every reader (Tests/Fuzz), command lines nobody types, and files
that are too much."""

import os
import random
import re
import shutil
import subprocess
import time

from context import ROOT
from store import Fault, Store, base

ROW = "hostile input"
CORPUS = os.path.join(ROOT, "Tests/Fuzz/Corpus")
WORDS = ["", "-", "--", "-5", "%00", "../..", "\x7f", "=1+1", "1e99", "9" * 400, "a" * 5_000,
         "ê" * 600, "e\u0302", "\u202e", "2024-02-30", "2024-Q9", "1/0", ">>5", "@:", "0000-00-00",
         "\ud7ff", "-1",
         "18446744073709551616", "[]", "{}", "tinh", "x", "2022-01-01", "2021", "5", "json"]
COMMANDS = ["show", "record", "log", "due", "check", "diff", "why", "export", "unit", "target",
            "import", "correct", "retract", "status", "config", "mark", "nothing"]
OPTIONS = ["--unit", "--as-of", "--known-on", "--at-position", "--at", "--period", "--on", "--key",
           "--json", "--format", "--target", "--level", "--reported-on", "--indicator",
           "--document"]


def readers(context, count):
    """The readers inside one process, by the program `fuzz`: how many inputs each was given. A long
    run adds to the corpus."""
    corpus, names = CORPUS, []
    if count < 1_000_000:
        names = ["json", "periods", "days", "decimals", "numbers"]
        corpus = os.path.join(context.root, "corpus")
        shutil.copytree(CORPUS, corpus)
    # One process a core, each with a seed of its own.
    cores = os.cpu_count() if count >= 1_000_000 else 1
    running = [subprocess.Popen(
        [context.product("fuzz"), "--inputs", str(count // cores), "--seed",
         str(context.seed + core), "--corpus", corpus, *names],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for core in range(cores)]
    counts = {}
    for core, process in enumerate(running):
        out, err = process.communicate()
        if process.returncode != 0:
            raise Fault(f"seed {context.seed + core}: exit {process.returncode}: {out}{err}")
        for name, inputs in re.findall(r"^(.+): (\d+) inputs, seed", out, re.MULTILINE):
            counts[name] = counts.get(name, 0) + int(inputs)
    return counts


def arguments(context, count):
    """Command lines that no person types: an answer or one sentence, and the log as it was."""
    chance = random.Random(context.seed)
    store = Store(context.binary, os.path.join(context.folder(ROW), "so"))
    base(store)
    for number in range(count):
        line = [chance.choice(COMMANDS), *chance.choices(WORDS, k=chance.randint(0, 3))]
        for _ in range(chance.randint(0, 3)):
            line += [chance.choice(OPTIONS), chance.choice(WORDS)]
        done = store.run(*line, timeout=20)
        if done.status not in (0, 1, 2, 3, 4, 5, 64, 75):
            raise Fault(f"exit {done.status} of {line!r}: {done.err[-300:]}")
        if done.status != 0 and not done.err.strip():
            raise Fault(f"exit {done.status} without a word: {line!r}")
        context.progress(ROW, number + 1, count)
    store.must("verify", "--full")
    return {"command lines": count}


def monsters(context, share):
    """Files that are too much: one line of a GiB, ten million nested brackets, zeros. A `share` of
    16 makes the longest of them a sixteenth as long."""
    store = Store(context.binary, os.path.join(context.folder(ROW), "so"))
    base(store)
    before = store.must("export")
    made = 0
    for name, piece, times in (
            ("line.jsonl", b"a" * (1 << 20), 1024 // share), ("nested.jsonl", b"[" * (1 << 20), 3),
            ("zeros.jsonl", bytes(1 << 20), 64 // share),
            ("cell.csv", b'"' + b"a" * (1 << 20), 256 // share),
            ("columns.csv", b"," * (1 << 20), 3),
            ("quotes.csv", b'""' * (1 << 19), 3 // share)):
        if times == 0:
            continue
        path = os.path.join(os.path.dirname(store.path), name)
        with open(path, "wb") as out:
            for _ in range(times):
                out.write(piece)
        began = time.monotonic()
        limited = ["bash", "-c", 'ulimit -v 4000000; exec "$@"', "-"]
        done = store.run("import", path, prefix=limited, timeout=120)
        os.remove(path)
        if done.status != 3:
            raise Fault(f"{name}: exit {done.status}: {done.err[-300:]}")
        done.sentence()
        if time.monotonic() - began > 60:
            raise Fault(f"{name} took {time.monotonic() - began:.0f} s")
        made += 1
    if store.must("export") != before:
        raise Fault("a refused file changed the log")
    return {"monstrous files": made}


def run(context, size):
    """`size`: how many inputs for the readers; a command line for every so many of them."""
    inputs = readers(context, size)
    counts = {"inputs": sum(inputs.values()), "readers": len(inputs)}
    counts |= arguments(context, max(40, size // 10_000))
    return counts | monsters(context, 1 if size >= 1_000_000 else 16)
