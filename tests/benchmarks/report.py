"""The figures as a table, with the bounds that were set and the ratios to the peers."""

from __future__ import annotations

from collections.abc import Mapping

Figures = Mapping[str, float]
Results = Mapping[int, Mapping[str, Figures]]

#: (group, numerator, denominator, the least ratio)
RATIOS = (
    ("search", "SQLite LIKE, 3+ letters: median", "ours, 3+ letters: median", 3),
    ("search", "SQLite FTS5 trigram, 3+ letters: median", "ours, 3+ letters: median", None),
    ("search", "DuckDB, 3+ letters: median", "ours, 3+ letters: median", 1),
    ("search", "stock TinyDB, 3+ letters: median", "ours, 3+ letters: median", 50),
    ("storage", "TinyDB update, stock", "TinyDB update, ours", 500),
    ("storage", "open, stock TinyDB", "open, ours", 10),
    ("memory", "stock TinyDB (MB)", "window (MB)", 4),
    ("import", "users/s, projected as well", "eventsourcing: saved/s", 0.5),
    ("import", "users/s, validated and logged", "eventsourcing: saved/s", 0.5),
)
#: (group, figure, bound at 100,000, bound at 1,000,000, whether larger is better)
BOUNDS = (
    ("search", "ours, 3+ letters: p99", 2.0, 16.0, False),
    ("search", "ours, 1-2 letters: p99", 5.0, 40.0, False),
    ("search", "ours, filter or sort: p99", 1.5, 12.0, False),
    ("search", "ours, any page: median", 0.5, 0.5, False),
    ("search", "ours, cached: median", 0.05, 0.05, False),
    ("commands", "committed to visible, p95", 30.0, 30.0, False),
    ("storage", "TinyDB update, ours", 0.2, 0.2, False),
    ("storage", "open, ours", 100.0, 400.0, False),
    ("memory", "window (MB)", 220.0, 600.0, False),
    ("import", "users/s, projected as well", 15_000.0, 15_000.0, True),
    ("import", "rebuild, events/s", 60_000.0, 60_000.0, True),
)


def table(results: Results) -> str:
    """One column a number of users; below them ratios and what was to be reached."""
    sizes = list(results)
    lines = [f"{'':52}" + "".join(f"{size:>16,}" for size in sizes)]
    names = list(
        dict.fromkeys((group, name) for found in results.values() for group in found for name in found[group])
    )
    for group, name in names:
        row = [results[size].get(group, {}).get(name) for size in sizes]
        lines.append(f"{group + ': ' + name:52}" + "".join(f"{_shown(cell):>16}" for cell in row))
    lines.append("")
    for group, upper, lower, least in RATIOS:
        ratios = [_ratio(results[size].get(group, {}), upper, lower) for size in sizes]
        if any(ratio is not None for ratio in ratios):
            text = f"{upper.split(',')[0]} ÷ {lower.split(':')[0]}" + (f"  (≥ {least:g})" if least else "")
            lines.append(f"{text:52}" + "".join(f"{_shown(ratio) + '×':>16}" for ratio in ratios))
    lines.append("")
    for group, name, at_hundred, at_million, larger in BOUNDS:
        cells = [results[size].get(group, {}).get(name) for size in sizes]
        marks = [
            _mark(cell, at_hundred if size <= 100_000 else at_million, larger)
            for size, cell in zip(sizes, cells, strict=True)
        ]
        if any(marks):
            lines.append(f"{name:52}" + "".join(f"{mark:>16}" for mark in marks))
    return "\n".join(lines)


def _ratio(figures: Figures, upper: str, lower: str) -> float | None:
    if upper in figures and figures.get(lower):
        return figures[upper] / figures[lower]
    return None


def _mark(value: float | None, bound: float, larger: bool) -> str:
    if value is None:
        return ""
    reached = value >= bound if larger else value <= bound
    return f"{'reached' if reached else 'MISSED'} {'≥' if larger else '≤'} {bound:g}"


def _shown(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
