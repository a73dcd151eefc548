"""The scores as people read them: measures by tuned, kept out and all, by publisher, and every miss."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from pipeline.evaluate.measures import Note, Tally
from pipeline.wording import counted

if TYPE_CHECKING:
    from pipeline.evaluate.score import Evaluation, Score

SIDES = ("tuned", "kept_out", "all")


def pooled(scores: Iterable[Score]) -> dict[str, Tally]:
    """Tallies of several documents added up, by measure, in the order in which measures were met."""
    total: dict[str, Tally] = {}
    for score in scores:
        for measure, tally in score.card.tallies.items():
            total[measure] = total.get(measure, Tally()) + tally
    return dict(sorted(total.items()))


def side(evaluation: Evaluation, name: str) -> list[Score]:
    """The documents of a side: ``tuned``, ``kept_out`` or ``all``."""
    return [s for s in evaluation.scores if name == "all" or s.kept_out == (name == "kept_out")]


def as_data(evaluation: Evaluation) -> dict[str, Any]:
    """Everything as JSON-able data: sides, publishers, documents, problems."""
    publishers = sorted({s.publisher for s in evaluation.scores})
    return {
        "sides": {name: _numbers(pooled(side(evaluation, name))) for name in SIDES},
        "publishers": {
            p: _numbers(pooled(s for s in evaluation.scores if s.publisher == p)) for p in publishers
        },
        "documents": {s.path: _numbers(s.card.tallies) for s in evaluation.scores},
        "problems": evaluation.problems,
    }


def _numbers(tallies: dict[str, Tally]) -> dict[str, dict[str, float | int | None]]:
    return {
        m: {k: getattr(t, k) for k in ("tp", "fp", "fn", "precision", "recall", "f1")}
        for m, t in tallies.items()
    }


def as_text(evaluation: Evaluation) -> str:
    """The table of measures, then F1 by publisher for every table."""
    sides = {name: pooled(side(evaluation, name)) for name in SIDES}
    documents = counted(len(evaluation.scores), "document")
    lines = [f"{documents}, {len(side(evaluation, 'kept_out'))} of them kept out", ""]
    heads = f"{'tuned F1':>9}{'kept out':>9}{'all F1':>8}{'P':>7}{'R':>7}{'tp':>6}{'fp':>5}{'fn':>5}"
    lines.append(f"{'measure':<32}{heads}")
    for measure, tally in sides["all"].items():
        three = [_ratio(sides[name].get(measure, Tally()).f1) for name in SIDES]
        lines.append(
            f"{measure:<32}{three[0]:>9}{three[1]:>9}{three[2]:>8}{_ratio(tally.precision):>7}"
            f"{_ratio(tally.recall):>7}{tally.tp:>6}{tally.fp:>5}{tally.fn:>5}"
        )
    lines += ["", *_by_publisher(evaluation), *evaluation.problems]
    return "\n".join(lines)


def _by_publisher(evaluation: Evaluation) -> list[str]:
    publishers = sorted({s.publisher for s in evaluation.scores})
    measures = [m for m in pooled(evaluation.scores) if "." not in m]
    lines = ["F1 by publisher", " " * 40 + "".join(f"{m[:10]:>11}" for m in measures)]
    for name in publishers:
        tallies = pooled(s for s in evaluation.scores if s.publisher == name)
        cells = "".join(f"{_ratio(tallies.get(m, Tally()).f1):>11}" for m in measures)
        lines.append(f"{name[:39]:<40}{cells}")
    return lines


def _ratio(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def misses(evaluation: Evaluation, tables: Sequence[str] | None = None) -> str:
    """Every miss, extra row and wrong value of the documents that are not kept out."""
    lines: list[str] = []
    for score in evaluation.scores:
        if score.kept_out:
            continue
        notes = [n for n in score.card.notes if not tables or n.measure.split(".")[0] in tables]
        lines += [f"== {score.path}", *map(_note, notes)] if notes else []
    return "\n".join(lines)


def _note(note: Note) -> str:
    place = f" p{note.page}" if note.page else ""
    if note.kind == "missed":
        return f"  MISSED {note.measure}: {note.gold}"
    head = f"  {note.kind.upper()} {note.measure}{place} [{note.rule}]"
    quote = " ".join(note.quote.split())[:160]
    if note.kind == "extra":
        return f"{head}: {note.found}  «{quote}»"
    return f"{head}: gold {note.gold!r}, found {note.found!r}  «{quote}»"


def by_rule(evaluation: Evaluation) -> dict[tuple[str, str], Tally]:
    """Right and extra rows by table and rule: what confidence is calibrated on."""
    total: dict[tuple[str, str], Tally] = {}
    for score in evaluation.scores:
        for key, tally in score.card.rules.items():
            total[key] = total.get(key, Tally()) + tally
    return dict(sorted(total.items()))
