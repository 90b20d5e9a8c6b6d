"""EIO, ENOSPC and a short write at every system call of a small run (disk.c makes them), and a disk
that is full (a small tmpfs)."""

import os
import subprocess

import disk
from kills import stores
from store import Fault, Groups, Store, base, begun, event

ROW = "EIO, ENOSPC, short write"
EIO, ENOSPC = 5, 28


def environment(context, folder, fail=""):
    return {"LD_PRELOAD": context.library("disk.c"), "TIENDO_DISK_FAIL": fail,
            "TIENDO_DISK_TRACE": os.path.join(folder, "trace"),
            "TIENDO_DISK_ROOT": os.path.join(folder, "disk")}


def traced(folder, letter):
    """What a trace says with a letter, and the trace begins anew."""
    trace = os.path.join(folder, "trace")
    found = [operation[1] for operation in disk.read(trace) if operation[0] == letter]
    os.remove(trace)
    return found


def places(start, words, context, folder):
    """Every call of a command that can fail: (its name, which one of that name, how)."""
    copy = start.copy(os.path.join(folder, "disk", "so"))
    copy.must(*words, env=environment(context, folder))
    calls = traced(folder, "K")
    for call in sorted(set(calls)):
        for number in range(1, calls.count(call) + 1):
            for what in (EIO, ENOSPC, *(["short"] if "write" in call else [])):
                yield call, number, what


def judged(name, store, done, keys, groups):
    """Holds what a command did that met an error; whether it refused."""
    now = Groups(dict(groups.keys), set(groups.acknowledged))
    if keys:
        now.add("failed", keys, done.status == 0)
    if done.status != 0:
        done.sentence()
        if done.status not in (5, 75):
            raise Fault(f"exit {done.status}, not 5 or 75: {done.err}")
    if name == "init":
        begun(store)
        return done.status != 0
    there = store.check(now)
    # The next writer goes on.
    if keys and "failed" not in there:
        del now.keys["failed"]
    store.must("record", "measurement", "x", "8", "--unit", "tinh", "--on", "2022-02-01", "--key",
               "sau", "--quiet")
    now.add("after", ["sau"], True)
    store.check(now)
    return done.status != 0


def run(context, size):
    """`size`: every so many of the places; 1 is all."""
    folder = context.folder(ROW)
    os.makedirs(os.path.join(folder, "disk"))
    faults = []
    counts = {"errors made": 0, "refused": 0, "went on without harm": 0}
    for name, words, keys, start, groups in stores(context, folder):
        for call, number, what in list(places(start, words, context, folder))[
                context.seed % size::size]:
            copy = start.copy(os.path.join(folder, "disk", "so"))
            done = copy.run(*words, env=environment(context, folder, f"{call}:{number}:{what}"))
            try:
                if not traced(folder, "X"):
                    raise Fault("it did not fail")
                refused = judged(name, copy, done, keys, groups)
            except Fault as fault:
                context.keep(copy.path)
                faults.append(f"{name}, {what} at {call} number {number}: {fault}")
                continue
            counts["errors made"] += 1
            counts["refused" if refused else "went on without harm"] += 1
            context.progress(ROW, counts["errors made"], "all of them")
    if faults:
        raise Fault(f"{len(faults)} times: " + "\n".join(faults[:40]))
    counts |= full_disk(context, folder)
    return counts


def full_disk(context, folder):
    """A file too big for the disk it is imported on, in disks of several sizes."""
    sizes, refused = (600, 800, 1_000, 1_500, 2_000), 0
    path = os.path.join(folder, "big.jsonl")
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(event(f"b-{number}", number) + "\n" for number in range(20_000))
    mount = os.path.join(folder, "small")
    os.makedirs(mount)
    for size in sizes:
        if subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", mount],
                          capture_output=True, check=False).returncode != 0:
            return {"full disks: not run, nothing may be mounted here": 0}
        try:
            groups = Groups()
            store = Store(context.binary, os.path.join(mount, "so"))
            base(store, groups)
            done = store.run("import", path)
            if done.status != 5 or "full" not in done.sentence():
                raise Fault(f"full disk of {size} KiB: exit {done.status}: {done.err}")
            store.check(groups)
            refused += 1
        finally:
            subprocess.run(["umount", mount], check=True)
    return {"full disks": refused}
