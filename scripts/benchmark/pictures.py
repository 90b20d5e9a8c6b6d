"""Two pictures in SVG, without a library: ratios as bars, growth as lines, both on log scales."""

import math

WIDTH, LEFT, LINE = 860, 400, 22
STYLE = ("<style>text{font:13px sans-serif;fill:#222}.small{font-size:11px;fill:#666}"
         ".met{fill:#2b7a3d}.missed{fill:#b3541e}.open{fill:#888}line{stroke:#ddd}"
         "polyline{fill:none;stroke-width:2}</style>")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("`", "")


def page(height, parts, title):
    return (f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img"><title>{escape(title)}</title>{STYLE}'
            f'<rect width="100%" height="100%" fill="#fff"/>' + "".join(parts) + "</svg>\n")


def label(x, y, text, anchor="start", style=""):
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"{style}>{escape(text)}</text>'


def ratios(bars, title):
    """bars: (what, how many times better, met) with met None where no goal is set."""
    low = math.floor(math.log10(min(0.1, *(ratio for _, ratio, _ in bars))))
    high = math.ceil(math.log10(max(10, *(ratio for _, ratio, _ in bars))))
    height = 60 + LINE * len(bars)

    def x(ratio):
        return LEFT + (math.log10(ratio) - low) / (high - low) * (WIDTH - LEFT - 70)
    parts = [label(10, 20, title)]
    for power in range(low, high + 1):
        at = x(10.0 ** power)
        parts.append(f'<line x1="{at:.1f}" y1="30" x2="{at:.1f}" y2="{height - 20}"/>')
        parts.append(label(at, height - 6, f"{10.0 ** power:g}x", "middle", ' class="small"'))
    for number, (what, ratio, met) in enumerate(bars):
        y = 36 + LINE * number
        start, end = sorted((x(1), x(ratio)))
        color = {True: "met", False: "missed", None: "open"}[met]
        word = {True: "goal met", False: "goal missed", None: "no goal"}[met]
        parts.append(label(LEFT - 8, y + 12, what, "end", ' style="font-size:11px"'))
        parts.append(f'<rect class="{color}" x="{start:.1f}" y="{y}" height="14" '
                     f'width="{max(1.5, end - start):.1f}"><title>{word}</title></rect>')
        parts.append(label(max(end, x(1)) + 4, y + 12, f"{ratio:.3g}x, {word}", "start",
                           ' class="small"'))
    return page(height, parts, title)


def growth(points, title):
    """points: dicts with events and seconds of each curve."""
    curves = (("rebuild", "#1f5fa8", "full rebuild"), ("figure", "#2b7a3d", "one figure"),
              ("late", "#b3541e", "late event, figure asked"))
    values = [one[key] for one in points for key, _, _ in curves]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = (math.log10(points[end]["events"]) for end in (0, -1))
    height, top, bottom = 420, 40, 370

    def x(events):
        return 80 + (math.log10(events) - first) / max(1, last - first) * (WIDTH - 290)

    def y(seconds):
        return bottom - (math.log10(seconds) - low) / (high - low) * (bottom - top)
    parts = [label(10, 20, title)]
    for power in range(low, high + 1):
        at = y(10.0 ** power)
        parts.append(f'<line x1="80" y1="{at:.1f}" x2="{WIDTH - 210}" y2="{at:.1f}"/>')
        parts.append(label(74, at + 4, f"{10.0 ** power:g} s", "end", ' class="small"'))
    for one in points:
        parts.append(label(x(one["events"]), bottom + 20, f"{one['events']:,}", "middle",
                           ' class="small"'))
    parts.append(label(x(points[0]["events"]), bottom + 40, "events in the log", "start",
                       ' class="small"'))
    for key, color, name in curves:
        path = " ".join(f"{x(one['events']):.1f},{y(one[key]):.1f}" for one in points)
        parts.append(f'<polyline points="{path}" stroke="{color}"/>')
        for one in points:
            parts.append(f'<circle cx="{x(one["events"]):.1f}" cy="{y(one[key]):.1f}" r="3" '
                         f'fill="{color}"/>')
        parts.append(label(x(points[-1]["events"]) + 10, y(points[-1][key]) + 4, name))
    return page(height, parts, title)
