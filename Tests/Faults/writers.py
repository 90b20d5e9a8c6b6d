"""50 processes that write at once."""

import os
import threading

from store import Fault, Groups, Store, base

ROW = "50 processes writing at once"


def run(context, size):
    """`size`: how many events each of the 50 writes, one command an event."""
    folder = context.folder(ROW)
    groups = Groups()
    store = Store(context.binary, os.path.join(folder, "so"))
    base(store, groups)
    faults, busy = [], [0]

    def work(writer):
        for number in range(size):
            key = f"w{writer}-{number}"
            for _ in range(100):
                done = store.run(
                    "record", "measurement", "x", str(number % 100), "--unit", "tinh", "--on",
                    "2022-01-01", "--key", key, "--quiet", timeout=600)
                if done.status != 75:
                    break
                busy[0] += 1  # said to be busy: try again, as the sentence says
            if done.status != 0:
                faults.append(f"{key}: exit {done.status}: {done.err}")
                return
            context.progress(ROW, number + 1, size)

    for writer in range(50):
        groups.add(f"w{writer}", [f"w{writer}-{number}" for number in range(size)], True)
    threads = [threading.Thread(target=work, args=[writer]) for writer in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise Fault(faults[0])
    store.check(groups)
    return {"processes at once": 50, "events": 50 * size,
            "told to be busy and tried again": busy[0]}
