"""Makes a history that shows a difference as short as it will go."""

import json

from log import positions


def kept_only(lines, query, kept):
    """(the lines at the kept positions, the query's position among them, the new positions);
    `@N` causes are renumbered, an amendment of a dropped line is dropped with it."""
    moved, out, named = {}, [], positions(lines)
    for position in kept:
        event, causes = json.loads(lines[position - 1]), named[position - 1]
        found = [c for c in causes if c in moved]
        if event["type"].startswith("entry.") and found[:1] != causes[:1]:
            continue
        event["causes"] = " ".join(f"@{moved[c]}" for c in found)
        if not event["causes"]:
            del event["causes"]
        moved[position] = len(moved) + 1
        out.append(json.dumps(event, ensure_ascii=False))
    head = sum(1 for position in moved if position <= query["position"])
    return out, {**query, "position": head}


def shrunk(lines, query, shows):
    """`shows(lines, query)` says whether the difference is still there. Ever smaller runs of
    lines are left out for as long as it is."""
    kept = [p for p in range(1, len(lines) + 1) if p <= query["position"]]
    if not shows(*kept_only(lines, query, kept)):
        return lines, query
    size = max(1, len(kept) // 2)
    while True:
        start = 0
        shorter = False
        while start < len(kept):
            fewer = kept[:start] + kept[start + size:]
            if fewer and shows(*kept_only(lines, query, fewer)):
                kept, shorter = fewer, True
            else:
                start += size
        if size == 1 and not shorter:
            return kept_only(lines, query, kept)
        size = max(1, size // 2)
