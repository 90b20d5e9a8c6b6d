"""The documents and e-signature models: figures of a unit and of all units below it (R13-R16)."""

from datetime import date
from fractions import Fraction

import tree
from completion import indicators, value_of
from values import rounded, window


def windows(point, period):
    """(as asked, year to date, cumulative), each a first and a last day, cut at V."""
    year = date(point.as_of.year, 1, 1)
    start, end = window(period) if period else (year, point.as_of)
    return (start, min(end, point.as_of)), (year, point.as_of), (date.min, point.as_of)


def added(own, below, column, span):
    """The sum over a unit and all below it; None where not one entry says anything (R14)."""
    figures = [e.data[column] for unit in below for e in own.get(unit, ())
               if column in e.data and span[0] <= e.effective <= span[1]]
    return sum(int(f) for f in figures) if figures else None


def by_unit(counting, wanted):
    own = {}
    for entry in counting:
        if wanted(entry):
            own.setdefault(entry.unit, []).append(entry)
    return own


def with_ancestors(own, units):
    """For every unit with a row: the units whose figures add up to it."""
    below = {}
    for unit in own:
        for above in [unit] + tree.chain(units, unit):
            below.setdefault(above, set()).add(unit)
    return below


def text(count):
    return None if count is None else str(count)


def documents(point):
    def wanted(e):
        return e.type == "documents.counted" and ("incoming" in e.data or "outgoing" in e.data)

    own = by_unit(point.counting, wanted)
    rows = []
    for unit, below in sorted(with_ancestors(own, point.units).items()):
        asked, year, ever = ({column: text(added(own, below, column, span))
                              for column in ("incoming", "outgoing")}
                             for span in windows(point, point.period))
        rows.append({"unit": unit, "period": point.period or str(point.as_of.year), **asked,
                     "yearToDate": year, "cumulative": ever})
    return rows


def signature(own, below, fed, span):
    """One window of an e-signature row; a feeding measurement stands where no count does."""
    eligible = added(own, below, "eligible", span)
    signed = added(own, below, "signed", span)
    if eligible is not None:
        percent = None if eligible == 0 else rounded(Fraction(100 * signed, eligible))
        return {"eligible": str(eligible), "signed": str(signed), "percent": percent,
                "percentQualifier": None if percent is None else "="}
    standing = [(e, definition) for e, definition in fed if span[0] <= e.effective <= span[1]]
    value = value_of(*standing[-1]) if standing else None
    return {"eligible": None, "signed": None,
            "percent": rounded(value),
            "percentQualifier": None if value is None
            else standing[-1][0].data.get("qualifier", "=")}


def e_signature(point):
    def wanted(e):
        return e.type == "documents.counted" and "eligible" in e.data and "signed" in e.data

    own = by_unit(point.counting, wanted)
    defined = indicators(point.counting)
    fed = {}
    for entry in point.counting:
        definition = defined.get(entry.subject)
        if entry.type == "measurement.reported" and definition \
                and definition.get("feeds") == "e-signature":
            fed.setdefault(entry.unit, []).append((entry, definition))
    rows = []
    for unit, below in sorted(with_ancestors({**own, **fed}, point.units).items()):
        asked, year, ever = (signature(own, below, fed.get(unit, ()), span)
                             for span in windows(point, point.period))
        rows.append({"unit": unit, "period": point.period or str(point.as_of.year), **asked,
                     "yearToDate": year, "cumulative": ever})
    return rows
