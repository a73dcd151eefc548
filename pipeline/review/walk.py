"""Walk through what is to be reviewed in the terminal, one key a decision; also from a script."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.diff.text import shown
from pipeline.evidence import printable
from pipeline.review import ReviewError, checked, decide, editable
from pipeline.review.ask import Console, Stop, asked, choice, options, select
from pipeline.review.queue import Item
from schemas import FACT_TABLES, ReviewRow

HELP = (
    "a accept · r reject · e edit a column · n add a missed fact · s or Enter skip · b back ·"
    " u undo · q save and quit · ? help"
)


@dataclass
class Walk:
    """A walk through items; :meth:`run` gives the decisions made, in order."""

    items: Sequence[Item]
    console: Console
    reviewer: str
    made: list[tuple[int, list[ReviewRow]]] = field(default_factory=list)
    place: int = 0

    def run(self) -> list[ReviewRow]:
        """Show items and take decisions until the last, or until the reviewer quits."""
        if self.items:
            self.console.say(HELP)
        try:
            while self.place < len(self.items):
                self._show(self.items[self.place])
                self._step(self.items[self.place])
        except Stop:
            pass
        return [row for _, rows in self.made for row in rows]

    def _show(self, item: Item) -> None:
        say = self.console.say
        page = (item.row or {}).get("page")
        where = printable(item.path) + (f" p.{page}" if page else "")
        count = f"[{self.place + 1}/{len(self.items)}]"
        say(f"\n{count} {item.table or 'finding'} · {where} · {printable(item.why)}")
        say(f"  {item.passage.marked()}")
        changed = {n: (old, new) for n, old, new in item.view.values()} if item.view else {}
        for name, value in item.telling():
            old = changed.get(name)
            was = f"  (was {shown(old[0])})" if old and item.view and item.view.change == "changed" else ""
            say(f"    {name}: {shown(value)}{was}")

    def _step(self, item: Item) -> None:
        key = self.console.key("a/r/e/n/s/b/u/q/? ").strip()[:1].lower()
        steps: dict[str, Callable[[Item], None]] = {
            "a": self._accept,
            "r": self._reject,
            "e": self._edit,
            "n": self._add,
            "b": self._back,
            "u": self._undo,
        }
        if key == "q":
            raise Stop
        if key in ("s", ""):
            self.place += 1
        elif key in steps:
            try:
                steps[key](item)
            except ReviewError as error:
                self.console.say(f"  {error}")
        else:
            self.console.say(HELP)

    def _take(self, *rows: ReviewRow) -> None:
        self.made.append((self.place, list(rows)))
        self.place += 1

    def _accept(self, item: Item) -> None:
        row = _row(item)
        self._take(decide("accept", row, item.text, table=item.table, reviewer=self.reviewer))

    def _reject(self, item: Item) -> None:
        row = _row(item)
        reason = self.console.line("  why (may be empty): ") or None
        self._take(decide("reject", row, item.text, table=item.table, reviewer=self.reviewer, reason=reason))

    def _edit(self, item: Item) -> None:
        row, table = _row(item), item.table or ""
        names = editable(table)
        self.console.say("  " + "  ".join(f"{n} {name}" for n, name in enumerate(names, 1)))
        name = choice(self.console.line("  column (name or number): "), names)
        known = options(table, name)
        hint = f" ({', '.join(known)})" if known else ""
        value = self.console.line(f"  {name}{hint}, now {shown(row.get(name))}: ")
        new = choice(value, known) if known and value else value
        reason = self.console.line("  why (may be empty): ") or None
        more = {"reviewer": self.reviewer, "reason": reason}
        self._take(decide("edit", row, item.text, table=table, field=name, new=new, **more))  # type: ignore[arg-type]

    def _add(self, item: Item) -> None:
        """Add a fact that was missed: its table, its words, and the columns that it must have."""
        tables = list(FACT_TABLES)
        self.console.say("  " + "  ".join(f"{n} {name}" for n, name in enumerate(tables, 1)))
        table = choice(self.console.line("  table (name or number): "), tables)
        span = select(item, self.console)
        row = {"doc_id": item.doc_id, "table": table, "char_start": span[0], "char_end": span[1]}
        quote = " ".join(item.text[slice(*span)].split())
        for name, required, proposal in asked(table, quote):
            known = options(table, name)
            hint = f" ({', '.join(known)})" if known else ""
            given = self.console.line(f"  {name}{hint}{' *' if required else ''} [{proposal}]: ") or proposal
            if given:
                row[name] = checked(table, name, choice(given, known) if known else given)
        made = decide("add", row, item.text, table=table, reviewer=self.reviewer)
        self.made.append((self.place, [made]))
        self.console.say(f"  added to {table}: {printable(quote)}")

    def _back(self, item: Item) -> None:
        self.place = max(0, self.place - 1)

    def _undo(self, item: Item) -> None:
        """Take back the last decision of this walk and return to it."""
        if not self.made:
            self.console.say("  Nothing to undo.")
            return
        self.place, _ = self.made.pop()


def _row(item: Item) -> dict[str, Any]:
    if item.row is None:
        raise ReviewError("This finding has no row to decide on; n adds what is missed, s goes on.")
    return item.row
