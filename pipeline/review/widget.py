"""Review in a notebook: the same items and decisions as in the terminal, keyboard first.

panel = ReviewPanel(items(snapshot), "data/processed", reviewer="A. Mistry")
panel            # shows it; type a, r, s, b, u into its field, or use the buttons
panel.save()     # keeps the decisions; the next run replays them
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

from pipeline.anchor import occurrences
from pipeline.diff.text import shown
from pipeline.evidence import printable
from pipeline.review import ReviewError, append, checked, decide, editable
from pipeline.review.queue import Item
from pipeline.wording import counted
from schemas import ReviewRow

KEYS = {"a": "accept", "r": "reject", "s": "skip", "b": "back", "u": "undo"}


class ReviewPanel:
    """A panel that shows one item after the other and takes decisions; works without a browser too."""

    def __init__(self, items: Sequence[Item], out: str | Path, reviewer: str = "") -> None:
        self.items, self.out, self.reviewer = list(items), Path(out), reviewer
        self.place = 0
        self.made: list[tuple[int, ReviewRow]] = []
        self.message = ""
        self._widgets: dict[str, Any] = {}

    @property
    def item(self) -> Item | None:
        """The item that is shown; None when all are done."""
        return self.items[self.place] if self.place < len(self.items) else None

    def accept(self, reason: str | None = None) -> None:
        """Keep the row as it is, also when no rule finds it any more."""
        self._decide("accept", reason)

    def reject(self, reason: str | None = None) -> None:
        """Take the row out."""
        self._decide("reject", reason)

    def edit(self, field: str, value: Any, reason: str | None = None) -> None:
        """Set a column of the row."""
        item = self._row()
        more: dict[str, Any] = {"field": field, "new": value, "reviewer": self.reviewer, "reason": reason}
        self._take(decide("edit", item.row or {}, item.text, table=item.table, **more))

    def add(self, table: str, quote: str, **columns: Any) -> None:
        """Add a fact that was missed in the shown document, by its words (nearest to the item)."""
        item = self._shown()
        spans = list(occurrences(item.text, quote))
        if not spans:
            raise ReviewError(f"The document does not hold the words {quote!r}.")
        span = min(spans, key=lambda s: abs(s[0] - item.span[0]))
        values = {name: checked(table, name, value) for name, value in columns.items()}
        row = {**values, "doc_id": item.doc_id, "char_start": span[0], "char_end": span[1]}
        decision = decide("add", row, item.text, table=table, reviewer=self.reviewer)
        self.made.append((self.place, decision))
        self._refresh(f"Added to {table}: {quote}")

    def skip(self) -> None:
        """Leave the item undecided."""
        self.place = min(self.place + 1, len(self.items))
        self._refresh()

    def back(self) -> None:
        """Go to the item before."""
        self.place = max(0, self.place - 1)
        self._refresh()

    def undo(self) -> None:
        """Take back the last decision and return to its item."""
        if self.made:
            self.place, _ = self.made.pop()
        self._refresh()

    def save(self) -> Path | None:
        """Keep the decisions in the output, as one new file; None when there are none."""
        path = append(self.out, [decision for _, decision in self.made])
        self.made.clear()
        self._refresh(f"Kept in {path.name}." if path else "No decisions.")
        return path

    def html(self) -> str:
        """The shown item: its words in colour, and what the row says."""
        item = self.item
        if item is None:
            waiting = counted(len(self.made), "decision", rest="is|are")
            return f"<p>All {len(self.items)} are done; {waiting} not saved yet.</p>"
        held = item.passage
        safe = [escape(printable(part)) for part in (held.before, held.quote, held.after)]
        page = f" p.{item.row['page']}" if item.row and item.row.get("page") else ""
        changed = {n: old for n, old, _ in item.view.values()} if item.view and item.view.before else {}
        rows = "".join(_line(name, value, changed) for name, value in item.telling())
        where = f"{escape(printable(item.path))}{page} · {escape(printable(item.why))}"
        head = f"{self.place + 1}/{len(self.items)} {escape(item.table or 'finding')}"
        return (
            f'<div style="max-width:60em"><b>{head}</b> <span style="color:#777">{where}</span>'
            f'<p style="background:#8881;padding:.4em .7em">{safe[0]}<mark>{safe[1]}</mark>{safe[2]}</p>'
            f"<table>{rows}</table><i>{escape(self.message)}</i></div>"
        )

    def widget(self) -> Any:
        """The panel as an ipywidgets box. :class:`ReviewError` where ipywidgets is not installed."""
        try:
            import ipywidgets as widgets
        except ImportError as error:
            raise ReviewError("The panel needs ipywidgets: pip install 'strandline[notebooks]'.") from error
        view = widgets.HTML(self.html())
        command = widgets.Text(
            placeholder="a accept · r reject · s skip · b back · u undo", continuous_update=True
        )
        command.observe(self._typed, "value")
        buttons = [
            widgets.Button(description=name, layout={"width": "6em"}) for name in (*KEYS.values(), "save")
        ]
        for button in buttons:
            button.on_click(lambda pressed: self.press(pressed.description))
        field = widgets.Dropdown(options=self._fields(), description="column")
        value = widgets.Text(description="value", continuous_update=False)
        value.observe(self._entered, "value")
        self._widgets = {"view": view, "command": command, "field": field, "value": value}
        return widgets.VBox([view, command, widgets.HBox(buttons), widgets.HBox([field, value])])

    def press(self, name: str) -> None:
        """Do what a button or key says; what cannot be done is said in the panel."""
        self.attempt(getattr(self, name))

    def attempt(self, step: Any) -> None:
        """Do a step; a refused decision is shown, not raised."""
        try:
            step()
        except ReviewError as error:
            self._refresh(str(error))

    def _typed(self, change: Any) -> None:
        key = str(change["new"]).strip().lower()
        if key:
            self._widgets["command"].value = ""
            if key in KEYS:
                self.press(KEYS[key])

    def _entered(self, change: Any) -> None:
        if change["new"]:
            column = self._widgets["field"].value
            self.attempt(lambda: self.edit(column, change["new"]))

    def _repr_mimebundle_(self, **more: Any) -> Any:
        box = self.widget()
        bundle = box._repr_mimebundle_(**more) or {}
        data = bundle[0] if isinstance(bundle, tuple) else bundle
        return {**data, "text/html": self.html()}

    def _decide(self, action: Any, reason: str | None) -> None:
        item = self._row()
        more: dict[str, Any] = {"reviewer": self.reviewer, "reason": reason}
        self._take(decide(action, item.row or {}, item.text, table=item.table, **more))

    def _take(self, decision: ReviewRow) -> None:
        self.made.append((self.place, decision))
        self.place += 1
        self._refresh()

    def _shown(self) -> Item:
        if self.item is None:
            raise ReviewError("All items are done.")
        return self.item

    def _row(self) -> Item:
        item = self._shown()
        if item.row is None:
            raise ReviewError("This finding has no row to decide on; add what is missed, or skip.")
        return item

    def _fields(self) -> list[str]:
        return editable(self.item.table) if self.item and self.item.table else []

    def _refresh(self, message: str = "") -> None:
        self.message = message
        if self._widgets:
            self._widgets["view"].value = self.html()
            fields = self._fields()
            self._widgets["field"].options = fields
            self._widgets["field"].value = fields[0] if fields else None
            self._widgets["value"].value = ""


def _line(name: str, value: Any, changed: dict[str, Any]) -> str:
    was = f' <del style="color:#c62828">{escape(shown(changed[name]))}</del>' if name in changed else ""
    return f'<tr><td style="color:#777">{escape(name)}</td><td>{escape(shown(value))}{was}</td></tr>'
