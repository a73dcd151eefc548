"""Inspection reports: the inspectors of the team and the officials of the area, as ``named``.

The team stands under a heading "Inspection team", by inspectorate in columns or under headings,
or behind posts ("Lead inspector: …"). Officials stand in the table of the partnership's bodies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractors.attendees.letter_people import letter_people, signs
from extractors.attendees.lines import logical_lines, reads_as_sentence
from extractors.attendees.roster import Seen
from extractors.gate import gated
from extractors.layout.beside import beside
from extractors.people.names import Person, people_in
from extractors.people.posts import is_role
from schemas import Block, Document
from schemas.document import Table
from schemas.identity import fold

_TEAM = re.compile(
    r"(?:the\s+)?(?:inspection|inspectorate|review)\s+team\s*:?|"
    r"(?:names?\s+of\s+(?:the\s+)?)?(?:(?P<post>(?:lead|reporting|registered)\s+inspector)|inspectors?)"
    r"(?:['’]?s?\s+names?)?\s*:?",
    re.IGNORECASE,
)
_LEADER = re.compile(
    r"(?:(?:deputy\s+)?(?:lead|team|reporting)\s+)?inspectors?\s*:\s*(?=[A-Z])", re.IGNORECASE
)
_LED = gated(
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
    yield from letter_people(document)
    if not signs(document):
        yield from _team(document)
    for table in document.tables:
        yield from _officials(document, table)
    yield from _in_charge(document)


@dataclass
class _Reading:
    """What is known while the team is read: whether inside it, whose columns, who so far."""

    inside: bool = False
    led_by: str | None = None
    organisation: str | None = None
    columns: dict[int, str] = field(default_factory=dict)
    bodies: list[str] = field(default_factory=list)
    team: list[Seen] = field(default_factory=list)
    posts: list[str] = field(default_factory=list)
    own_row: tuple[int | None, int | None] | None = None
    used: set[int] = field(default_factory=set)


def _team(document: Document) -> Iterator[Seen]:
    reading = _Reading()
    for block in document.body:
        if block.block_no in reading.used:
            continue
        if reading.own_row is not None and (block.table_no, block.row) != reading.own_row:
            reading.inside, reading.own_row = False, None
        for line in logical_lines(document, block):
            _read_line(document, block, line.text, line.start, reading)
    _give_posts(reading.team, reading.posts)
    yield from reading.team


def _read_line(document: Document, block: Block, text: str, start: int, reading: _Reading) -> None:
    bare = text.strip(" :")
    label = _TEAM.fullmatch(text.strip()) if len(bare) < 40 else None
    apart = reading.inside and _POST.fullmatch(bare)
    if apart and (label is None or (reading.team and block.table_no is None)):
        reading.posts.append(bare)
    elif label:
        reading.inside, reading.organisation, reading.columns = True, None, {}
        reading.led_by = label["post"]
        reading.own_row = (block.table_no, block.row) if _values_beside(document, block) else None
    elif reading.inside and _INSPECTORATE.fullmatch(bare):
        reading.organisation = bare
        reading.bodies.append(bare)
        if block.col is not None:
            reading.columns[block.col] = bare
    elif reading.inside or _LEADER.match(text):
        _read_people(document, block, text, start, reading)
    elif led := _LED.search(text):
        for person in people_in(led["name"], start + led.start("name"))[:1]:
            named = replace(person, role=led["post"])
            reading.team.append(Seen(named, "named", "inspection_team", "inspector"))


def _read_people(document: Document, block: Block, text: str, start: int, reading: _Reading) -> None:
    """The people of a line of the team; a line without any ends it, but for cells of a table."""
    by_column = reading.columns.get(block.col) if block.col is not None and reading.columns else None
    body = by_column if reading.columns and block.col is not None else reading.organisation
    people = _inspectors(text, start, body)
    if reading.inside and len(people) == 1 and people[0].person.role is None:
        post = reading.led_by or _post_beside(document, block, reading.used)
        people[0].person = replace(people[0].person, role=post)
    for seen in people:
        own = _own_inspectorate(seen.person.role, reading.bodies, seen.person.organisation)
        seen.person = replace(seen.person, organisation=own)
        reading.team.append(seen)
    reading.inside = reading.inside and (bool(people) or block.kind == "table_cell")


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


def _post_beside(document: Document, block: Block, used: set[int]) -> str | None:
    """The post in the cell to the right of a name; the cell is then used."""
    cell = _right_of(document, block) if block.table_no is not None else None
    text = " ".join(document.of(cell).split()) if cell is not None and cell.row == block.row else ""
    if cell is None or not (0 < len(text.split()) <= 8) or not text[:1].isalpha() or people_in(text, 0):
        return None
    used.add(cell.block_no)
    return text


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
