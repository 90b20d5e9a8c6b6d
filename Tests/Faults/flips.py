"""Single bits flipped in a store's files. Every command answers as before the flip, or refuses in
one sentence: never another figure, never a crash without a word."""

import os
import random

from store import Fault, Store, base, event

ROW = "flipped bits"
QUESTIONS = (
    ("show", "completion", "--json"), ("show", "documents", "--json"),
    ("show", "documents", "--json", "--period", "2022", "--known-on", "2022-01-20"),
    ("log", "--json"), ("export",), ("unit", "list", "--json"), ("target", "list", "--json"))


def files(store):
    found = []
    for folder, _, names in os.walk(store.path):
        for name in names:
            path = os.path.join(folder, name)
            if os.path.getsize(path) > 0:
                found.append((os.path.relpath(path, store.path), os.path.getsize(path)))
    return sorted(found)


def place(chance, found):
    """A bit of a store's files: most of them in the log, many in the views, and some in the small
    files and in the meta pages, which would seldom be hit."""
    sizes = dict(found)
    views = next(name for name in sizes if name.startswith("views/") and name.endswith("data.mdb"))
    small = [name for name in sizes if not name.endswith(".mdb")]
    name = chance.choices(
        ["log/data.mdb", views, chance.choice(small), "log/lock.mdb"], [57, 30, 10, 3])[0]
    length = sizes[name]
    if name.endswith("data.mdb") and chance.random() < 0.15:
        length = 8192  # the two meta pages
    return name, chance.randrange(length), chance.randrange(8)


def used(store, name):
    """The offsets of a data file that hold something, so that few flips fall into holes."""
    with open(os.path.join(store.path, name), "rb") as file:
        data = file.read()
    return [at for at in range(0, len(data), 64) if any(data[at:at + 64])]


def flip(store, name, offset, bit):
    with open(os.path.join(store.path, name), "r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 1 << bit]))


def filled(context, folder):
    store = Store(context.binary, os.path.join(folder, "whole", "so"))
    base(store)
    lines = []
    for number in range(300):
        month = number % 12 + 1
        lines.append(event(f"k-{number}", number, on=f"2022-{month:02}-{number % 27 + 1:02}"))
    store.must("import", "-", given="\n".join(lines) + "\n")
    for value in ("50", "60", "70"):
        store.must("record", "measurement", "x", value, "--unit", "tinh", "--on", "2023-01-0" +
                   value[0], "--key", value)
    store.must("correct", "306", "--value", "61", "--reason", "r")
    store.must("show", "documents")
    return store


def run(context, size):
    """`size`: how many bits."""
    folder = context.folder(ROW)
    chance = random.Random(context.seed)
    whole = filled(context, folder)
    right = {question: whole.must(*question) for question in QUESTIONS}
    found = files(whole)
    lines = {name: used(whole, name) for name, _ in found}
    counts = {"bits flipped": 0, "answered as before": 0, "refused in one sentence": 0,
              "answered as before and found by verify": 0}
    faults = []
    for number in range(size):
        name, offset, bit = place(chance, found)
        if offset >= 8192:
            offset = chance.choice(lines[name]) + chance.randrange(64)
        offset = min(offset, os.path.getsize(os.path.join(whole.path, name)) - 1)
        store = whole.copy(os.path.join(folder, "state"))
        flip(store, name, offset, bit)
        counts["bits flipped"] += 1
        try:
            refused, verified = asked(store, right, chance)
            counts["refused in one sentence" if refused else "answered as before"] += 1
            counts["answered as before and found by verify"] += not refused and not verified
        except Fault as fault:
            if not faults:
                context.keep(store.path)
            faults.append(f"bit {bit} of byte {offset} of {name}: {fault}")
        context.progress(ROW, number + 1, size)
    if faults:
        raise Fault(f"{len(faults)} of {size} flips: " + "\n".join(faults[:200]))
    return counts


def asked(store, right, chance):
    """(whether a command refused, whether `verify` found nothing)"""
    refused = False
    for question in chance.sample(QUESTIONS, 3):
        done = store.run(*question)
        if done.status != 0:
            done.sentence()
            if done.status != 5:
                raise Fault(f"{question}: exit {done.status}, not 5: {done.err}")
            refused = True
        elif done.out != right[question]:
            raise Fault(f"{question}: another answer, in silence")
    done = store.run("verify", "--full")
    if done.status != 0:
        done.sentence()
    return refused, done.status == 0
