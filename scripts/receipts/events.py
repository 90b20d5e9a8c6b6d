"""Event bytes as the reference's events (docs/format.md, Event bytes)."""

import json
import struct
from datetime import date, timedelta

from log import Event
from notes import Refused

KINDS = {1: "unit.established", 2: "unit.changed", 3: "unit.dissolved", 4: "document.issued",
         5: "indicator.defined", 6: "target.set", 7: "target.withdrawn",
         8: "measurement.reported", 9: "documents.counted", 10: "milestone.planned",
         11: "milestone.rescheduled", 12: "milestone.reached", 13: "milestone.cancelled",
         14: "entry.corrected", 15: "entry.retracted", 16: "obligation.set",
         17: "obligation.withdrawn", 18: "calendar.day", 19: "period.closed",
         20: "period.reopened", 21: "point.marked", 22: "report.published",
         23: "actor.added", 24: "actor.revoked", 25: "role.granted", 26: "role.revoked",
         27: "key.rotated", 28: "signatures.set"}
QUALIFIERS = ["=", ">", ">=", "<", "<=", "~", "estimate"]
COUNTS = ["incoming", "outgoing", "eligible", "signed"]

# What stands where the receipt has no event: it is never in force.
ABSENT = Event(0, "absent", None, None, None, date.max, date.max, {}, [0])


def day(number):
    return date(1970, 1, 1) + timedelta(days=number)


def decimal(mantissa, digits):
    """4880 with 4 digits behind the mark is 0.4880."""
    if digits == 0:
        return str(mantissa)
    whole, part = divmod(abs(mantissa), 10**digits)
    return f"{'-' if mantissa < 0 else ''}{whole}.{part:0{digits}d}"


def tail(data):
    pieces, at = {}, 0
    while at < len(data):
        tag, length, shift = data[at], 0, 0
        at += 1
        while True:
            length |= (data[at] & 0x7F) << shift
            shift += 7
            at += 1
            if not data[at - 1] & 0x80:
                break
        if at + length > len(data):
            raise Refused("an event is cut short")
        pieces[tag] = data[at:at + length]
        at += length
    return pieces


def period(form, closing, first, last):
    if form == 0:
        return None
    text = {1: f"{last.year:04}", 2: f"{last.year:04}-H{last.month // 6}",
            3: f"{last.year:04}-Q{last.month // 3}", 4: f"{last.year:04}-9M",
            5: f"{last.year:04}-{last.month:02}", 6: f"{first}/{last}"}[form]
    return f"{text}:{closing}" if closing else text


def body(kind, numbers, qualifier, field, pieces):
    """The event's `data` as an event line has it."""
    if kind == 8:
        said = {"value": numbers[0]} if numbers[1] is None else {
            "numerator": numbers[0], "denominator": numbers[1]}
        said["qualifier"] = QUALIFIERS[qualifier]
        return {**said, **({"field": field} if field else {})}
    if kind == 9:
        return {name: number for name, number in zip(COUNTS, numbers) if number is not None}
    return json.loads(pieces[11]) if 11 in pieces else {}


def event(position, data):
    """The event that some bytes say, as the reference reads it from a line."""
    try:
        return decoded(position, data)
    except (struct.error, IndexError, KeyError, ValueError):
        raise Refused(f"the event at position {position} cannot be read") from None


def decoded(position, data):
    (kind, version, flags, effective, reported, first, last, form, closing, mask, qualifier,
     cause, field) = struct.unpack_from("<HBBiiiiBBBBQI", data, 8)
    if version != 1:
        raise Refused(f"the event at position {position} is of a newer version")
    digits, at, numbers = data[44:48], 48, []
    for slot in range(4):
        if mask >> slot & 1:
            numbers.append(decimal(struct.unpack_from("<q", data, at)[0], digits[slot]))
            at += 8
        else:
            numbers.append(None)
    pieces = tail(data[at:])
    text = {tag: piece.decode() for tag, piece in pieces.items() if tag in (1, 2)}
    causes = [cause] if cause else []
    more = pieces.get(12, b"")
    causes += struct.unpack(f"<{len(more) // 8}Q", more)
    kind_name = KINDS.get(kind, f"kind {kind}")
    return Event(position, kind_name, text.get(2), text.get(1),
                 period(form, closing, day(first), day(last)) if flags & 2 else None,
                 day(effective) if flags & 4 else None, day(reported),
                 body(kind, numbers, qualifier, field, pieces), causes)


def log(pairs, size):
    """A log of so many positions with the events there are, as the reference takes it."""
    events = [ABSENT] * size
    for position, data in pairs:
        events[position - 1] = event(position, data)
    return events
