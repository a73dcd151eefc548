"""The command ``diff``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.common import DONE, LOOK, JsonOption, OutOption, say
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.diff import Side

Many = list[str]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command()(diff)


def diff(
    a: Annotated[str | None, typer.Argument(metavar="[A]", help="A snapshot's number, or a folder.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="[B]", help="The same; else the latest.")] = None,
    out: OutOption = None,
    table: Annotated[Many | None, typer.Option(help="Only this table (may be repeated).")] = None,
    document: Annotated[Many | None, typer.Option(help="Only documents whose path holds this.")] = None,
    field: Annotated[Many | None, typer.Option(help="Only changes of this column.")] = None,
    change: Annotated[Many | None, typer.Option(help="Only added, removed, changed or moved.")] = None,
    cause: Annotated[Many | None, typer.Option(help="Only source, reader, extractor, lexicon …")] = None,
    limit: Annotated[int, typer.Option(metavar="N", help="How many changes to spell out.")] = 50,
    html: Annotated[str | None, typer.Option(metavar="FILE", help="Write one self-contained page.")] = None,
    as_json: JsonOption = False,
) -> int:
    """Show what differs between two snapshots or two output folders, and why.

    Without A and B: the latest snapshot against the one before it. Exit code 1 when they differ.

    Example: strandline diff 1 2 --table rag_ratings --html changes.html
    """
    from pipeline.diff.text import lines
    from pipeline.diff.view import Filter, report

    before, after = sides(a, b, out)
    wanted = Filter(table or (), document or (), field or (), change or (), cause or ())
    found = report(before, after, wanted)
    if html:
        from pathlib import Path

        from pipeline.diff.html import page
        from pipeline.page_image import Pictures

        pictures = Pictures.of(after, {v.row.get("doc_id", "") for v in found.views})
        Path(html).write_text(page(found, pictures), encoding="utf-8")
        say(f"Wrote {html} with {counted(len(found.views), 'change')}.")
    if as_json:
        import json

        print(json.dumps(found.as_data(), ensure_ascii=False, indent=1))
    elif not html:
        print("\n".join(lines(found, limit)))
    return LOOK if found.views else DONE


def sides(a: str | None, b: str | None, out: str | None) -> tuple[Side, Side]:
    """The two sides that are meant: numbers of snapshots of ``out``, or folders."""
    from pipeline.diff import Side
    from pipeline.diff.view import DiffError
    from pipeline.store.layout import output

    held = output(out)
    if a is None:
        numbers = held.numbers()
        if len(numbers) < 2:
            raise DiffError(
                f"{held.root} holds {counted(len(numbers), 'snapshot')}: there is nothing to compare yet."
                " Run again after a change, or name two folders: strandline diff A B."
            )
        return Side.of(held.snapshot(numbers[-2])), Side.of(held.snapshot(numbers[-1]))
    return _side(a, out), _side(b, out) if b is not None else Side.of(held.resolve())


def _side(name: str, out: str | None) -> Side:
    from pathlib import Path

    from pipeline.diff import Side
    from pipeline.store.layout import output

    if name.isdigit() and not Path(name).exists():
        return Side.of(output(out).resolve(int(name)))
    return Side.of(Path(name))
