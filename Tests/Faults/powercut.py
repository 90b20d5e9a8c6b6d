"""Power cuts: a small run is recorded, and every state in which its disk may be found afterwards
is built and opened."""

import os
import random
import shutil

import disk
from store import BASE, Fault, Groups, Store, base, event

ROW = "power cut"


def steps(store, folder, big):
    """The run: (name, its keys, what is done). A step without keys writes nothing to the log."""
    def file(name, count):
        path = os.path.join(folder, name + ".jsonl")
        keys = [f"{name}-{number}" for number in range(count)]
        with open(path, "w", encoding="utf-8") as out:
            out.writelines(event(key, number) + "\n" for number, key in enumerate(keys))
        return name, keys, lambda: store.must("import", path)

    def record(name, value):
        return name, [name], lambda: store.must(
            "record", "measurement", "x", value, "--unit", "tinh", "--on", "2022-01-01",
            "--key", name)

    yield "base", [entry["id"] for entry in BASE], lambda: base(store)
    yield record("mot", 1)
    yield "shown", [], lambda: store.must("show", "completion", "--target", "x-90")
    yield file("tep", big)
    yield record("hai", 2)
    yield "rebuilt", [], lambda: store.must("rebuild")
    yield "correction", ["sua"], lambda: store.must(
        "correct", 5, "--value", "3", "--reason", "r", "--key", "sua")
    yield record("ba", 4)
    yield "set", [], lambda: store.must("config", "closing", "14")


def recorded(context, folder, big):
    """(operations, root's inode, groups' keys, where in the trace each was acknowledged)."""
    library, watched = context.library("disk.c"), os.path.join(folder, "disk")
    trace = os.path.join(folder, "trace")
    os.makedirs(watched)
    store = Store(context.binary, os.path.join(watched, "so"))
    store.more = {"LD_PRELOAD": library, "TIENDO_DISK_ROOT": watched, "TIENDO_DISK_TRACE": trace}
    marks, keys = [], {}
    for name, written, do in steps(store, folder, big):
        before = len(list(disk.read(trace))) if os.path.exists(trace) else 0
        do()
        operations = list(disk.read(trace))
        said = [n for n in range(before, len(operations)) if operations[n][0] == "A"]
        # The base is two commands: only its end says that both are done.
        told = said[0] if said and name != "base" else len(operations)
        marks.append((told, name))
        if written:
            keys[name] = written
    return operations, os.stat(watched).st_ino, keys, marks


def groups_at(number, keys, marks):
    groups = Groups()
    told = {name for at, name in marks if at <= number}
    for name, written in keys.items():
        groups.add(name, written, name in told)
    return groups


def opened(store, groups, is_thorough):
    """Holds a state of the disk against what was acknowledged before the power went."""
    if not os.path.exists(store.path + "/log"):
        if groups.acknowledged:
            raise Fault("the store is gone")
        if os.path.exists(store.path):
            store.run("status").sentence()
        return
    store.must("verify", "--full")
    there = groups.held_against(store.keys())
    if "base" in there:
        store.must("record", "measurement", "x", "9", "--unit", "tinh", "--on", "2022-03-01",
                   "--key", "sau", "--quiet")
        groups.add("sau", ["sau"], True)
        groups.held_against(store.keys())
        if is_thorough:
            store.must("verify", "--full")


def states(operations, root, seed):
    """(number of the cut, which of its states, the state) of all there are, some twice."""
    chance = random.Random(seed)
    for number, now in disk.cuts(operations, root):
        for which, state in enumerate(now.states(chance, 12)):
            yield number, which, state


def run(context, size):
    """`size`: how many states are opened at most, drawn by chance; all are built."""
    folder = context.folder(ROW)
    operations, root, keys, marks = recorded(context, folder, 400 if size > 1_000 else 60)
    # The same bytes may be found at several moments: the last one, when most was acknowledged.
    last = {}
    for number, which, state in states(operations, root, context.seed):
        digest = state.digest()
        last[digest] = (number, which)
        if which == 0:
            bare = digest  # nothing that was not synced, the last time at the end of the run
    chosen = sorted(last.values())
    random.Random(context.seed).shuffle(chosen)
    # The one in which most is lost of what was promised is always among them.
    chosen = {last[bare], *chosen[:size - 1]}
    work, opened_states = os.path.join(folder, "state"), 0
    for number, which, state in states(operations, root, context.seed):
        if (number, which) not in chosen:
            continue
        shutil.rmtree(work, ignore_errors=True)
        os.makedirs(work)
        state.write(work)
        try:
            opened(Store(context.binary, work + "/so"), groups_at(number, keys, marks),
                   opened_states % 5 == 0)
        except Fault as fault:
            context.keep(work)
            raise Fault(f"power cut before change {number} {operations[number:number + 1]!r:.120},"
                        f" {state.what}: {fault}") from None
        opened_states += 1
        context.progress(ROW, opened_states, len(chosen))
    return {"writes, syncs and names recorded": len(operations),
            "states of the disk": len(last), "states opened": opened_states,
            "moments": len({place[0] for place in last.values()})}
