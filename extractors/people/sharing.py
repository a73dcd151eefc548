"""What the people of one list share: a plural title, a post for all, the way initials are printed."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.people.person import Person
from extractors.people.posts import is_role
from extractors.people.shape import is_initial, looks_like_name
from extractors.people.titles import is_plural

PLAIN_TITLE = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.?")
"""A title that a councillor bears too: "Councillors: Mrs Hall, Mr Reed, Obi"."""


_NO_POST = re.compile(r"(?:\bmembers|\bcommittee|\bcouncil|\bboard|\bpanel)$", re.IGNORECASE)
"""How the name of a group ends that is nobody's post: "PCC Members: Revd A Hall (Chair), …"."""


def _headed(front: str, role: str | None) -> tuple[str | None, str | None]:
    """The heading in front of the first of a group as it stands in the role, and the first's own post."""
    heading = front.rstrip(": ") if front.endswith(":") else ""
    head, _, own = (role or "").partition(", ")
    same = bool(head) and heading.casefold() in (head.casefold(), f"{head.casefold()}s")
    return (head, own or None) if same else (None, role)


_EMPLOYED = re.compile(r"\b(?:clerk|officer|manager|secretary|director)\b", re.IGNORECASE)
"""Posts of those who serve a council: "Cllrs Hall and Reed; the Clerk (Mrs Obi)"."""


def of_many(title: str) -> bool:
    """True for "Councillors", and for "Councillors: Mrs" in front of the first of them."""
    return is_plural(title) or is_plural(title.split(":")[0].strip())


def lettered(found: list[Person]) -> list[Person]:
    """Where nearly everyone has initials behind the name, capitals that do not fit are initials too.

    So are those behind someone known by one name: "Dora (DK)".
    """
    found = [_known_by_one(p) for p in found]
    if sum(p.initials is not None for p in found) < max(3, 0.6 * len(found)):
        return found
    return [
        replace(p, initials=p.organisation, organisation=None)
        if p.initials is None and re.fullmatch(r"[A-Z]{2,4}", p.organisation or "")
        else p
        for p in found
    ]


def _known_by_one(person: Person) -> Person:
    letters = person.organisation or ""
    fits = re.fullmatch(r"[A-Z]{2,3}", letters) and letters[0] == person.name[0]
    if not fits or person.honorific or person.initials or " " in person.name:
        return person
    return replace(person, initials=letters, organisation=None)


def shared(found: list[Person], text: str, offset: int) -> list[Person]:
    """A plural title or post goes to every name behind it: "Cllrs Hall, Reed", "CPOs A and B"."""
    out: list[Person] = []
    title: str | None = None
    post: str | None = None
    for person in found:
        before = text[person.start - offset : person.name_start - offset]
        if _EMPLOYED.search(before):
            title = None
        if person.honorific is not None:
            many = person.honorific.split(":")[0].strip()
            if is_plural(many) and many != person.honorific:
                title = _singular(many)
                own = person.honorific.partition(":")[2].strip()
                out.append(replace(person, honorific=f"{title} {own}", role=person.role or post))
                continue
            if not (title and PLAIN_TITLE.fullmatch(person.honorific)):
                title = _singular(many) if is_plural(many) else None
        front = before.strip().removesuffix(person.honorific or "").strip()
        heading, own_role = _headed(front, person.role)
        if heading and _NO_POST.search(front.rstrip(": ")):
            person, heading = replace(person, role=own_role), None
        if person.honorific is not None or before.strip():
            post = (heading or person.role) if _covers_more(front, person.role) else None
        own = person.honorific or ""
        both = f"{title} {own}" if title and PLAIN_TITLE.fullmatch(own) else title
        out.append(replace(person, honorific=both or person.honorific, role=person.role or post))
    return out


def grouped(found: list[Person], text: str, offset: int) -> list[Person]:
    """A post in the plural behind a list is everyone's: "Mr Hall, Ms Reed (Governors)"."""
    out = list(found)
    for place, person in enumerate(found):
        one = _one_of(person.role)
        if one is None:
            continue
        back = place
        while back and not (found[back - 1].role or found[back - 1].organisation):
            if ";" in text[found[back - 1].end - offset : found[back].start - offset]:
                break
            back -= 1
        if back < place or " " not in one:
            out[back : place + 1] = [replace(p, role=one) for p in found[back : place + 1]]
    return out


def of_one_body(found: list[Person], text: str, offset: int) -> list[Person]:
    """A body in brackets behind several is the body of all: "Ann Hall & Bo Reed (Fen Trust); Ivy Nord (…)".

    Only where semicolons part those of one body from those of the next.
    """
    if text.count(";") < 2 or "(" not in text:
        return found
    out = list(found)
    for place in range(len(found) - 1, 0, -1):
        one, other = out[place - 1], out[place]
        between = text[one.name_end - offset : other.start - offset]
        behind = text[other.name_end - offset : other.end - offset].lstrip()
        if other.organisation and not one.organisation and ";" not in between:
            below = out[place + 1].organisation if place + 1 < len(out) else None
            if behind.startswith("(") or below == other.organisation:
                out[place - 1] = replace(one, organisation=other.organisation)
    return out


_PLURAL = re.compile(r"[a-z]+|[A-Z](?:(?!\b(?:to|of|for|and|by)\b)[\w’' -])*")
"""A post of many in few words: "Parent Elected Trustees", not "Clerk to Governors"."""


def _one_of(role: str | None) -> str | None:
    """ "Governors" as one of them; None for a post that is no plural."""
    if role is None or not role.endswith("s") or role.casefold() in ("minutes", "notes"):
        return None
    if not _PLURAL.fullmatch(role) or not is_role(role.split()[-1][:-1]):
        return None
    return role[:-1] if is_role(role[:-1]) and not role.endswith("ss") else None


def _covers_more(before: str, role: str | None) -> bool:
    """A post in the plural, or in front of a colon, covers the names behind: not a chair's."""
    printed = before.rstrip(":").strip()
    if not printed or role is None or re.search(r"chair|convenor|convener|president", printed, re.IGNORECASE):
        return False
    if role[:4].casefold() not in printed.casefold():
        return False
    return before.endswith(":") or (printed.endswith("s") and not role.endswith("s"))


def _singular(title: str) -> str:
    """ "Cllrs" as each bears it: "Cllr"; a title without a regular singular stays."""
    bare = title.rstrip(".")
    return {"Messrs": "Mr", "Misses": "Miss", "Mesdames": "Mrs", "Aldermen": "Alderman"}.get(
        bare, bare.removesuffix("'s").removesuffix("s")
    )


_OF_ONE_SURNAME = re.compile(r"(?:^|[,;:\n]\s*|\band\s+)(?P<one>[A-Z][a-zà-ÿ’'-]+)\s+(?:and|&)\s+$")


def of_one_surname(found: list[Person], text: str, offset: int) -> list[Person]:
    """ "Jane and Abe Stone" are Jane Stone and Abe Stone, where nobody in the list has one name alone."""
    out: list[Person] = []
    end = 0
    for person in found:
        family = person.name.split()[-1]
        lead = _OF_ONE_SURNAME.search(text, end, person.start - offset)
        full = (
            len(person.name.split()) == 2
            and person.honorific is None
            and not is_initial(person.name[0:2].strip())
        )
        if lead and full and looks_like_name(f"{lead['one']} {family}") and not is_role(lead["one"]):
            start, stop = offset + lead.start("one"), offset + lead.end("one")
            name = f"{lead['one']} {family}"
            if out and out[-1].organisation == lead["one"]:
                out[-1] = replace(out[-1], organisation=None, end=out[-1].name_end)
            out.append(Person(name, start, stop, start, stop))
        out.append(person)
        end = person.name_end - offset
    return out
