"""Pictures of what :mod:`pipeline.explore` finds (matplotlib)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

RATINGS = {
    "red": "#d32f2f",
    "amber_red": "#ef6c00",
    "amber": "#ffb300",
    "amber_green": "#c0ca33",
    "green": "#43a047",
    "blue": "#1e88e5",
    "grey": "#9e9e9e",
    "purple": "#8e24aa",
    "black": "#212121",
}
STATUSES = {
    "present": "#2e7d32",
    "in_attendance": "#81c784",
    "apologies": "#ffb74d",
    "absent": "#e57373",
}
CONCERNS = {
    "priority": "#d32f2f",
    "improvement": "#ef6c00",
    "raised": "#ef6c00",
    "remaining": "#ffb300",
    "sufficient": "#43a047",
}


def cells(frame: pd.DataFrame, colours: dict[str, str], title: str, width: int = 48) -> Figure:
    """A matrix of words as coloured cells: rows and columns of the frame, a legend of the words met."""
    from matplotlib.figure import Figure
    from matplotlib.patches import Patch, Rectangle

    rows, columns = frame.shape
    figure = Figure(
        figsize=(3.5 + width / 14 + 0.55 * columns, 1.2 + 0.34 * max(rows, 1)), layout="constrained"
    )
    axes = figure.subplots()
    met = []
    for r in range(rows):
        for c in range(columns):
            word = frame.iat[r, c]
            if isinstance(word, str):
                met.append(word)
                axes.add_patch(Rectangle((c, r), 0.94, 0.9, color=colours.get(word, "#cfd8dc")))
    axes.set(xlim=(0, max(columns, 1)), ylim=(max(rows, 1), 0), title=title)
    axes.set_xticks(
        [c + 0.47 for c in range(columns)], [_day(d) for d in frame.columns], rotation=60, ha="right"
    )
    axes.set_yticks([r + 0.45 for r in range(rows)], [_short(str(n), width) for n in frame.index])
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    shown = [w for w in colours if w in met] + sorted(set(met) - set(colours))
    handles = [Patch(color=colours.get(w, "#cfd8dc"), label=w.replace("_", " ")) for w in shown]
    if handles:
        figure.legend(handles=handles, loc="outside lower center", ncols=min(5, len(handles)), frameon=False)
    return figure


def series(frame: pd.DataFrame, title: str = "What was measured more than once") -> Figure:
    """Small multiples of the series of :func:`pipeline.explore.metric_series`, targets as dashed lines."""
    from matplotlib.figure import Figure

    groups = list(frame.groupby(["measure", "unit"], sort=True))
    figure = Figure(figsize=(9, 0.6 + 2.3 * max(1, (len(groups) + 1) // 2)), layout="constrained")
    figure.suptitle(title)
    axes = figure.subplots(max(1, (len(groups) + 1) // 2), 2, squeeze=False).ravel()
    for place, ((measure, unit), rows) in zip(axes, groups):
        _one_series(place, str(measure), str(unit), rows)
    for place in axes[len(groups) :]:
        place.set_visible(False)
    return figure


def _one_series(axes: Any, measure: str, unit: str, rows: pd.DataFrame) -> None:
    actual, target = (rows[rows["status"] == s] for s in ("actual", "target"))
    axes.plot(actual["day"], actual["value"], marker="o", color="#1565c0")
    for day, value in zip(actual["day"], actual["value"]):
        axes.annotate(
            f"{value:g}", (day, value), textcoords="offset points", xytext=(0, 6), ha="center", fontsize=8
        )
    for value in sorted(set(target["value"])):
        axes.axhline(value, linestyle="--", color="#2e7d32", linewidth=1)
    axes.set_title(f"{_short(measure, 46)} ({unit})", fontsize=9)
    axes.tick_params(labelsize=8)
    axes.margins(0.1, 0.3)
    days = sorted(set(actual["day"]))
    axes.set_xticks(days, [_day(d) for d in days])
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)


def _day(value: Any) -> str:
    return f"{value:%d %b %Y}" if hasattr(value, "strftime") else str(value)


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
