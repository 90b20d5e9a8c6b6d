"""Clocks: one that steps back, one in the wrong zone, and the ends of months at UTC+7. With the
program's own TIENDO_NOW, and with libfaketime under the machine's clock."""

import glob
import os

from store import Fault, Store, base

ROW = "clocks"


def faketime():
    """Debian's library of libfaketime; None where it is not installed."""
    found = glob.glob("/usr/lib/*/faketime/libfaketime.so.1")
    return found[0] if found else None


def recorded(store, key, env):
    store.must("record", "measurement", "x", "5", "--unit", "tinh", "--period", "2026-09", "--key",
               key, env=env)
    return next(event for event in store.events() if event.get("idempotencykey") == key)


def steps_back(store, at):
    """Times never decrease, whatever the clock says; `at` makes the environment of a moment."""
    last, times = None, ["2026-11-24T02:00:00Z", "2026-11-24T01:00:00Z", "2026-11-20T23:00:00Z",
                         "2026-11-24T02:00:01Z", "2026-11-23T00:00:00Z"]
    for number, moment in enumerate(times):
        event = recorded(store, f"back-{moment}-{number}", at(moment))
        if last is not None and event["time"] < last:
            raise Fault(f"recorded at {event['time']} after {last}: the clock is at {moment}")
        last = event["time"]
    return len(times)


def edges(store, at):
    """The civil day of a moment is the store's, not the machine's: UTC+7."""
    cases = (("2026-11-30T16:59:59Z", "2026-11-30"), ("2026-11-30T17:00:00Z", "2026-12-01"),
             ("2026-12-31T16:59:59Z", "2026-12-31"), ("2026-12-31T17:00:00Z", "2027-01-01"),
             ("2027-02-28T17:00:00Z", "2027-03-01"), ("2028-02-28T17:00:00Z", "2028-02-29"))
    count = 0
    for moment, day in cases:
        for zone in ("UTC", "America/New_York", "Pacific/Kiritimati", "Nowhere/At_All"):
            event = recorded(store, f"edge-{moment}-{zone}", {**at(moment), "TZ": zone})
            if event["reportedon"] != day:
                raise Fault(f"{moment} with TZ={zone} is {event['reportedon']}, not {day}")
            count += 1
    return count


def run(context, size):
    folder = context.folder(ROW)
    counts = {"moments": 0, "moments under libfaketime": 0}
    library = faketime()
    clocks = [("moments", lambda moment: {"TIENDO_NOW": moment})]
    if library:
        def faked(moment):
            return {"TIENDO_NOW": "", "LD_PRELOAD": library, "TZ": "UTC", "FAKETIME":
                    "@" + moment.replace("T", " ").rstrip("Z"), "FAKETIME_DONT_FAKE_MONOTONIC": "1"}
        clocks.append(("moments under libfaketime", faked))
    for name, at in clocks:
        for check in (steps_back, edges):
            store = Store(context.binary, os.path.join(folder, name + check.__name__, "so"))
            base(store)
            if name != "moments" and check is edges:
                # libfaketime reads FAKETIME in the zone of TZ: the zone stays UTC here.
                cases = [("2026-11-30 16:59:59", "2026-11-30"),
                         ("2026-11-30 17:00:00", "2026-12-01")]
                for moment, day in cases:
                    event = recorded(store, moment, at(moment))
                    if event["reportedon"] != day:
                        raise Fault(f"libfaketime {moment}: {event['reportedon']}, not {day}")
                    counts[name] += 1
            else:
                counts[name] += check(store, at)
            store.must("verify", "--full")
    return counts
