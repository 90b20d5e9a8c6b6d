"""Civil days as text. Nothing here knows a clock or a time zone."""

import calendar
import re
from datetime import date, timedelta


def last_day(text):
    """The last day of "2021", "2021-11" or "2021-11-10"; empty stays empty."""
    if re.fullmatch(r"\d{4}", text):
        return f"{text}-12-31"
    if re.fullmatch(r"\d{4}-\d{2}", text):
        year, month = map(int, text.split("-"))
        return f"{text}-{calendar.monthrange(year, month)[1]:02d}"
    return text


def iso(text):
    """"10/12/2022" as 2022-12-10."""
    day, month, year = text.split("/")
    return f"{year}-{month}-{day}"


def shown(text):
    """2022-12-10 as a reader of Vietnamese writes it: 10/12/2022."""
    year, month, day = text.split("-")
    return f"{day}/{month}/{year}"


def next_day(text):
    return (date.fromisoformat(text) + timedelta(days=1)).isoformat()


def span(period):
    """First and last day of a period as events.md writes it (without a closing day)."""
    if "/" in period:
        first, last = period.split("/")
        return first, last
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", period):
        year, quarter = int(match[1]), int(match[2])
        return f"{year}-{3 * quarter - 2:02d}-01", last_day(f"{year}-{3 * quarter:02d}")
    first = period + "-01-01" if len(period) == 4 else period + "-01"
    return first, last_day(period)


def period(text):
    """The `period` column of the facts as events.md writes it; a day becomes a range."""
    text = text.strip()
    if match := re.fullmatch(r"Q([1-4])/(\d{4})", text):
        return f"{match[2]}-Q{match[1]}"
    if match := re.fullmatch(r"(\d{2}/\d{2}/\d{4})", text):
        return f"{iso(text)}/{iso(text)}"
    if match := re.fullmatch(r"(\d{2})/(\d{2})-(\d{2}/\d{2}/(\d{4}))", text):
        return f"{match[4]}-{match[2]}-{match[1]}/{iso(match[3])}"
    if match := re.fullmatch(r"(\d{4})-(\d{4})", text):
        return f"{match[1]}-01-01/{match[2]}-12-31"
    if match := re.fullmatch(r"(\d{4})-(\d{2})/(\d{4})", text):
        return f"{match[1]}-01-01/{last_day(f'{match[3]}-{match[2]}')}"
    if re.fullmatch(r"\d{4}(-\d{2})?", text):
        return text
    raise ValueError(f"no period: {text!r}")
