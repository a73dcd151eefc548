"""Inspection reports: the inspectors of the team and the officials of the area, as ``named``.

The team stands under a heading "Inspection team", by inspectorate in columns or under headings,
or behind posts ("Lead inspector: …"). Officials stand in the table of the partnership's bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.attendees.lines import logical_lines, reads_as_sentence
from extractors.attendees.roster import Seen
from extractors.layout.beside import beside
from extractors.people.names import Person, people_in
from extractors.people.posts import is_role
from schemas import Block, Document
from schemas.document import Table
from schemas.identity import fold

_TEAM = re.compile(
    r"(?:the\s+)?(?:inspection|inspectorate|review)\s+team\s*:?|inspectors?\s*:?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:deputy\s+)?(?:lead|team)\s+inspectors?\s*:\s*(?=[A-Z])", re.IGNORECASE)
_LED = re.compile(
    r"\b(?P<post>(?:[Ll]ead|[Tt]eam|[Rr]eporting) [Ii]nspector)(?::| \([^()]{2,30}\):)\s*"
    r"(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2}?)(?=\s*(?:$|\n|[.,;(]|Date\b|Inspect|Published\b|Tel))"
)
"""The inspector behind a label in the middle of a line."""
_INSPECTORATE = re.compile(
    r"Ofsted|Care\s+Quality\s+Commission(?:\s*\(CQC\))?|CQC|HMICFRS|HMI\s+(?:Probation|Constabulary|"
    r"Prisons)|Estyn|Education\s+Scotland|RQIA|"
    r"Care\s+Inspectorate(?:\s+\w+)?|His\s+Majesty’?'?s\s+Inspectorate[\w\s,]*|"
    r"Her\s+Majesty’?'?s\s+Inspectorate[\w\s,]*",
    re.IGNORECASE,
)  # fmt: skip
_BODY_HEAD = re.compile(
    r"(?:local\s+authority|integrated\s+care\s+board|clinical\s+commissioning\s+groups?|council|health|icb|"
    r"ccg|nhs|provider|education|social\s+care)s?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)


def inspection_people(document: Document) -> Iterator[Seen]:
    """Inspectors and officials of an inspection report."""
    yield from _team(document)
    for table in document.tables:
        yield from _officials(document, table)
    yield from _in_charge(document)


def _team(document: Document) -> Iterator[Seen]:
    inside, organisation = False, None
    columns: dict[int, str] = {}
    bodies: list[str] = []
    team: list[Seen] = []
    posts: list[str] = []
    own_row: tuple[int | None, int | None] | None = None
    for block in document.body:
        if own_row is not None and (block.table_no, block.row) != own_row:
            inside, own_row = False, None
        for line in logical_lines(document, block):
            bare = line.text.strip(" :")
            if _TEAM.fullmatch(line.text.strip()) and len(bare) < 40:
                inside, organisation, columns = True, None, {}
                own_row = (block.table_no, block.row) if _values_beside(document, block) else None
            elif inside and _INSPECTORATE.fullmatch(bare):
                organisation = bare
                bodies.append(bare)
                if block.col is not None:
                    columns[block.col] = bare
            elif inside and _POST.fullmatch(bare):
                posts.append(bare)
            elif inside or _LEADER.match(line.text):
                body = columns.get(block.col) if block.col is not None and columns else organisation
                people = _inspectors(line.text, line.start, body)
                for seen in people:
                    own = _own_inspectorate(seen.person.role, bodies, seen.person.organisation)
                    seen.person = replace(seen.person, organisation=own)
                    team.append(seen)
                inside = inside and (bool(people) or block.kind == "table_cell")
            elif led := _LED.search(line.text):
                person = people_in(led["name"], line.start + led.start("name"))
                team.extend(
                    Seen(replace(p, role=led["post"]), "named", "inspection_team", "inspector")
                    for p in person[:1]
                )
    _give_posts(team, posts)
    yield from team


_POST = re.compile(
    r"(?:(?:lead|team|deputy|senior|specialist|associate|additional|reporting|lay|peer|registered|"
    r"regulatory)\s+)*"
    r"(?:(?:ofsted|cqc|estyn|hmicfrs|hmip|hmi|his\s+majesty.s|her\s+majesty.s|seconded|early\s+years|"
    r"social\s+care|"
    r"children.s\s+services|education|regulatory)\s+)*(?:lead\s+|team\s+)?(?:inspector|hmi|peer inspector|"
    r"nominee)"
    r"(?:,?\s+(?:ofsted|cqc|estyn|hmicfrs|hmi))?",
    re.IGNORECASE,
)
"""A post of an inspector that stands alone, in a column beside the names or below a name."""


def _give_posts(team: list[Seen], posts: list[str]) -> None:
    """Posts that stand apart from the names: one each in order, or one for each name that has none.

    Where the numbers differ, nobody gets one.
    """
    bare = [seen for seen in team if seen.person.role is None]
    if posts and len(posts) == len(team):
        pairs = [(seen, post) for seen, post in zip(team, posts, strict=True) if seen.person.role is None]
    elif len(posts) == len(bare):
        pairs = list(zip(bare, posts, strict=True))
    else:
        return
    for seen, post in pairs:
        seen.person = replace(seen.person, role=" ".join(post.split()))


def _inspectors(text: str, offset: int, organisation: str | None) -> list[Seen]:
    if reads_as_sentence(text) or len(text) > 600:
        return []
    out: list[Seen] = []
    for start, end in _apart(text):
        for person in people_in(text[start:end], offset + start):
            whole = _whole_post(person, text[start:end], offset + start, organisation)
            out.append(Seen(whole, "named", "inspection_team", "inspector"))
    return out


_NEXT = re.compile(
    r"(?<=[a-zI])\s+(?=[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){1,2},\s*(?:HMI|Ofsted|CQC|Her|His|Lead|Team))"
)


def _apart(text: str) -> list[tuple[int, int]]:
    """Lines of a team that were run together: "Ann Hall, Ofsted inspector Bo Li, CQC inspector"."""
    cuts = [m for m in _NEXT.finditer(text) if _ENDS_POST.search(text[: m.start()])]
    starts = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(text)]
    return list(zip(starts, ends, strict=True))


_ENDS_POST = re.compile(r"(?:inspector|HMI|designate\)?|officer)$", re.IGNORECASE)


def _whole_post(person: Person, text: str, offset: int, organisation: str | None) -> Person:
    """The post exactly as printed behind the name ("HMI, Ofsted lead inspector") or in front of it."""
    behind = " ".join(text[person.name_end - offset : person.end - offset].strip(" ,;.–—-\t\n").split())
    behind = behind[1:-1] if re.fullmatch(r"\([^()]*\)", behind) else behind
    before = text[person.start - offset : person.name_start - offset].strip()
    front = person.role.removesuffix(behind).strip(" ,") if person.role and (before or not behind) else ""
    post = ", ".join(p for p in (front, behind) if p) or None
    return replace(person, role=_without(post, organisation), organisation=organisation)


def _without(post: str | None, organisation: str | None) -> str | None:
    """A post without the organisation that is known already: "Chief Executive of the Fen ICB"."""
    if post and organisation and fold(post).endswith(fold(organisation)):
        match = re.fullmatch(
            r"(.+?)\s+(?:of|at|for)\s+(?:the\s+)?(?:NHS\s+)?", post[: len(post) - len(organisation)]
        )
        return match[1] if match else post
    return post


def _own_inspectorate(role: str | None, bodies: list[str], organisation: str | None) -> str | None:
    """The inspectorate that the post itself names wins over the column's."""
    for body in bodies:
        short = "".join(w[0] for w in body.split() if w[0].isupper())
        if role and (body.casefold() in role.casefold() or (len(short) > 2 and short in role)):
            return body
    return organisation


_IN_CHARGE = re.compile(
    r"(?:(?:executive |acting |interim |co-)?(?:head ?teacher|principal|head of school)|"
    r"(?:the )?chair(?: of (?:the )?(?:governors|governing body|trustees|trust|board|management committee))?|"
    r"registered manager|nominated individual|proprietor|chief executive(?: officer)?|"
    r"director of (?:children.s|adult) (?:services|social care)|(?:prison )?governor|director)",
    re.IGNORECASE,
)
"""Posts that the details of an inspected place give, with who holds them."""


def _in_charge(document: Document) -> Iterator[Seen]:
    """ "Headteacher    Bo Li" among the details of what was inspected: in a row, or side by side."""
    for block in document.body:
        for line in logical_lines(document, block):
            label, _, value = line.text.partition(":")
            if not _IN_CHARGE.fullmatch(label.strip()) or len(line.text) > 120:
                continue
            start, text = line.start + len(label) + 1, value
            if not value.strip():
                cell = _right_of(document, block)
                start, text = (cell.char_start, document.of(cell)) if cell is not None else (0, "")
            people = people_in(text, start) if len(text) < 60 and not reads_as_sentence(text) else []
            if len(people) == 1 and people[0].role is None:
                person = replace(people[0], role=" ".join(label.split()))
                yield Seen(person, "named", "details", "official")


def _values_beside(document: Document, block: Block) -> bool:
    """True for a label of a row: people stand in the cell to its right, other labels below it."""
    value = _right_of(document, block) if block.table_no is not None else None
    return value is not None and value.table_no == block.table_no and bool(people_in(document.of(value), 0))


def _right_of(document: Document, block: Block) -> Block | None:
    """The next cell of a row; else what stands beside the block on the page."""
    if block.table_no is not None and block.row is not None and block.col is not None:
        for table in document.tables:
            if table.table_no == block.table_no:
                row = [c for c in table.row(block.row) if c is not None and (c.col or 0) > block.col]
                if filled := [c for c in row if document.of(c).strip()]:
                    return filled[0]
    return beside(document, block)


def _officials(document: Document, table: Table) -> Iterator[Seen]:
    heads = [" ".join(document.of(c).split()) for c in table.row(0)]
    if len(heads) < 2 or not all(_BODY_HEAD.fullmatch(h) for h in heads if h):
        return
    for col in range(table.n_cols):
        cells = [c for c in table.column(col)[1:] if c is not None and document.of(c).strip()]
        yield from _officials_of(document, cells)


def _officials_of(document: Document, cells: list[Block]) -> Iterator[Seen]:
    """One column: the body, then its official with the post behind or below."""
    organisation: str | None = None
    for place, cell in enumerate(cells):
        text = document.of(cell)
        people = [] if len(text) > 300 else people_in(text, cell.char_start)
        if not people or people[0].start != cell.char_start:
            organisation = organisation or (" ".join(text.split()) if place == 0 else None)
            continue
        person = _whole_post(people[0], text, cell.char_start, organisation)
        below = document.of(cells[place + 1]).strip() if place + 1 < len(cells) else ""
        if person.role is None and is_role(below) and len(below) < 120:
            person = replace(person, role=" ".join(below.split()), end=cells[place + 1].char_end)
        if person.role is not None and is_role(person.role):
            yield Seen(person, "named", "official", "official")
            return
