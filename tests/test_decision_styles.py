"""Decisions in house styles drawn at random: each document keeps to one, as a clerk would.

How a motion is put, who moved it, how the vote ended, by which signs they are parted and in which layout;
and who decides by which verb after which words. All documents are written here, none is real.
"""

from __future__ import annotations

import difflib
import random
from pathlib import Path

import pytest

from pipeline import process

PEOPLE = [
    "Orla Pennick",
    "Tom Averill",
    "Dinah Sedgewick",
    "Priya Nandakumar",
    "Huw Trevallion",
    "Marek Zielony",
]
TASKS = [
    "purchase a new bench for the green",
    "accept the quotation from Hartley Fencing at £1,240",
    "renew the insurance with the present broker",
    "adopt the revised standing orders",
    "set the precept at £18,400",
    "hold the fair on 12 June",
]
CLAUSES = [
    "the new bench for the green be purchased",
    "the quotation from Hartley Fencing be accepted",
    "the insurance be renewed with the present broker",
    "the revised standing orders be adopted",
    "the precept be set at £18,400",
    "the summer fair be held on 12 June",
]
PAPERS = [
    "the minutes of the meeting of 3 March",
    "the budget for the coming year",
    "the risk assessment",
    "the accounts for payment",
    "the revised terms of reference",
    "the treasurer's report",
]
ITEMS = ["Green", "Fencing", "Insurance", "Standing orders", "Precept", "Summer fair"]
FILLERS = [
    "Members looked at two prices and the state of the ground.",
    "The matter had been raised by a resident in the autumn.",
    "If the grant is approved, work will begin in May.",
    "The District Council has approved the plan for the bypass.",
    "The bid was refused by the Lottery last year.",
]
MOTIONS = [
    "It was proposed to {task}",
    "Motion to {task}",
    "Motion: That {clause}",
    "{mover} moved that {clause}",
    "{mover} proposed to {task}",
    "The motion was that {clause}",
    "To {task}",
]
MOVERS = [
    "",
    "Proposed by {a}, seconded by {b}",
    "Proposed: {a} Seconded: {b}",
    "Proposed {ai}, seconded {bi}",
    "P: {ai} S: {bi}",
    "Proposer: {a}; Seconder: {b}",
    "{a} proposed and {b} seconded",
    "Moved: {a} / Seconded: {b}",
    "Prop. Cllr {as_}, Sec. Cllr {bs}",
]
VERDICTS = [
    "All agreed",
    "Agreed",
    "Carried",
    "CARRIED",
    "Unanimously agreed",
    "Motion carried",
    "All in favour",
    "5 for, 1 against",
    "The vote was unanimous",
    "Passed",
    "The motion passed",
]
SIGNS = [". ", " - ", " – ", "\n", "; ", ".\n", "\n\n"]
DECIDERS = ["It was", "The Committee", "Members", "Governors", "Trustees", "The meeting", "The Association"]
VERBS = ["agreed", "resolved", "decided", "unanimously agreed", "then agreed", "also agreed", "RESOLVED"]
LEADS = [
    "",
    "After discussion, ",
    "Following a vote, ",
    "As there was no other offer, ",
    "After some discussion ",
]
LABELS = [
    "RESOLVED: ",
    "Agreed - ",
    "Decision: ",
    "Resolution 24/13: ",
    "24/113 RESOLVED ",
    "** Decision ** ",
]


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _put(draw: random.Random) -> list[tuple[str, list[str]]]:
    """Six motions in one style, each with the spans that are right."""
    motion, movers, told, sign = (draw.choice(xs) for xs in (MOTIONS, MOVERS, VERDICTS, SIGNS))
    between = draw.choice([". ", "; ", " - "])
    found = []
    for task, clause in zip(TASKS, CLAUSES):
        a, b = draw.sample(PEOPLE, 2)
        put = motion.format(task=task, clause=clause, mover=a)
        by = (
            ""
            if "{mover}" in motion
            else movers.format(a=a, b=b, ai=_initials(a), bi=_initials(b), as_=a.split()[1], bs=b.split()[1])
        )
        end = between.join(x for x in (by, told) if x)
        found.append((f"{put}{sign}{end}.", [put, f"{put}{sign}{end}"]))
    return found


def _decided(draw: random.Random) -> list[tuple[str, list[str]]]:
    """Six decisions told by who decides and a verb."""
    who, verb, lead, to = (draw.choice(xs) for xs in (DECIDERS, VERBS, LEADS, ("to", "that")))
    if lead:
        who = who[0].lower() + who[1:]
    told = [f"{who} {verb} {to} {x}" for x in (TASKS if to == "to" else CLAUSES)]
    return [(f"{lead}{t}.", [t, lead + t]) for t in told]


def _labelled(draw: random.Random) -> list[tuple[str, list[str]]]:
    """Six decisions behind a label."""
    label, form = draw.choice(LABELS), draw.choice(["to {}", "that {}", "{}"])
    things = CLAUSES if form.startswith("that") else TASKS
    told = [form.format(x) if form != "{}" else x[0].upper() + x[1:] for x in things]
    return [(f"{label}{t}.", [t, label + t]) for t in told]


def _approved(draw: random.Random) -> list[tuple[str, list[str]]]:
    """Six papers that were approved."""
    be = {True: "were", False: "was"}
    form = draw.choice(
        [
            "{t} {be} approved",
            "{t} {be} adopted",
            "{t} {be} unanimously agreed",
            "{t} – agreed",
            "Approved {p}",
            "{t} {be} put to the meeting and approved",
            "The Committee approved {p}",
        ]
    )
    told = [
        form.format(
            t=p[0].upper() + p[1:], p=p, be=be[p.split()[1] in ("minutes", "accounts") or "terms" in p]
        )
        for p in PAPERS
    ]
    return [(f"{t}.", [t]) for t in told]


def _document(draw: random.Random, told: list[tuple[str, list[str]]]) -> str:
    lines = ["Wendle Village Association", "", "Minutes of the Committee meeting held on 14 April 2026", ""]
    lines += [f"Present: {', '.join(PEOPLE)}.", ""]
    layout = draw.choice(["plain", "numbered", "bullet", "filled"])
    for number, (item, (text, _)) in enumerate(zip(ITEMS, told), 1):
        lines += [f"{number}. {item}", ""]
        if layout == "filled" or draw.random() < 0.3:
            lines += [draw.choice(FILLERS), ""]
        lead = {"numbered": f"{number}.1 ", "bullet": "- "}.get(layout, "")
        lines += [lead + text, ""]
    return "\n".join([*lines, "Date of next meeting: 12 May 2026.", ""])


def _folded(text: str) -> str:
    return " ".join(text.lower().split()).strip(" .,;:()–-")


def _like(row: str, right: list[str]) -> bool:
    return any(
        difflib.SequenceMatcher(None, _folded(row), _folded(r), autojunk=False).ratio() >= 0.75 for r in right
    )


@pytest.mark.parametrize(
    ("kind", "floor"),
    [("put", 0.98), ("decided", 0.97), ("labelled", 0.97), ("approved", 0.98)],
)
def test_random_house_styles(kind: str, floor: float, tmp_path: Path) -> None:
    """Of the decisions of sixty documents hardly one is missed, and nearly nothing else is found."""
    draw = random.Random(kind)
    make = {"put": _put, "decided": _decided, "labelled": _labelled, "approved": _approved}[kind]
    right = missed = extra = 0
    for _ in range(60):
        told = make(draw)
        path = tmp_path / "minutes.txt"
        path.write_text(_document(draw, told), encoding="utf-8")
        rows = [row.text for row in process(path).rows["decisions"]]
        hits = [any(_like(row, spans) for row in rows) for _, spans in told]
        right += sum(hits)
        missed += len(hits) - sum(hits)
        extra += sum(not any(_like(row, spans) for _, spans in told) for row in rows)
    assert right / (right + missed) >= floor, (right, missed)
    assert extra <= 0.01 * right, extra
