"""kill -9 at every write: strace ends the program on entering the Nth write, sync, rename or other
change of a file, for every N of a small run."""

import os
import re
import shutil
import subprocess

from store import Fault, Groups, Store, backed_up, base, begun, event

ROW = "kill -9 at every write"
CALLS = ("write", "pwrite64", "writev", "pwritev", "fdatasync", "fsync", "msync", "ftruncate",
         "fallocate", "rename", "renameat", "renameat2", "unlink", "unlinkat", "mkdir", "rmdir")


def works():
    """Whether strace may trace here; not in every container."""
    done = subprocess.run(["strace", "-f", "-e", "trace=write", "true"], capture_output=True,
                          check=False)
    return done.returncode == 0


def commands(folder):
    """(its name, words, keys it writes, what was done to the store before; None: there is none)"""
    path = os.path.join(folder, "tep.jsonl")
    keys = [f"t-{number}" for number in range(300)]
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(event(key, number) + "\n" for number, key in enumerate(keys))
    record = ["record", "measurement", "x", "7", "--unit", "tinh", "--on", "2022-01-01", "--key",
              "mot"]
    show = ["show", "documents", "--unit", "tinh", "--as-of", "2022-12-31"]
    yield "record", record, ["mot"], []
    yield "import", ["import", path], keys, []
    yield "rebuild", ["rebuild"], [], [show]
    yield "catch up", show, [], [show, record]
    yield "config", ["config", "closing", "14"], [], []
    yield "backup", ["backup", os.path.join(folder, "copies")], [], [record]
    yield "init", ["init", "--empty"], [], None


def counted(store, words, folder):
    """How often each call is made by a command that is left alone."""
    log = os.path.join(folder, "calls")
    store.must(*words, prefix=["strace", "-f", "-qq", "-o", log, "-e", "trace=" + ",".join(CALLS)])
    with open(log, encoding="utf-8", errors="replace") as file:
        made = re.findall(r"^\d+\s+(\w+)\(", file.read(), re.MULTILINE)
    return {call: made.count(call) for call in CALLS if call in made}


def stores(context, folder):
    """(name, words, keys, the store as it is before, its groups)"""
    for name, words, keys, before in commands(folder):
        groups = Groups()
        start = Store(context.binary, os.path.join(folder, name.replace(" ", "-"), "so"))
        if before is not None:
            base(start, groups)
        for earlier in before or []:
            start.must(*earlier)
            if "--key" in earlier:
                groups.add("before", [earlier[-1]], True)
        yield name, words, keys, start, groups


def run(context, size):
    """`size`: every so many of the calls; 1 is all."""
    if not works():
        return {"not run: strace may not trace processes here": 0}
    folder = context.folder(ROW)
    kills, commands_run = 0, 0
    for name, words, keys, start, groups in stores(context, folder):
        commands_run += 1
        calls = counted(start.copy(os.path.join(folder, "count")), words, folder)
        places = [(call, n) for call, count in calls.items() for n in range(1, count + 1)]
        for call, number in places[context.seed % size::size]:
            store = start.copy(os.path.join(folder, "state"))
            shutil.rmtree(os.path.join(folder, "copies"), ignore_errors=True)
            inject = f"inject={call}:signal=KILL:when={number}"
            done = store.run(*words, prefix=["strace", "-f", "-qq", "-o", "/dev/null", "-e",
                                             "trace=" + call, "-e", inject])
            now = Groups(dict(groups.keys), set(groups.acknowledged))
            if keys:
                now.add("killed", keys, done.status == 0)
            try:
                if done.status == 0:
                    raise Fault("it was not killed")
                begun(store) if name == "init" else store.check(now)
                if name == "backup":
                    backed_up(store, words[1])
            except Fault as fault:
                context.keep(store.path)
                raise Fault(f"{name}, killed at {call} number {number}: {fault}") from None
            kills += 1
            context.progress(ROW, kills, len(places))
    return {"commands": commands_run, "kills": kills}
