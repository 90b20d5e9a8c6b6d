"""Exact numbers, qualifiers, civil days and periods, as semantics.md has them."""

import re
from datetime import date, timedelta
from fractions import Fraction

AT_LEAST, AT_MOST = (">", ">="), ("<", "<=")


def number(given):
    """A decimal of `data`: a JSON string or integer, never a float (R9)."""
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, (int, str)):
        raise ValueError(f"not a decimal: {given!r}")
    if isinstance(given, str) and not re.fullmatch(r"-?\d+(\.\d+)?", given):
        raise ValueError(f"not a decimal: {given!r}")
    return Fraction(given)


def rounded(value, digits=4):
    """Half away from zero to `digits` decimals, trailing zeros dropped; None stays None."""
    if value is None:
        return None
    scaled = abs(value) * 10**digits
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    sign = "-" if value < 0 and whole else ""
    if digits == 0:
        return sign + str(whole)
    text = f"{whole // 10**digits}.{whole % 10**digits:0{digits}d}"
    return sign + text.rstrip("0").rstrip(".")


def exact(value):
    """A terminating decimal in full; one that never ends (it was divided) with 4 decimals."""
    if value is None:
        return None
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return rounded(value, max(twos, fives) if rest == 1 else 4)


def combined(qualifiers):
    """The qualifier of a sum or a ratio of sums ("Bounds are carried through")."""
    kinds = set(qualifiers)
    low, high = kinds & set(AT_LEAST), kinds & set(AT_MOST)
    if "estimate" in kinds:
        return "estimate"
    if "~" in kinds or (low and high):
        return "~"
    if low:
        return ">" if ">" in low else ">="
    if high:
        return "<" if "<" in high else "<="
    return "="


def flipped(qualifier):
    """The qualifier on the other side of a function that falls as its argument rises."""
    return {">": "<", ">=": "<=", "<": ">", "<=": ">="}.get(qualifier, qualifier)


def holds(value, qualifier, comparator, goal):
    """True: proved. False: disproved. None: the bound leaves it open."""
    if comparator in AT_MOST:
        return holds(-value, flipped(qualifier), flipped(comparator), -goal)
    strict = comparator == ">"
    if qualifier in AT_LEAST:
        enough = value > goal or (value == goal and (not strict or qualifier == ">"))
        return True if enough else None
    if qualifier in AT_MOST:
        # The greatest value allowed; for "<" it is only approached.
        out = value < goal or (value == goal and (strict or qualifier == "<"))
        return False if out else None
    return value > goal if strict else value >= goal


def day(text):
    """A civil day; dates are compared and counted as days, without clocks."""
    return date.fromisoformat(text)


def shown(when):
    return None if when is None else when.isoformat()


def month_end(year, month):
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def month_back(year, month):
    return (year - 1, 12) if month == 1 else (year, month - 1)


def window(text):
    """The first and the last day of a period in its stored spelling."""
    span = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:/|\.\.)(\d{4}-\d\d-\d\d)", text)
    if span:
        return day(span[1]), day(span[2])
    named = re.fullmatch(r"(\d{4})(?:-(?:H([12])|Q([1-4])|(9M)|(\d\d)))?(?::(\d+))?", text)
    if not named:
        raise ValueError(f"not a period: {text}")
    year, half, quarter, nine, month, closing = named.groups()
    year = int(year)
    if half:
        first, last = int(half) * 6 - 5, int(half) * 6
    elif quarter:
        first, last = int(quarter) * 3 - 2, int(quarter) * 3
    elif nine:
        first, last = 1, 9
    elif month:
        first = last = int(month)
    else:
        first, last = 1, 12
    if not closing:
        return date(year, first, 1), month_end(year, last)
    before = month_back(year, first)
    start = date(before[0], before[1], int(closing)) + timedelta(days=1)
    return start, date(year, last, int(closing))
