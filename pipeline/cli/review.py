"""The commands ``diff`` and ``review``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import diff as diff_command
from pipeline.cli.common import DONE, OutOption, say
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.review.queue import Snapshot, Wanted
    from pipeline.store.layout import Output
    from schemas import ReviewRow

Many = list[str]


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    diff_command.register(app)
    app.command()(review)


def review(
    out: OutOption = None,
    against: Annotated[
        str | None,
        typer.Option(metavar="A", help="Walk through what changed since snapshot A (or that folder)."),
    ] = None,
    document: Annotated[Many | None, typer.Option(help="Only documents whose path holds this.")] = None,
    table: Annotated[Many | None, typer.Option(help="Only this table (may be repeated).")] = None,
    below: Annotated[float | None, typer.Option(metavar="P", help="Rows of lower confidence than P.")] = None,
    findings: Annotated[bool, typer.Option("--findings", help="What does not add up.")] = False,
    gaps: Annotated[bool, typer.Option("--gaps", help="What looks like a fact and is none.")] = False,
    again: Annotated[bool, typer.Option("--again", help="Also rows that were decided on.")] = False,
    reviewer: Annotated[
        str, typer.Option(envvar="STRANDLINE_REVIEWER", help="Your name, kept with each decision.")
    ] = "",
    export: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write them to a .csv or .xlsx to fill in.")
    ] = None,
    take: Annotated[
        Many | None, typer.Option("--import", metavar="FILE", help="Take decisions from such a file.")
    ] = None,
    export_gold: Annotated[
        str | None, typer.Option(metavar="DIR", help="Write gold files of documents with decisions.")
    ] = None,
    whole: Annotated[
        Many | None, typer.Option(help="With --export-gold: this document was reviewed as a whole.")
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="List the decisions taken so far.")] = False,
) -> int:
    """Accept, reject, edit or add facts; the next run replays every decision.

    One key a decision: a accept, r reject, e edit, n add a missed fact, s skip, b back, u undo, q quit.
    Decisions are kept in OUT/reviews, one file each time, and are never overwritten.

    Example: strandline review --document board-minutes --table attendees --reviewer "A. Mistry"
    """
    from pipeline.review.queue import Wanted
    from pipeline.store.layout import output

    held = output(out)
    wanted = Wanted(table or (), document or (), below, findings, gaps)
    if log:
        return _log(held)
    if export_gold:
        return _gold(held, Path(export_gold), whole or [])
    if take:
        return _import(held, [Path(p) for p in take], reviewer)
    return _walk(held, wanted, against, reviewer, export, again)


def _open(held: Output, wanted: Wanted | None = None) -> Snapshot:
    from pipeline.diff import Side
    from pipeline.review import decisions
    from pipeline.review.queue import Snapshot

    return Snapshot.of(Side.of(held.resolve()), wanted, decisions(held.root))


def _walk(
    held: Output, wanted: Wanted, against: str | None, reviewer: str, export: str | None, again: bool
) -> int:
    from pipeline.diff.view import Filter, report
    from pipeline.review import decisions
    from pipeline.review.ask import Console
    from pipeline.review.queue import items, undecided
    from pipeline.review.walk import Walk

    snapshot = _open(held, wanted)
    changes = None
    if against is not None:
        before, _ = diff_command.sides(against, None, str(held.root))
        changes = report(before, snapshot.side, Filter(wanted.tables, wanted.documents))
    found = items(snapshot, changes)
    if not again:
        found = undecided(found, {d.fact_id for d in decisions(held.root) if d.fact_id})
    if export:
        from pipeline.review.sheets import write

        for path in write(found, Path(export)):
            say(f"Wrote {path}.")
        return DONE
    if not found:
        say("Nothing is left to review here (--again shows rows that were decided on).")
        return DONE
    return _keep(held, Walk(found, Console.standard(), reviewer).run())


def _keep(held: Output, made: list[ReviewRow]) -> int:
    from pipeline.review import append

    path = append(held.root, made)
    if path is None:
        say("No decisions.")
    else:
        them = "it" if len(made) == 1 else "them"
        say(f"{counted(len(made), 'decision')} kept in {path}; the next `strandline run` replays {them}.")
    return DONE


def _import(held: Output, paths: list[Path], reviewer: str) -> int:
    from pipeline.review.sheets import read

    return _keep(held, read(paths, _open(held), reviewer))


def _gold(held: Output, target: Path, whole: Many) -> int:
    from pipeline.diff import Side
    from pipeline.review import decisions
    from pipeline.review.gold import export

    written = export(Side.of(held.resolve()), decisions(held.root), target, whole)
    say(
        f"Wrote {counted(len(written), 'gold file')} to {target}."
        if written
        else "No document has decisions yet."
    )
    return DONE


def _log(held: Output) -> int:
    from pipeline.diff.text import shown
    from pipeline.review import decisions

    for row in decisions(held.root):
        what = f"{row.field}: {row.old} → {row.new}" if row.action == "edit" else ""
        at = f"{row.at:%Y-%m-%d %H:%M}" if row.at else ""
        print(f"{at}  {row.reviewer or '-'}  {row.action:6}  {row.table}  {shown(row.quote)}  {shown(what)}")
    return DONE
