"""Tables of attendance that a reader left as lines: a row in a line, or its cells on lines of their own.

"Present Representing" above "Mary Hill (MH) Water Warden, Fen Trust" heads rows: the name is the first two
words, what follows is where the person comes from. Without such a head, lines of which every second is a
post or a body ("Mary Hill", "Thames Mills", "Bo Reed", "Fen Council") are pairs.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from extractors.attendees.labels import Label, label_of
from extractors.attendees.lines import Line, reads_as_sentence
from extractors.attendees.listing import ONE_WORD, listing, no_name
from extractors.attendees.region import Region
from extractors.lexicon import load
from extractors.people.names import Person, looks_like_name
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_initials_of, is_organisation, is_role, split_post
from extractors.people.shape import PARTICLES, is_initial, is_surname_too
from extractors.people.titles import strip_honorific
from schemas import Document

_HEADS = re.compile(
    r"[A-Za-z ]{4,40}?\W+(?:Names?|Roles?|Positions?|Titles?|Representing|Represents|Organi[sz]ations?|"
    r"Agency|Company|Affiliation|Designation|Department|Initials)\b(?P<more>[A-Za-z /|]{0,40})",
    re.IGNORECASE,
)


def headed(text: str) -> Label | None:
    """The label of attendance that heads a table left as lines: "Present Representing".

    >>> headed("Present Representing").status
    'present'
    """
    if len(text) > 60 or _HEADS.fullmatch(text) is None:
        return None
    words = text.replace("|", " ").split()
    for size in range(min(3, len(words) - 1), 0, -1):
        label = label_of(" ".join(words[:size]))
        if label is not None and label.whole and label.status and _columns(words[size:]):
            return replace(label, end=len(text))
    return None


def _columns(words: list[str]) -> bool:
    """True for words that are the heads of columns and nothing else."""
    if not words:
        return True
    heads = load("attendance_columns")
    sizes = (n for n in (3, 2, 1) if n <= len(words) and heads.canonical(" ".join(words[:n])))
    return any(_columns(words[n:]) for n in sizes)


def heads_columns(text: str) -> bool:
    """True for "Name Organisation", as it stands below "Present" where a table was left as lines."""
    words = text.replace("|", " ").split()
    return 1 < len(words) < 7 and text[0].isupper() and _columns(words)


_LETTERS = re.compile(r"\s*[(\[](?P<letters>[A-Z][A-Za-z]{1,3})[)\]]")


def row_person(text: str, start: int) -> list[Person]:
    """The one person of a row: a name of two words, then, without a sign, a post and a body.

    >>> [(p.name, p.organisation) for p in row_person("Mary Hill Thames Mills", 0)]
    [('Mary Hill', 'Thames Mills')]
    """
    title, rest = strip_honorific(text)
    end = _name_end(rest)
    name = " ".join(rest[:end].split())
    if not end or not (looks_like_name(name) or _stands_as_name(name)) or reads_as_sentence(text):
        return []
    begin = start + len(text) - len(rest)
    letters = _LETTERS.match(rest, end)
    fits = letters is not None and _fit(letters["letters"], name)
    behind = rest[letters.end() if letters and fits else end :]
    if behind[:1] in ",;&" and len(listing(text, 0)) > 1:
        return []
    behind = behind.strip(" ,;:–—-|")
    role, body = _post_of(behind) if behind else (None, None)
    return [
        Person(
            name,
            start,
            start + len(text),
            begin,
            begin + end,
            honorific=title,
            role=role,
            organisation=body,
            initials=letters["letters"] if letters and fits else None,
        )
    ]


def _fit(letters: str, name: str) -> bool:
    """True for the initials of a name, of names between that are not printed too."""
    last = name.split()[-1]
    return is_initials_of(letters, name) or (letters[0] == name[0] and letters[-1] == last[0])


def _stands_as_name(name: str) -> bool:
    """True for a surname that is a word too where a name has to stand: "Ivy Overall"."""
    given, _, family = name.partition(" ")
    return family.isalpha() and family.istitle() and looks_like_name(f"{given} Hill")


def _name_end(text: str) -> int:
    """Where a name ends: two full words, or initials and one, with the particles between."""
    full, lead = 0, is_initial(text.split()[0].rstrip(",;:")) if text.strip() else False
    for word in re.finditer(r"\S+", text):
        bare = word.group().rstrip(",;:")
        full += not is_initial(bare) and bare not in PARTICLES
        if full == 2 or (full and lead):
            return word.start() + len(bare)
        if bare != word.group():
            return 0
    return 0


def _post_of(text: str) -> tuple[str | None, str | None]:
    if text[0] == "(" and text[-1] == ")":
        text = text[1:-1]
    if "(" in text or not any(c.isalpha() for c in text):
        return None, None
    role, body = split_post(text)
    if role and body is None and role.endswith("s") and not only_post(role):
        return None, role
    front, _, last = (body or "").rpartition(", ")
    if role is None and front and is_organisation(last):
        return front, last
    return role, body


_TRIPLE = re.compile(
    r"[^\S\n]*[•*-]?[^\S\n]*(?P<who>[^,;\n]+), (?P<post>[^,;\n]+), (?P<body>[^,;\n]+?)[.,;]?[^\S\n]*"
)
_NEAR = 600


def triple(document: Document, text: str, start: int) -> list[Person]:
    """The one person of "Mary Hill, Clerk, Thames Mills", where the lines around have that form too.

    A body that reads as a name is told from a second person by them alone.
    """
    match = _TRIPLE.fullmatch(text)
    if match is None or not _is_triple(match) or not looks_like_name(match["body"].strip()):
        return []
    around = document.text[max(0, start - _NEAR) : start + len(text) + _NEAR].split("\n")
    found = [m for line in around if (m := _TRIPLE.fullmatch(line)) and _is_triple(m)]
    known = sum(is_organisation(m["body"]) or not looks_like_name(m["body"].strip()) for m in found)
    if known < 2 or known < 0.5 * len(found):
        return []
    people = listing(text[: match.end("post")], start)
    return [replace(people[0], organisation=match["body"], end=start + len(text))] if len(people) == 1 else []


def _is_triple(match: re.Match[str]) -> bool:
    post = match["post"].strip()
    return is_role(post) and only_post(post) and looks_like_name(match["who"].strip())


_FEWEST, _MOST = 3, 40


def pairs_below(document: Document, place: int, fewest: int = _FEWEST) -> frozenset[int]:
    """Where the lines of posts and bodies begin that every second line below a label is; else nowhere."""
    lines = _lines_below(document, place)
    names, posts = lines[::2], lines[1::2]
    if len(posts) < fewest or len(names) != len(posts):
        return frozenset()
    if not all(_is_name(text) for _, text in names):
        return frozenset()
    known = sum(is_role(text) or is_organisation(text) for _, text in posts)
    if known < (0.6 if fewest == _FEWEST else 0.3) * len(posts) or any(_of_people(text) for _, text in posts):
        return frozenset()
    return frozenset(at for at, _ in posts)


def takes_row(region: Region, line: Line) -> bool:
    """Take the heads of columns below a label, and a line that is the post of the person above it."""
    if not region.seen and heads_columns(line.text.strip()):
        region.rows = True
        return True
    if not region.seen:
        return False
    last = region.seen[-1]
    bodies = any(seen.person.organisation for seen in region.seen[:-1])
    if line.start not in region.pairs and not (bodies and _is_short_body(last.person, line.text.strip())):
        return False
    role, body = _post_of(line.text.strip())
    last.person = replace(last.person, role=role, organisation=body, end=line.start + len(line.text))
    region.misses = 0
    return True


def _is_short_body(person: Person, text: str) -> bool:
    """True for three capitals or more below a full name that are not its initials: "NFW"."""
    bare = not (person.role or person.organisation or person.initials) and " " in person.name
    return bare and re.fullmatch(r"[A-Z]{3,6}", text) is not None and not is_initials_of(text, person.name)


def _lines_below(document: Document, place: int) -> list[tuple[int, str]]:
    """The lines behind a label up to the next label, item or sentence."""
    out = list[tuple[int, str]]()
    for line in re.finditer(r"[^\n]+", document.text[place : place + 4000]):
        text = line.group().strip()
        if not text:
            continue
        ends = len(text) > 90 or text[0].isdigit() or text.endswith((":", ".")) or reads_as_sentence(text)
        if ends or label_of(text) is not None or len(out) > _MOST:
            break
        out.append((place + line.start() + line.group().index(text), text))
    return out


def given_below(document: Document, place: int) -> bool:
    """True where three lines or more below a label are one given name each: "Ola", "Ivy", "Tomos"."""
    words = [text.rstrip(",") for _, text in _lines_below(document, place)]
    run = list(itertools.takewhile(lambda w: ONE_WORD.fullmatch(w) and not no_name(w), words))
    return len(run) >= _FEWEST and not any(is_surname_too(w) for w in run)


def _is_name(text: str) -> bool:
    people = listing(text, 0)
    return len(people) == 1 and not (people[0].role or people[0].organisation) and " " in people[0].name


def _of_people(text: str) -> bool:
    """True for a line of people with titles, posts or signs, which no post is."""
    if strip_honorific(text)[0] is not None and not is_role(text):
        return True
    return any((p.role or p.organisation or p.initials) and not p.initials_only for p in listing(text, 0))
