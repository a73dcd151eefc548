"""Minutes of clerks who each have a way of their own to write who is to do what by when."""

from __future__ import annotations

import html
import random
from dataclasses import dataclass

NAMES = [
    "Orla Pennick",
    "Tom Averill",
    "Dinah Sedgewick",
    "Priya Nandakumar",
    "Huw Trevallion",
    "Marek Zielony",
    "Beth Oakshott",
]
ROLES = ["Chair", "Treasurer", "Trustee", "Trustee", "Trustee", "Head of Programmes", "Secretary"]
TASKS = [
    ("write to the county about the drains", "Letter to be sent to the county about the drains"),
    ("obtain three quotations for the new boiler", "Three quotations to be obtained for the new boiler"),
    ("circulate the draft budget to everyone", "Draft budget to be circulated to everyone"),
    ("repaint the railings beside the pond", "Railings beside the pond to be repainted"),
    ("chase the firm about the broken lamp", "Firm to be chased about the broken lamp"),
    ("draw up a rota for the summer", "Rota for the summer to be drawn up"),
    ("buy a spare key for the store", "Spare key for the store to be bought"),
    ("add the risk to the register", "Risk to be added to the register"),
]
SAID = [
    "There was a long talk about the costs and the weather.",
    "{n} felt that the signs were too small to read.",
    "{n} had agreed to speak to the landlord and had done so.",
    "{n} asked the Chair to explain the figures.",
    "The Chair invited {n} to speak about the survey.",
    "The works are to be finished in August.",
    "{n} would like more light in the hall.",
    "{n} gave an update on the works, which were finished in February.",
]
DUE = [
    ("", None),
    (" by 3 June", "2026-06-03"),
    (" by the end of May", "2026-05"),
    (" before the next meeting", "2026-05-12"),
    (" no later than 8 May", "2026-05-08"),
    (" ASAP", None),
]
CELLS = [
    ("03/06/26", "2026-06-03"),
    ("30/6", "2026-06-30"),
    ("June 2026", "2026-06"),
    ("Next meeting", "2026-05-12"),
    ("Ongoing", None),
    ("", None),
]
OWNERS = {
    "initials": ["TA", "HT", "BO"],
    "first name": ["Tom", "Beth", "Marek"],
    "full name": ["Tom Averill", "Beth Oakshott", "Priya Nandakumar"],
    "title": ["Ms Oakshott", "Mr Averill", "Ms Tom Averill"],
    "initial and surname": ["T. Averill", "P. Nandakumar", "O. Pennick"],
    "post": ["the Treasurer", "Secretary", "Head of Programmes", "HoP"],
    "team": ["Premises team", "the Finance sub-committee", "Volunteer Coordinator"],
    "two": ["TA/BO", "Tom & Beth", "Tom Averill and Beth Oakshott", "HT, BO", "Treasurer and TA"],
    "three": ["HT, BO and TA", "OP, MZ and DS"],
}
FORMS = {
    "label": "Action: {O} to {t}{d}.",
    "loud label": "ACTION {O} to {t}{d}.",
    "label with a number": "Action 3.{k}: {O} to {t}{d}.",
    "action point": "AP{k}: {O} to {t}{d}.",
    "addressed label": "Action ({O}): {T}{d}.",
    "addressed with a dash": "ACTION ({O}) – {T}{d}.",
    "label, owner last": "Action: {T}{d} – {O}",
    "label, owner in brackets": "Action: {T}{d} ({O}).",
    "owner and day in brackets": "Action: {T} ({O},{d})",
    "lines of who and when": "Action: {T}\nWho: {O}\nWhen:{d}",
    "label after the sentence": "{P}{d}. [Action: {O}]",
    "label on the line below": "It was agreed to {t}.\n\nAction: {O}{d}",
    "bare label below": "It was agreed to {t}.\n\nACTION {O}{d}",
    "required by": "{P}{d}.\n\nAction required by: {O}",
    "owner after a dash": "{P}{d} – {O}.",
    "owner after an arrow": "{P}{d} → {O}",
    "owner in brackets": "It was agreed to {t}{d} ({O}).",
    "owner to action": "{P}{d} ({O} to action).",
    "owner alone below": "{P}{d}.\n\n({O})",
    "by owner": "{P} by {o}{d}.",
    "owner and colon": "{O}: {T}{d}.",
    "arrow and colon": "→ {O}: {T}{d}",
    "is to": "{O} is to {t}{d}.",
    "undertook": "{O} undertook to {t}{d}.",
    "took an action": "{O} took an action to {t}{d}.",
    "asked": "The Board asked {o} to {t}{d}.",
    "agreed that": "It was agreed that {o} would {t}{d}.",
    "todo": "TODO: {O} to {t}{d}",
}
HEADS = [
    ("Action", "Owner", "By when"),
    ("Ref", "To do", "Who", "Deadline"),
    ("No.", "What needs to happen", "Name", "By"),
    ("Description", "Lead person", "Target date"),
    ("By whom", "Activity", "Due date"),
    ("Minute ref", "Detail", "Action by", "Date due"),
]
BESIDE = [("Item", "Notes", "Owner"), ("", "Discussion", "Action"), ("No.", "Item", "Who")]


@dataclass(frozen=True)
class Asked:
    """An action as written: the words that may count as its text, its owner and its day."""

    texts: tuple[str, ...]
    owner: str
    due: str | None


def _upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _task(rnd: random.Random, kind: str, number: int) -> tuple[dict[str, object], str | None]:
    task, passive = TASKS[number]
    owner = rnd.choice(OWNERS[kind])
    day, due = rnd.choice(DUE)
    parts = {"o": owner, "O": _upper(owner), "t": task, "T": _upper(task), "P": passive, "d": day}
    return parts, due


def _asked(parts: dict[str, object], due: str | None, *texts: str) -> Asked:
    plain = [str(parts[key]) for key in "tP"]
    told = [f"{words}{parts['d']}" for words in plain]
    own = f"{parts['O']} to {told[0]}"
    return Asked((*plain, *told, own, *texts), str(parts["o"]).removeprefix("the "), due)


def _paper(items: list[str]) -> str:
    people = "".join(f"<p>{name} ({role})</p>" for name, role in zip(NAMES, ROLES))
    return (
        "<html><body><h1>Wendle Arts Trust</h1><p>Minutes of the Board meeting held on Tuesday 14 April 2026"
        f"</p><p>Present:</p>{people}{''.join(items)}<p>Date of next meeting: 12 May 2026.</p></body></html>"
    )


def _said(rnd: random.Random) -> str:
    return rnd.choice(SAID).format(n=rnd.choice(NAMES))


def written(form: str, kind: str, seed: int) -> tuple[str, list[Asked]]:
    """Minutes with three actions in one form, each with an owner of one kind, among what was said."""
    rnd = random.Random(f"{form} {kind} {seed}")
    items, asked = [], []
    for count, number in enumerate(rnd.sample(range(len(TASKS)), 3), 1):
        parts, due = _task(rnd, kind, number)
        text = FORMS[form].format(k=count, **parts)
        paragraphs = [_said(rnd), *text.split("\n\n")]
        items.append(f"<h2>{count}. Item</h2>")
        items += [f"<p>{html.escape(p).replace(chr(10), '<br>')}</p>" for p in paragraphs]
        asked.append(_asked(parts, due, text.split("\n")[0]))
    return _paper(items), asked


def tabled(head: tuple[str, ...], kind: str, seed: int) -> tuple[str, list[Asked]]:
    """Minutes with a table of three actions at their end."""
    rnd = random.Random(f"{head} {kind} {seed}")
    rows, asked = [head], []
    for count, number in enumerate(rnd.sample(range(len(TASKS)), 3), 1):
        parts, _ = _task(rnd, kind, number)
        day, due = rnd.choice(CELLS)
        own = {"By whom": parts["O"], "Activity": parts["T"]} if head[0] == "By whom" else {}
        rest = [str(x) for x in (own.values() or (parts["T"], parts["O"]))] + [day]
        rows.append(tuple([str(count)] * (len(head) - 3) + rest))
        asked.append(_asked(parts | {"d": ""}, due))
    return _paper([f"<p>{_said(rnd)}</p><h2>Actions</h2>", _table(rows)]), asked


def beside(head: tuple[str, ...], kind: str, seed: int) -> tuple[str, list[Asked]]:
    """Minutes that are a table, whose last column says no more than who is to act."""
    rnd = random.Random(f"{head} {kind} {seed}")
    rows, asked = [head], []
    for count, number in enumerate(rnd.sample(range(len(TASKS)), 3), 1):
        parts, due = _task(rnd, kind, number)
        text = f"{parts['P']}{parts['d']}."
        rows.append((str(count), f"{_said(rnd)} {text}", str(parts["O"])))
        asked.append(_asked(parts, due, text))
    return _paper([_table(rows)]), asked


def _table(rows: list[tuple[str, ...]]) -> str:
    lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows]
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
