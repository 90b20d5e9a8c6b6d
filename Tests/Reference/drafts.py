"""The kinds of lines a random history is made of. A draft draws one and offers it; what the
rules refuse is not written (History.emit says so)."""

from datetime import date, timedelta

from duties import periods
from values import window

QUALIFIERS = ["=", ">", ">=", "<", "<=", "~", "estimate"]
PILLARS = ["chinh-quyen-so", "kinh-te-so", "xa-hoi-so"]
INDICATORS = {
    "ky-so": ("gauge", "higher", "own", "%", {"feeds": "e-signature"}),
    "ho-so": ("gauge", "higher", "sum", "hồ sơ", {}),
    "thu-tuc": ("flow", "higher", "sum", "thủ tục", {}),
    "truc-tuyen": ("ratio", "higher", "ratio", "%", {}),
    "dti-hang": ("gauge", "lower", "own", "hạng", {}),
    "su-co": ("flow", "lower", "sum", "sự cố", {}),
    "giay-tren-dien": ("ratio", "lower", "ratio", "lần", {}),
    "trung-tam": ("gauge", "higher", "none", "trung tâm", {}),
}


def decimal(h, top=100):
    """A decimal as people enter it: an integer, or a string, zeros at the end and all."""
    digits = h.pick([0, 0, 1, 2, 4])
    scaled = h.random.randint(0, top * 10**digits)
    if digits == 0:
        return scaled if h.chance(50) else str(scaled)
    return f"{scaled // 10**digits}.{scaled % 10**digits:0{digits}d}"


def period(h, last=date(2026, 9, 30)):
    """A period of any form that ends by `last`."""
    while True:
        year = h.pick([2022, 2023]) if h.chance(50) else h.random.randint(2020, 2026)
        name = h.pick([f"{year}", f"{year}-H{h.pick([1, 2])}", f"{year}-9M",
                       f"{year}-Q{h.random.randint(1, 4)}",
                       f"{year}-{h.random.randint(1, 12):02}"])
        if h.chance(12):
            name += ":14"
        elif h.chance(8):
            start = h.any_day()
            name = f"{start}/{start + timedelta(days=h.random.randint(0, 60))}"
        if window(name)[1] <= last and window(name)[0] >= date(2020, 1, 1):
            return name


def when(h, last=date(2026, 9, 30)):
    """(period, effectiveon, the effective day): a period, a day, or a day in a period."""
    if h.chance(45):
        on = h.any_day(last=last)
        if h.chance(40):
            on = h.any_day(date(2022, 1, 1), date(2023, 12, 31))
        return None, on, on
    name = period(h, last)
    start, end = window(name)
    if h.chance(25):
        on = h.any_day(start, end)
        return name, on, on
    return name, (end if h.chance(30) else None), end


# Units

def establish(h, unit, kind, parent, on, reported):
    data = {"name": f"Đơn vị {unit}", "kind": kind}
    if parent:
        data["parent"] = parent
    elif h.chance(50):
        data["parent"] = None
    if h.chance(60):
        data["code"] = f"{h.random.randint(10000, 10040)}"
    return h.emit("unit.established", data, reported, subject=unit, on=on)


def first_units(h):
    start = date(2020, 1, 1)
    establish(h, "tinh", "province", None, start, start)
    for n in range(1, 4):
        establish(h, f"huyen-{n}", "district", "tinh", start, h.later(start, 60))
    for n in range(1, 8):
        establish(h, f"xa-{n}", "commune", f"huyen-{n % 3 + 1}", start, h.later(start, 60))
    for n in range(1, 4):
        establish(h, f"so-{n}", "agency", "tinh", start, h.later(start, 60))


def new_unit(h):
    kind = h.pick(["commune", "commune", "agency", "other", "district"])
    on = h.any_day(last=date(2025, 12, 31))
    gone = sorted(set(h.units()) - set(h.units_in_being()))
    parent = h.pick(h.units())
    if gone and h.chance(50):
        unit = h.pick(gone)
        on = h.later(h.sequences()[unit][-1][1] + timedelta(days=1))
    else:
        unit = f"moi-{len(h.lines) + 1}"
    establish(h, unit, kind, parent if h.chance(90) else None, on, h.around(on))


def change_unit(h):
    unit = h.pick(h.units())
    on = h.any_day()
    data = {}
    if h.chance(65):
        data["parent"] = h.pick(h.units()) if h.chance(93) else None
    if h.chance(35):
        data["name"] = f"Tên mới {len(h.lines) + 1}"
    if h.chance(15):
        data["code"] = f"{h.random.randint(10000, 10040)}"
    if h.chance(10) or not data:
        data["kind"] = h.pick(["commune", "agency", "district", "other"])
    if data.get("parent") != unit:
        h.emit("unit.changed", data, h.around(on), subject=unit, on=on)


def change_places(h):
    """A is under B for a while, then B is under A. To whoever has not heard yet that A had
    moved away, that is a cycle (R3), and only to them."""
    one, other = h.random.sample(h.units_in_being(), 2)
    days = sorted(h.any_day() for _ in range(3))
    published = [h.around(days[0]), min(days[2] + timedelta(days=h.random.randint(0, 900)),
                                        date(2026, 10, 31)), h.around(days[2])]
    for unit, parent, on, reported in zip((one, one, other), (other, "tinh", one), days,
                                          published):
        if not h.emit("unit.changed", {"parent": parent}, reported, subject=unit, on=on):
            return


def dissolve_units(h):
    """A split of one unit over several, or a merger of several into one."""
    heirs = h.units_in_being()
    gone = h.random.sample([u for u in heirs if u != "tinh"], h.pick([1, 1, 2]))
    heirs = [u for u in heirs if u not in gone]
    last = max(h.sequences()[u][-1][1] for u in gone)
    on = h.any_day(max(last, date(2021, 6, 1)) + timedelta(days=1))
    for unit in gone:
        h.emit("unit.dissolved", {"successors": successors(h, heirs if len(gone) == 1
                                                           else heirs[:1])},
               h.around(on), subject=unit, on=on)


def successors(h, heirs):
    shares = h.pick([["1"], ["0.6", "0.4"], ["0.333", "0.333", "0.334"], [1]])
    shares = shares if len(heirs) >= len(shares) else ["1"]
    return [{"unit": u, "share": s} for u, s in zip(h.random.sample(heirs, len(shares)), shares)]


# The catalogue

def issue_document(h):
    name = f"vb-{len(h.documents) + 1}"
    on = h.any_day(last=date(2024, 12, 31)) if h.documents else date(2020, 3, 1)
    data = {"number": f"{len(h.lines)}/QĐ-UBND", "title": f"Văn bản {name}"}
    if h.chance(40):
        data["issuer"] = "UBND tỉnh"
    if h.documents and h.chance(30):
        data["supersedes"] = h.pick(h.documents)
    if h.emit("document.issued", data, h.later(on), subject=name, on=on):
        h.documents.append(name)


def definition(h, name):
    kind, direction, rollup, measure, more = INDICATORS[name]
    data = {"name": f"Chỉ tiêu {name}", "measure": measure, "direction": direction,
            "kind": kind, "rollup": rollup, **more}
    if h.chance(70):
        data["pillar"] = h.pick(PILLARS)
    if h.chance(30):
        data["decimals"] = h.random.randint(0, 4)
    if h.chance(20):
        data["publishedAfterDays"] = 30
    return data


def define_indicator(h, name=None):
    again = name is None
    name = name or h.pick(INDICATORS)
    on = h.any_day(date(2021, 1, 1)) if again else date(2020, 1, 1)
    data = definition(h, name)
    if again:
        if h.chance(60):
            data["comparable"] = h.chance(20)
        if h.chance(20) and data["rollup"] in ("sum", "ratio"):
            data["rollup"] = "own"
        if h.chance(10) and data["kind"] != "ratio":
            data["kind"] = h.pick(["gauge", "flow"])
        if h.chance(15):
            data["measure"] = h.pick(["%", data["measure"]])
        if h.chance(30):
            data.pop("feeds", None)
    if h.emit("indicator.defined", data, h.around(on), subject=name, on=on):
        h.indicators[name] = data


def goal(h, indicator, on):
    """The data of a target; the comparator never goes against the direction (R20)."""
    higher = INDICATORS[indicator][1] == "higher"
    deadline = h.any_day(on + timedelta(days=200), date(2026, 9, 30))
    if deadline <= on:
        deadline = on + timedelta(days=90)
    if h.chance(40):
        deadline = date(max(deadline.year, on.year + 1), 12, 31)
    low, high = sorted(h.random.sample(range(1, 100), 2))
    start, end = (low, high) if higher else (high, low)
    data = {"indicator": indicator, "comparator": h.pick([">=", ">", "="] if higher
                                                         else ["<=", "<", "="]),
            "value": h.pick([end, str(end), f"{end}.50"]), "deadline": deadline.isoformat()}
    if h.chance(55):
        based = h.any_day(date(2020, 1, 1), deadline - timedelta(days=30))
        value = start if h.chance(90) else end
        data["baseline"] = {"value": h.pick([value, f"{value}.0", f"{value}.25"]),
                            "on": based.isoformat()}
    if h.chance(45):
        days = sorted({h.any_day(on, deadline - timedelta(days=1))
                       for _ in range(h.random.randint(1, 3))})
        if "baseline" in data and h.chance(15):
            days = sorted({*days, date.fromisoformat(data["baseline"]["on"])})
        if h.chance(15):
            days.append(deadline)
        data["path"] = [{"on": d.isoformat(), "value": decimal(h)} for d in days]
    if h.documents and h.chance(80):
        data["document"] = h.pick(h.documents)
    if h.chance(40):
        data["responsible"] = h.pick(h.units())
    if h.chance(25):
        data["method"] = h.pick(["ratio", "distance"])
    return data


def set_target(h, target=None, reset=False):
    target = target or (h.pick(h.targets) if h.targets and reset else
                        f"mt-{len(h.lines) + 1}")
    indicator = h.targets.get(target) if h.chance(85) else None
    indicator = indicator or h.pick(h.indicators)
    on = h.any_day(last=date(2025, 6, 30)) if h.targets else date(2020, 6, 1)
    data, unit = goal(h, indicator, on), None
    if h.chance(30):
        data["appliesTo"] = h.pick(["commune", "commune", "district", "agency"])
    else:
        unit = h.pick(["tinh", "huyen-1", "huyen-2"]) if h.chance(60) else h.pick(h.units())
    causes = [p for p in [len(h.lines)] if h.chance(10)]
    if h.emit("target.set", data, h.around(on), subject=target, unit=unit, on=on,
              causes=causes):
        h.targets[target] = indicator
        h.aims.append((indicator, unit, data["value"]))


def reset_target(h):
    set_target(h, reset=True)


def withdraw_target(h):
    on = h.any_day(date(2021, 6, 1))
    h.emit("target.withdrawn", {"reason": "Bãi bỏ"}, h.around(on), subject=h.pick(h.targets),
           on=on)


# Figures

def figure(h, indicator):
    """The data of a measurement."""
    kind = h.indicators[indicator]["kind"]
    over = kind == "ratio" and h.chance(80) or (
        kind == "gauge" and h.indicators[indicator]["rollup"] in ("own", "none")
        and indicator != "dti-hang" and h.chance(10))
    if over:
        under = 0 if h.chance(10) else h.random.randint(1, 400)
        data = {"numerator": h.random.randint(0, under), "denominator": under}
        if under == 0:
            return data
    else:
        data = {"value": decimal(h)}
    if h.chance(40):
        data["qualifier"] = h.pick(QUALIFIERS)
    if indicator == "dti-hang" and h.chance(70):
        data = {"value": h.random.randint(1, 34), "field": h.pick([34, 63])}
    return data


def measure(h):
    """A measurement, mostly of what some target is about: of its unit or of one below."""
    indicator, unit, value = h.pick(h.aims)
    name, on, effective = when(h)
    adds_up = h.indicators[indicator]["rollup"] in ("sum", "ratio")
    if unit is None or h.chance(75 if adds_up else 25):
        unit = h.pick(h.units())
    if h.chance(20):
        indicator = "ky-so" if h.chance(30) else h.pick(h.indicators)
    data = figure(h, indicator)
    if "value" in data and h.chance(10):
        data["value"] = value
    h.emit("measurement.reported", data, h.later(effective, 400), subject=indicator, unit=unit,
           period=name, on=on)


def counts(h):
    """Any of the four counts, signed <= eligible <= outgoing where they are given."""
    outgoing = h.random.randint(0, 500)
    eligible = 0 if h.chance(10) else h.random.randint(0, outgoing)
    every = {"incoming": h.random.randint(0, 500), "outgoing": outgoing, "eligible": eligible,
             "signed": h.random.randint(0, eligible)}
    names = list(every) if h.chance(40) else \
        h.random.sample(list(every), h.random.randint(1, 4))
    if h.chance(15):
        names = ["eligible", "signed"]
    return {n: every[n] for n in every if n in names}


def count_documents(h):
    name, on, effective = when(h)
    h.emit("documents.counted", counts(h), h.later(effective, 400), subject="van-ban",
           unit=h.pick(h.units()), period=name, on=on)


# Milestones and duties

def milestone(h):
    open_ones = sorted(m for m, facts in h.milestones.items() if facts["open"])
    if len(open_ones) < 2 or h.chance(30):
        name, unit = f"moc-{len(h.lines) + 1}", h.pick(h.units())
        on = h.any_day(last=date(2022, 12, 31))
        data = {"title": f"Cột mốc {name}",
                "due": h.any_day(on + timedelta(days=1)).isoformat()}
        if h.targets and h.chance(50):
            data["target"] = h.pick(h.targets)
        if h.emit("milestone.planned", data, h.around(on), subject=name, unit=unit, on=on):
            h.milestones[name] = {"open": True, "unit": unit, "last": on}
        return
    name = h.pick(open_ones)
    facts = h.milestones[name]
    on = h.any_day(facts["last"] + timedelta(days=1))
    kind = h.pick(["rescheduled", "rescheduled", "reached", "reached", "cancelled"])
    data = {"rescheduled": {"due": h.any_day(on).isoformat()}, "reached": {},
            "cancelled": {"reason": "Không còn phù hợp"}}[kind]
    if h.emit(f"milestone.{kind}", data, h.later(on), subject=name, unit=facts["unit"], on=on):
        facts.update(open=kind == "rescheduled", last=on)


def duty(h):
    if h.obligations and h.chance(20):
        on = h.any_day(date(2022, 1, 1))
        h.emit("obligation.withdrawn", {"reason": "Bãi bỏ"}, h.around(on),
               subject=h.pick(h.obligations), on=on)
        return
    name = h.pick(h.obligations) if h.obligations and h.chance(40) else \
        f"bc-{len(h.lines) + 1}"
    on = h.any_day(last=date(2024, 12, 31))
    every = h.pick(["month", "quarter", "quarter", "half", "nine-months", "year"])
    data = {"title": f"Báo cáo {name}", "every": every,
            "due": h.pick([{"days": h.random.randint(-10, 30)},
                           {"month": h.pick([0, 1]), "day": h.random.randint(1, 28)}])}
    if h.chance(60):
        data["indicators"] = h.random.sample(sorted(h.indicators), h.pick([1, 2]))
    if h.chance(40) or "indicators" not in data:
        data["models"] = h.pick([["documents"], ["e-signature"], ["documents", "e-signature"]])
    if h.chance(50):
        data["kind"] = h.pick(["commune", "district", "agency"])
        if h.chance(50):
            data["except"] = [h.pick(h.units())]
    else:
        data["units"] = h.random.sample(h.units(), 2)
    if h.chance(25):
        data["closing"] = 14
    if every in ("month", "quarter") and h.chance(25):
        data["only"] = [1, 3]
    if h.chance(20):
        data["until"] = h.any_day(on).isoformat()
    if h.documents and h.chance(40):
        data["document"] = h.pick(h.documents)
    if h.emit("obligation.set", data, h.around(on), subject=name, on=on):
        h.obligations[name] = data


def fulfil(h):
    """A report that an obligation asks for, by its very period, on time or late."""
    data = h.pick(h.obligations.values())
    unit = h.pick(data.get("units") or h.units())
    found = list(periods(data["every"], data.get("only"), data.get("closing"),
                         h.random.randint(2020, 2025)))
    if not found:
        return
    name = h.pick(found)
    end = window(name)[1]
    if "indicators" in data and h.chance(60):
        indicator = h.pick(data["indicators"])
        h.emit("measurement.reported", figure(h, indicator), h.later(end, 60),
               subject=indicator, unit=unit, period=name)
    else:
        h.emit("documents.counted", counts(h), h.later(end, 60), subject="van-ban", unit=unit,
               period=name)


def calendar_day(h):
    on = h.any_day()
    data = {"working": h.chance(30)}
    if h.chance(50):
        data["name"] = "Nghỉ lễ"
    h.emit("calendar.day", data, h.around(on), subject=on.isoformat(), on=on)


def close_period(h):
    unit, name = h.pick(h.units()), period(h)
    start, end = window(name)
    if any(u == unit and a <= end and start <= b for u, a, b in h.closed):
        return
    if h.emit("period.closed", {"reason": "Đã chốt số liệu"}, h.later(end), unit=unit,
              period=name):
        h.closed.append((unit, start, end))
