"""What is in the tables, as pandas frames: attendance, ratings, series, open actions, concerns.

For notebooks and scripts; pictures of the same are in :mod:`pipeline.explore.plots`. Everything is
read from one snapshot. A document that comes in several renditions counts once.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.diff import snapshot_folder
from schemas.identity import fold

if TYPE_CHECKING:
    import pandas as pd

PREFERRED = ("wordprocessingml", "pdf", "html", "markdown", "plain")
"""Of several renditions of a document the one whose media type comes first here is kept."""
_COMMON = frozenset(fold(name) for name in calendar.month_name) | {
    *("the", "and", "for", "with", "from", "that", "this", "their", "meeting", "before", "after", "until")
}
"""Words that tell no action from another."""


@dataclass
class Tables:
    """The tables of one snapshot, each a pandas frame, read when first asked for.

    >>> Tables.of("data/processed")["metrics"]  # doctest: +SKIP
    """

    folder: Path
    held: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: str | Path = "data/processed") -> Tables:
        """The latest snapshot of an output folder, or a snapshot folder."""
        return cls(snapshot_folder(Path(folder)))

    def __getitem__(self, table: str) -> pd.DataFrame:
        import pandas as pd

        if table not in self.held:
            self.held[table] = pd.read_parquet(self.folder / table)
        frame: pd.DataFrame = self.held[table]
        return frame

    def dated(self, table: str) -> pd.DataFrame:
        """A table's rows of each document once, with ``source_path``, ``kind``, ``body``, ``date_start``."""
        documents = once(self["documents"])[["doc_id", "source_path", "kind", "body", "date_start"]]
        joined = self[table].merge(documents, on="doc_id")
        joined["date_start"] = _days(joined["date_start"])
        order = ["date_start", "source_path", "char_start"]
        ordered: pd.DataFrame = joined.sort_values(order, ignore_index=True)
        return ordered


def once(documents: pd.DataFrame) -> pd.DataFrame:
    """Each document once: no copies, and of several renditions (same body, kind and date) one."""
    kept = documents[documents["duplicate_of"].isna() & documents["same_meeting_as"].isna()].copy()
    kept["order"] = [_preference(m) for m in kept["media_type"]]
    kept = kept.sort_values(["order", "source_path"])
    named = kept["body"].notna() & kept["date"].notna()
    first = kept[named].drop_duplicates(["kind", "body", "date"])
    every: pd.DataFrame = _concat([first, kept[~named]]).sort_values("source_path", ignore_index=True)
    return every


def _concat(frames: list[Any]) -> pd.DataFrame:
    import pandas as pd

    joined: pd.DataFrame = pd.concat(frames)
    return joined


def _preference(media_type: str) -> int:
    return next((n for n, name in enumerate(PREFERRED) if name in media_type), len(PREFERRED))


def _days(values: pd.Series) -> pd.Series:
    import pandas as pd

    return pd.to_datetime(values, errors="coerce")


def attendance(tables: Tables, body: str | None = None) -> pd.DataFrame:
    """Who was at which meeting: one row a person, one column a date, the status in between.

    ``body`` keeps to bodies whose name holds it. Past meetings that a document lists count too.
    """
    rows = tables.dated("attendees")
    rows = rows[(rows["status"] != "named") & ~rows["is_group"]]
    if body:
        rows = rows[rows["body"].fillna("").str.contains(body, case=False, regex=False)]
    meetings = tables["meetings"][["doc_id", "meeting_no", "start"]]
    rows = rows.merge(meetings, on=["doc_id", "meeting_no"], how="left")
    rows["day"] = _days(rows["start"]).fillna(rows["date_start"])
    rows = rows[rows["day"].notna() & (rows["resolution"] != "unresolved")]
    table = rows.pivot_table(index="name", columns="day", values="status", aggfunc="first")
    order = table.notna().sum(axis=1).sort_values(ascending=False, kind="stable").index
    sorted_table: pd.DataFrame = table.loc[order]
    return sorted_table


def rag_matrix(tables: Tables, position: int = 1) -> pd.DataFrame:
    """Ratings of strands: one row a strand, one column a report's date. Strands are told by number."""
    rows = tables.dated("rag_ratings")
    strands = tables["strands"][["fact_id", "number", "title"]]
    rows = rows[(rows["position"] == position) & rows["strand_fact_id"].notna()]
    rows = rows.merge(strands, left_on="strand_fact_id", right_on="fact_id", suffixes=("", "_strand"))
    rows["strand"] = [_label(n, t) for n, t in zip(rows["number"], rows["title"])]
    return rows.pivot_table(index="strand", columns="date_start", values="rating", aggfunc="first")


def _label(number: Any, title: str) -> str:
    return f"{number} {title}" if isinstance(number, str) and number else title


def metric_series(tables: Tables, least: int = 2) -> pd.DataFrame:
    """What was measured more than once: measure, unit, day, value, status, source; by measure and day.

    The day of a value is the end of its period, else the date of its document. ``least`` values of a
    measure make a series; targets are kept and told by ``status``.
    """
    rows = tables.dated("metrics")
    rows = rows[rows["measure"].notna() & (rows["status"] != "forecast")].copy()
    rows["series"] = [fold(m) for m in rows["measure"]]
    rows["day"] = [_end(p) for p in rows["period"]]
    rows["day"] = _days(rows["day"]).fillna(rows["date_start"])
    actual = rows[rows["status"] == "actual"].groupby(["series", "unit"])["day"].transform("nunique")
    rows = rows[rows.index.isin(actual[actual >= least].index) | (rows["status"] == "target")]
    rows = rows[rows["series"].isin(set(rows.loc[rows["status"] == "actual", "series"]))]
    columns = ["measure", "unit", "day", "value", "status", "source_path", "page", "quote"]
    return rows.sort_values(["series", "unit", "day", "status"], ignore_index=True)[columns].drop_duplicates(
        ["measure", "unit", "day", "value", "status"], ignore_index=True
    )


def _end(period: Any) -> Any:
    """The last day of an EDTF period; None for none."""
    import datetime as dt

    if not isinstance(period, str):
        return None
    parts = period.split("/")[-1].split("-")
    year, month, day = (int(p) for p in (*parts, *("12", "0")[len(parts) - 1 :])[:3])
    if month > 12:
        return None
    first_after = dt.date(year + month // 12, month % 12 + 1, 1)
    return dt.date(year, month, day) if day else first_after - dt.timedelta(days=1)


def open_actions(tables: Tables) -> pd.DataFrame:
    """Actions as last heard of that are not complete: text, owner, due, status, rating, when, where.

    An action that comes again (in the next minutes, in the log) is one action: the same owner, and most
    of its words. Complete is what its status says, or a blue rating of the same document.
    """
    rows = tables.dated("actions")
    ratings = tables["rag_ratings"][["doc_id", "subject", "rating"]].drop_duplicates(["doc_id", "subject"])
    rows = rows.merge(ratings, left_on=["doc_id", "text"], right_on=["doc_id", "subject"], how="left")
    rows["thread"] = threads(list(zip(rows["owner"], rows["text"])))
    last = rows.drop_duplicates("thread", keep="last")
    left = last[(last["status"] != "complete") & (last["rating"] != "blue")]
    columns = ["due", "owner", "text", "status", "rating", "date_start", "source_path", "page"]
    return left.sort_values(["due", "owner"], ignore_index=True)[columns]


def threads(actions: list[tuple[Any, str]]) -> list[int]:
    """The same number for the same action: same owner, and three fifths of the shorter one's words.

    >>> threads([("Li Zhang", "Li Zhang to send the figures by May"), ("Li Zhang", "Send the figures")])
    [0, 0]
    """
    known: list[tuple[str, set[str]]] = []
    out = []
    for owner, text in actions:
        name = fold(owner) if isinstance(owner, str) else ""
        words = set(re.findall(r"[^\W\d]{3,}", fold(text))) - set(re.findall(r"\w+", name)) - _COMMON
        fitting = (
            number
            for number, (other, held) in enumerate(known)
            if other == name and words and held and len(words & held) >= 0.6 * min(len(words), len(held))
        )
        number = next(fitting, len(known))
        if number == len(known):
            known.append((name, words))
        out.append(number)
    return out


def concern_history(tables: Tables) -> pd.DataFrame:
    """Areas of concern over time: one row a concern, one column a document's date, the status between."""
    rows = tables.dated("areas_of_concern")
    key = rows["concern_id"].where(rows["concern_id"].notna(), [fold(t).rstrip(".;") for t in rows["text"]])
    rows = rows.assign(key=key)
    names = rows.drop_duplicates("key").set_index("key")["text"]
    table = rows.pivot_table(index="key", columns="date_start", values="status", aggfunc="last")
    table = table.loc[[k for k in names.index if k in table.index]]
    table.index = names.loc[table.index].rename("concern")
    return table
