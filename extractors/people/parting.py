"""Puts the signs where a printed list of people has none.

A reader of a PDF, or a clerk in a hurry, runs people together: "Fen District Council Cllr B Reed",
"Ivy Nord Tom Field", "Mary Hill – Bo Reed – Ivy Nord". ``parted`` gives the list with a semicolon in
such places, one character for one, so that every place in the text stays where it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from extractors.people.person import parse_person
from extractors.people.post_phrases import only_post
from extractors.people.post_words import is_organisation, is_role, organisation_pattern, role_pattern
from extractors.people.posts import is_initials_of
from extractors.people.runs import run_places
from extractors.people.shape import PARTICLES, is_name_word, is_ordinary, is_surname_too, looks_like_name
from extractors.people.titles import strip_honorific

_DASH = re.compile(r"\s[–—-]\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_PLAIN = r"[^\W\d_a-z][\w’']+"
_START, _END = r"(?:^|(?<=[,;.)\n:])|(?<=\band))\s*", r"(?=\s*(?:[,;.(\[\n]|and\b|&|$))"
_MANY = re.compile(rf"{_START}(?P<run>{_PLAIN}(?:[ ]{_PLAIN}){{3,}}){_END}")
_TWO = re.compile(rf"{_START}(?P<run>{_PLAIN}[ ]{_PLAIN}){_END}")
_AFTER = re.compile(r"(?<=[a-z)])[ \t]+(?=[A-Z])")
_INITIALLED = re.compile(r"(?:[A-Z]\.?\s?){1,3}\s?[A-Z][a-z’'-]+(?=\s*[,(]|\s*$)")
_NAME = re.compile(rf"{_PLAIN}[ ]{_PLAIN}(?=\s*[,;(]|\s*$)")
_RANK = re.compile(
    r"(?:(?:Chief|Detective|Acting|Temporary|Police)[ ]){0,2}"
    rf"(?:Inspector|Superintendent|Sergeant|Constable)[ ]{_PLAIN}"
)
_LETTERED = re.compile(
    rf"(?P<front>{_PLAIN}[ ])?(?P<given>{_PLAIN})[ ](?P<family>{_PLAIN}(?:-{_PLAIN})?)"
    r"(?:[ ](?:OBE|MBE|CBE|JP|DL))?[ ]?[(\[]?(?P<letters>[A-Z]{2,4})[)\]]?(?![\w])"
)
_ACRONYM = re.compile(
    r"(?P<short>[A-Z]{3,6})(?:[ ](?P<noun>Board|Staff|Member|Officer|Team|Trust|Council))?(?![\w])"
)
_LEADS_ON = re.compile(r"\b(?:to|for|of|whom|with|vice|by|from|and|representing|the|re)$")
LONGEST = 4000


@lru_cache(maxsize=2048)
def parted(text: str) -> str:
    """A list with its people parted.

    >>> parted("Mary Hill – Bo Reed – Ivy Nord")
    'Mary Hill ; Bo Reed ; Ivy Nord'
    """
    if len(text) > LONGEST:
        return text
    places = [*_dashes(text), *_crowds(text), *_behind_bodies(text), *_lettered(text), *_of_bodies(text)]
    letters = list(text)
    for place, sign in (*((p, ";") for p in places), *run_places(text)):
        letters[place] = sign
    return "".join(letters)


def _dashes(text: str) -> Iterator[int]:
    """Dashes between names and nothing else: three names or more."""
    pieces = [p.strip(" .") for p in _DASH.split(_BRACKETS.sub("", text))]
    if len(pieces) > 2 and all(looks_like_name(p) for p in pieces):
        for dash in _DASH.finditer(text):
            yield dash.start() + 1


def _crowds(text: str) -> Iterator[int]:
    """Six words or more in a row, or four among names of two words, are people of two names each."""
    twos = sum(_named(m["run"]) for m in _TWO.finditer(text))
    for many in _MANY.finditer(text):
        blanks = [m.start() for m in re.finditer(" ", many["run"])]
        behind = text[: many.start("run")].rstrip().endswith(")")
        if len(blanks) == 3 and strip_honorific(many["run"])[0]:
            continue
        if len(blanks) % 2 and (len(blanks) > 3 or twos + behind > 1) and _named(many["run"]):
            yield from (many.start("run") + b for b in blanks[1::2])


_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Revd?|Cllr)\.?"
_WORD = r"[^\W\d_a-z][\w’']+(?:-[^\W\d_a-z][\w’']+)?"
_RUN = re.compile(rf"(?<![\w.-]){_WORD}(?:[ ]{_WORD}){{3,}}(?![\w-])")
_FEWEST = 3


def name_columns(text: str) -> str:
    """A list without signs that has the posts below the names, left with the names alone.

    A reader that takes a table column by column prints "Mary Hill Bo Reed Ivy Nord Chair Clerk Member of
    the board": names of two words each, three or more, then a post. Whose post is whose cannot be known.

    >>> name_columns("Mary Hill Bo Reed Ivy Nord Chair Head of Care Clerk").strip()
    'Mary Hill;Bo Reed;Ivy Nord'
    """
    if len(text) < 30 or len(text) > LONGEST:
        return text
    runs = [(m.start(), named) for m in _RUN.finditer(text) if (named := _leading_names(m.group()))]
    if not runs or not any(
        len(named) >= _FEWEST and _post_next(text, at + named[-1][1]) for at, named in runs
    ):
        return text
    first, runs = runs[0][0], [r for place, r in enumerate(runs) if len(r[1]) > 1 or not place]
    kept = list(text[:first] + " " * (len(text) - first))
    for at, named in runs:
        for begin, end in named:
            kept[at + begin : at + end] = text[at + begin : at + end]
            kept[at + end : at + end + 1] = [";"] if at + end < len(text) else []
    return "".join(kept).rstrip(" ;")


def _leading_names(run: str) -> list[tuple[int, int]]:
    """The names of two words that a run of capitalised words begins with, titles aside."""
    spans, words, place = list[tuple[int, int]](), list(re.finditer(r"\S+", run)), 0
    while place + 1 < len(words):
        begin = words[place].start()
        place += bool(re.fullmatch(_TITLE, words[place].group()))
        pair = words[place : place + 2]
        if len(pair) < 2 or not _named(" ".join(w.group() for w in pair)):
            break
        if any(_of_post(w.group()) for w in pair):
            break
        spans.append((begin, pair[1].end()))
        place += 2
    return spans


def _post_next(text: str, place: int) -> bool:
    """True where a post, or a word of one, follows a run of names at once."""
    match = re.match(r"\s+(?P<word>[A-Z][\w’'-]+)", text[place:])
    return match is not None and (is_ordinary(match["word"]) or is_role(match["word"]))


def _of_post(word: str) -> bool:
    return (is_ordinary(word) or is_role(word)) and not is_surname_too(word)


def _named(run: str) -> bool:
    words = run.split()
    plain = all(is_name_word(w) and w.casefold() not in PARTICLES for w in words)
    return plain and all(looks_like_name(" ".join(words[i : i + 2])) for i in range(0, len(words), 2))


def _behind_bodies(text: str) -> Iterator[int]:
    """People behind the body or the post of the one before, where a list does so more than once."""
    if "," not in text or _posts_ahead(text):
        return
    found = [m.start() for m in _AFTER.finditer(text) if _ends_post(text, m.start(), m.end())]
    bodies = [p for p in found if is_organisation(_segment(text, p))]
    last = re.split(r"[,;]", text.rstrip(" ."))[-1].strip()
    closed = is_role(last) or is_organisation(last)
    if len(bodies) > 1 or (closed and (bodies or len(found) > 1)):
        yield from found


def _posts_ahead(text: str) -> bool:
    """True where the first two stand behind their posts: "Treasurer Mary Hill, Clerk Bo Reed, …"."""
    pieces = [p.strip() for p in re.split(r"[,;]", text, maxsplit=2)[:2]]
    people = [parse_person(p) for p in pieces]
    return len(people) > 1 and all(
        p and p.role and p.name_start > p.start and not p.honorific for p in people
    )


def _noun(word: str) -> bool:
    """True for the noun that ends a post or the name of a body."""
    bare = word.rstrip(".")
    return bool(role_pattern().fullmatch(bare) or organisation_pattern().fullmatch(bare))


def _lettered(text: str) -> Iterator[int]:
    """In front of names with their initials: "Mary Hill MH Fen Trust Bo Reed BR Mill Council"."""
    found, fit = [], 0
    for match in _LETTERED.finditer(text):
        name = f"{match['given']} {match['family']}"
        fits = is_initials_of(match["letters"], name)
        front = (match["front"] or "").strip()
        if front and not fits and is_initials_of(match["letters"], f"{front} {name}"):
            found.append(match.start("front"))
            fit += 1
            continue
        if looks_like_name(name) and (fits or match.group().endswith((")", "]"))):
            titled = match["front"] and strip_honorific(f"{match['front']}X")[0]
            found.append(match.start("front" if titled else "given"))
            fit += fits
    if fit >= 3 or (fit == len(found) == 2 and not text[: found[0]].strip()):
        apart = (p for p in found if p and text[p - 1] == " " and text[:p].rstrip()[-1:] not in ",;:&")
        yield from (p - 1 for p in apart if strip_honorific(f"{text[:p].split()[-1]} X")[0] is None)


def _of_bodies(text: str) -> Iterator[int]:
    """Names with the short name of one body each, or with titles: "Ivy Nord FBC Board Bo Reed FBC Staff"."""
    if re.search(r"[,;\n]", text):
        return
    for place in _AFTER.finditer(text):
        title, rest = strip_honorific(text[place.end() :])
        last = text[: place.start()].split()[-1]
        alone = _LEADS_ON.search(last) or strip_honorific(f"{last} X")[0]
        if title and re.match(r"[A-Z]", rest) and not alone and parse_person(text[: place.start()]):
            yield place.start()
    shorts = [m for m in _ACRONYM.finditer(text) if m.start()]
    for match in shorts:
        again = sum(m["short"] == match["short"] for m in shorts)
        name = re.match(rf"[ ](?P<name>{_PLAIN}[ ]{_PLAIN})(?=\s*[(]|\s*$|\s[A-Z]{{3}})", text[match.end() :])
        if again > 1 and name and looks_like_name(name["name"]):
            yield match.end()


def _segment(text: str, place: int) -> str:
    """What stands between the last comma and ``place``, brackets dropped."""
    return re.split(r"[,;\n]", _BRACKETS.sub("", text[:place]))[-1].strip()


def _ends_post(text: str, place: int, begin: int) -> bool:
    """True between a post or body behind a comma and the next person."""
    segment = _segment(text, place)
    if not segment or "," not in text[:place] or _LEADS_ON.search(segment):
        return False
    if text.count("(", 0, place) != text.count(")", 0, place):
        return False
    title, rest = strip_honorific(text[begin:])
    if _RANK.match(text, begin) and is_organisation(segment):
        return True
    if not (title and re.match(r"[A-Z]", rest)) and _INITIALLED.match(text, begin) is None:
        plain = _NAME.match(text, begin)
        if plain is None or not looks_like_name(plain.group()) or not _noun(segment.split()[-1]):
            return False
    if (
        strip_honorific(segment)[0]
        or strip_honorific(f"{segment.split()[-1]} X")[0]
        or looks_like_name(segment)
    ):
        return False
    return is_organisation(segment) or (is_role(segment) and only_post(segment))
