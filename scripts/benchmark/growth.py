"""How costs grow from 10^4 events on: a rebuild, one figure, a late event."""

import shutil

import setup
from rows import KNOWN, point_at


def grow(tiendo, most):
    found = []
    events = 10_000
    while events <= most:
        print("== growth:", f"{events:,}", flush=True)
        shutil.rmtree(tiendo.store, ignore_errors=True)
        tiendo("init", "--empty")
        tiendo.import_lines(setup.lines(events), tiendo.store)
        rebuilds = [tiendo("rebuild", "--quiet") for _ in range(3)]
        figure = tiendo.inside("figure", "chi-tieu-05", 20, point_at(KNOWN, events // 2))
        late = tiendo.inside("late", 20)
        found.append({
            "events": events, "rebuild": sorted(one.seconds for one in rebuilds)[1],
            "memory": max(one.peak for one in rebuilds), "figure": figure["p50"] / 1e6,
            "late": late["late"]["p50"] / 1e6})
        events *= 10
    return found
