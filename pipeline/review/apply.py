"""Replay decisions over what a run found in one document: a pure function, conflicts as findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.anchor import find_again
from pipeline.causes import ADDED_BY_REVIEW
from pipeline.review import as_dict, as_fact, own
from schemas import FACT_TABLES, Fact, Finding, ReviewRow, digest

CHECK = "review"


@dataclass
class Applied:
    """What decisions made of a document's rows: the rows by table, and findings on conflicts."""

    rows: dict[str, list[Fact]]
    findings: list[Finding] = field(default_factory=list)


@dataclass
class _Case:
    """One decision at its place in the text as it is now (None: not found)."""

    decision: ReviewRow
    span: tuple[int, int] | None
    row: Fact | None


def apply_reviews(
    rows: Mapping[str, Sequence[Fact]], text: str, decisions: Iterable[ReviewRow], doc_id: str = ""
) -> Applied:
    """Rows of one document with its decisions replayed, oldest first; the given rows stay as they are.

    A decision finds its row by ``fact_id``, else by quote and context. ``accept`` keeps a row that
    rules no longer find, ``reject`` takes a row out, ``edit`` sets a column, ``add`` adds a row (unless
    a rule finds it by now). Where the words are gone from the text, or the row now says something else
    than what was decided on, nothing is done and a finding says so.
    """
    done = Applied({table: [_copy(r) for r in held] for table, held in rows.items()})
    for decision in effective(list(decisions), done):
        case = _case(decision, done, text)
        _ACTIONS[decision.action](case, done, text)
    for held in done.rows.values():
        held.sort(key=lambda r: (r.char_start, r.char_end, r.rule, r.fact_id))
    for finding in done.findings:
        finding.doc_id = doc_id or finding.doc_id
    return done


def effective(decisions: list[ReviewRow], done: Applied) -> list[ReviewRow]:
    """The decisions that stand: of several on one fact and field the latest; disagreement is a finding."""
    last: dict[tuple[str, str, str], ReviewRow] = {}
    for decision in decisions:
        key = _key(decision)
        before = last.pop(key, None)
        last[key] = decision
        if before and before.reviewer != decision.reviewer and _says(before) != _says(decision):
            who = f"{before.reviewer or 'Someone'} and {decision.reviewer or 'someone'}"
            message = f"{who} decided differently about {decision.quote!r}; the later decision stands."
            _find(done, decision, "info", message, _says(before), _says(decision))
    return list(last.values())


def _key(decision: ReviewRow) -> tuple[str, str, str]:
    if decision.action == "add":
        return ("add", decision.table, str(decision.new))
    what = decision.field or "" if decision.action == "edit" else "row"
    return (decision.fact_id or "", decision.table, what)


def _says(decision: ReviewRow) -> str:
    return f"{decision.field} = {decision.new}" if decision.action == "edit" else decision.action


def _case(decision: ReviewRow, done: Applied, text: str) -> _Case:
    held = done.rows.get(decision.table, [])
    row = next((r for r in held if decision.fact_id and r.fact_id == decision.fact_id), None)
    if row is not None:
        return _Case(decision, (row.char_start, row.char_end), row)
    span = find_again(text, decision.quote, decision.before_context, decision.after_context)
    if span:
        overlapping = [r for r in held if r.char_start < span[1] and span[0] < r.char_end]
        row = max(overlapping, key=lambda r: (_same(decision, r), -abs(r.char_start - span[0])), default=None)
    return _Case(decision, span, row if row is not None and _same(decision, row) else None)


def _same(decision: ReviewRow, row: Fact) -> bool:
    """Whether a row says what was decided on, or what the decision made of it."""
    values = own(decision.table, as_dict(row))
    if decision.action == "edit":
        held = json.dumps(values.get(decision.field or ""), ensure_ascii=False)
        return held in (decision.old, decision.new)
    told = json.loads(decision.old or decision.new or "{}")
    key = [k for k in FACT_TABLES[decision.table].KEY if k in told and not k.endswith("_fact_id")]
    return all(told[k] == values.get(k) for k in key or told)


def _accept(case: _Case, done: Applied, text: str) -> None:
    if case.row is not None:
        _note_changes(case, done)
    elif case.span is None:
        _gone(case, done)
    else:
        _restore(case, done, text, "accepted")


def _reject(case: _Case, done: Applied, text: str) -> None:
    if case.row is None:
        return
    if not _unchanged(case):
        _note_changes(case, done)
        return
    held = done.rows[case.decision.table]
    held[:] = [r for r in held if r is not case.row]


def _edit(case: _Case, done: Applied, text: str) -> None:
    decision, row = case.decision, case.row
    if row is None:
        (_gone if case.span is None else _lost)(case, done)
        return
    name, new = decision.field or "", json.loads(decision.new or "null")
    now = json.dumps(own(decision.table, as_dict(row)).get(name), ensure_ascii=False)
    if now not in (decision.old, decision.new):
        message = (
            f"{name} of {row.quote!r} was {decision.old}, was edited to {decision.new}, and is {now} now."
        )
        _find(done, decision, "warning", message + " The edit was kept; look again.", decision.new, now)
    typed = as_fact(decision.table, {**as_dict(row), name: new})
    setattr(row, name, getattr(typed, name))


def _add(case: _Case, done: Applied, text: str) -> None:
    if case.row is not None:
        return
    if case.span is None:
        _gone(case, done)
    else:
        _restore(case, done, text, "added")


_ACTIONS = {"accept": _accept, "reject": _reject, "edit": _edit, "add": _add}


def _unchanged(case: _Case) -> bool:
    told = json.loads(case.decision.old or "{}")
    return case.row is not None and told == own(case.decision.table, as_dict(case.row))


def _note_changes(case: _Case, done: Applied) -> None:
    """A finding where the row now says something else than what was decided on."""
    assert case.row is not None
    told, now = json.loads(case.decision.old or "{}"), own(case.decision.table, as_dict(case.row))
    names = [n for n in now if n in told and told[n] != now[n] and not n.endswith("_fact_id")]
    if names:
        shown = ", ".join(f"{n} was {told[n]!r} and is {now[n]!r}" for n in names)
        message = f"{case.row.quote!r} changed after it was {case.decision.action}ed: {shown}; decide again."
        _find(done, case.decision, "warning", message, case.decision.old, json.dumps(now, ensure_ascii=False))


def _gone(case: _Case, done: Applied) -> None:
    message = f"The words {case.decision.quote!r} that were decided on ({_says(case.decision)}) are gone."
    _find(done, case.decision, "warning", message, case.decision.quote, None)


def _lost(case: _Case, done: Applied) -> None:
    message = (
        f"No row of {case.decision.table} says {case.decision.quote!r} any more; its edit has no effect."
    )
    _find(done, case.decision, "warning", message, _says(case.decision), None)


def _restore(case: _Case, done: Applied, text: str, rule: str) -> None:
    """Add the row that the decision holds, at the place where its words are now."""
    assert case.span is not None
    decision = case.decision
    start, end = case.span
    values = json.loads(decision.new or decision.old or "{}")
    row = as_fact(
        decision.table,
        {**values, "char_start": start, "char_end": end, "rule": rule, "extractor": ADDED_BY_REVIEW},
    )
    row.quote, row.doc_id = text[start:end], decision.doc_id
    row.fact_id = decision.fact_id or digest(["review", decision.review_id])
    done.rows.setdefault(decision.table, []).append(row)


def _find(
    done: Applied,
    decision: ReviewRow,
    severity: str,
    message: str,
    expected: str | None,
    observed: str | None,
) -> None:
    done.findings.append(
        Finding(
            doc_id=decision.doc_id,
            check=CHECK,
            severity=severity,  # type: ignore[arg-type]
            message=message,
            expected=expected,
            observed=observed,
            fact_ids=[decision.fact_id] if decision.fact_id else [],
        )
    )


def _copy(row: Fact) -> Fact:
    return type(row)(**as_dict(row))
