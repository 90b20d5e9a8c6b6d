"""A reader that never ends while others write, and readers that died."""

import os
import signal
import subprocess
import time

from store import Fault, Groups, Store, base, event

ROW = "long and dead readers"
# A commit that finds no page to use again takes so many new ones at most: the changed pages of the
# log's tables. Measured 24 KiB; the bound leaves room.
MOST_PER_COMMIT = 64 * 1024


def blocked(store):
    """A process that holds a snapshot: its output goes into a pipe nobody reads."""
    reader = subprocess.Popen(store.command(["export"]), env=store.environment(),
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    time.sleep(0.7)
    if reader.poll() is not None:
        raise Fault("the reader did not wait for its output to be read")
    return reader


def deadline(store):
    """A reader that gets nowhere is ended, in one sentence and with 75."""
    store.more = {"TIENDO_DEADLINE": "1"}
    reader = blocked(store)
    try:
        reader.wait(10)
    except subprocess.TimeoutExpired:
        reader.kill()
        raise Fault("a reader that nobody reads goes on for ever") from None
    finally:
        store.more = {}
    if reader.returncode != 75 or len(reader.stderr.read().splitlines()) != 1:
        raise Fault(f"a reader that nobody reads exits {reader.returncode}")


def run(context, size):
    """`size`: how many figures are recorded while a reader holds its snapshot."""
    folder = context.folder(ROW)
    groups, store = Groups(), Store(context.binary, os.path.join(folder, "so"))
    base(store, groups)
    keys = [f"f-{number}" for number in range(2_000)]  # more than a pipe holds
    lines = "".join(event(key, number) + "\n" for number, key in enumerate(keys))
    store.must("import", "-", given=lines)
    groups.add("file", keys, True)
    data = store.path + "/log/data.mdb"

    def write(name):
        before = os.path.getsize(data)
        for number in range(size):
            store.must("record", "measurement", "x", "5", "--unit", "tinh", "--on", "2022-01-01",
                       "--key", f"{name}-{number}", "--quiet")
            groups.add(f"{name}-{number}", [f"{name}-{number}"], True)
            context.progress(ROW, number + 1, size)
        return os.path.getsize(data) - before

    free = write("free")
    reader = blocked(store)
    held = write("held")
    if held > size * MOST_PER_COMMIT:
        raise Fault(f"{size} commits beside a reader made the log {held} bytes longer")
    reader.send_signal(signal.SIGKILL)
    reader.wait()
    dead = write("dead")
    if dead > max(free, 16 * 4096) + held // 4:
        raise Fault(f"the dead reader still holds its pages: {dead} bytes more")
    deadline(store)
    store.check(groups)
    return {"figures recorded beside a reader": size, "bytes longer without a reader": free,
            "with one held open": held, "after it was killed": dead}
