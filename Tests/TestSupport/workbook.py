"""Prints a workbook as another program reads it: one JSON object, cells as [text, format, type].

    python3 workbook.py FILE.xlsx           with .build/python on PYTHONPATH (openpyxl)
"""
import datetime
import json
import sys

import openpyxl


def cell(one):
    value = one.value
    if isinstance(value, datetime.datetime):
        value = value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = None if value is None else repr(value) if isinstance(value, float) else str(value)
    return [text, one.number_format, one.data_type]


def sheet(one):
    hidden = [letter for letter, column in one.column_dimensions.items() if column.hidden]
    return {
        "name": one.title, "frozen": one.freeze_panes, "filter": one.auto_filter.ref,
        "hidden": sorted(hidden), "isProtected": one.protection.sheet,
        "unlocked": [c.coordinate for row in one for c in row if not c.protection.locked],
        "validated": [str(v.sqref) for v in one.data_validations.dataValidation],
        "notes": {c.coordinate: c.comment.text for row in one for c in row if c.comment},
        "rows": [[cell(c) for c in row] for row in one.iter_rows()],
    }


book = openpyxl.load_workbook(sys.argv[1])
json.dump({"title": book.properties.title, "sheets": [sheet(one) for one in book]}, sys.stdout)
