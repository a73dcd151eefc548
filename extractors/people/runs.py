"""Where people begin who stand in one run: behind titles, numbers, dashes with posts, or their bodies.

"Mr A Hall Clerk Mrs B Reed Fen Council", "1. Ivy Nord Mill Trust 2. Bo Reed Fen Press", "Ivy Nord –
Clerk Bo Reed – Treasurer", "Fen Council Ivy Nord [IN] Mill Trust Bo Reed [BR]". Each function gives the
places of the blanks in front of people; a place is given only where the whole run has that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractors.people.post_phrases import only_post
from extractors.people.post_words import is_acronym, is_organisation, is_role
from extractors.people.shape import PARTICLES, is_initial, is_name_word, looks_like_name
from extractors.people.titles import strip_honorific, title_at

_TITLED = re.compile(
    r"(?<=[\w).\]’'])[ ]+(?=(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Cllrs?|Clrs?|Councillors?|Sir|Dame|"
    r"Lord|Lady|Baroness|Revd?|Reverend|Canon|Sgt|Bailie|PC|PCSO)\b\.?[ ]+[A-Z])"
)
_LEADS_ON = re.compile(
    r"(?:\b(?:to|for|of|with|vice|by|from|and|representing|the|re|on|behalf|whom|was|were|is|has|that|than|as|"
    r"also|both|when|if)|[&,;:–—-])$",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?:^|(?<=\s))(?P<number>\d{1,2})[.)]?[ ]+(?=(?:[A-Z]\.?[ ])*[A-Z])")
_DASH = re.compile(r"[ ][–—-][ ]|[ ]?[–—][ ]?")


def run_places(text: str) -> Iterator[tuple[int, str]]:
    """The blanks in front of people in a run with ";", those behind a name in one with ","."""
    for place in (*titled(text), *_dashed(text)):
        yield place, ";"
    yield from numbered(text)


def titled(text: str) -> list[int]:
    """In front of titles that nothing parts from the person before, where two or more stand so."""
    if text.count(" ") < 4:
        return []
    places = [m for m in _TITLED.finditer(text) if not _LEADS_ON.search(text, 0, m.start())]
    places = [m for m in places if not (_is_title(text, m.start()) or _in_brackets(text, m.start()))]
    if len(places) < 2 and not (places and _begins_titled(text)):
        return []
    starts = [m.start() for m in places]
    return [*starts, *_untitled(text, starts)] if len(starts) > 3 else starts


_FOUR = re.compile(
    r"(?P<first>[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+) (?P<second>[^\W\d_a-z][\w’'-]+ [^\W\d_a-z][\w’'-]+)"
)


def _untitled(text: str, starts: list[int]) -> Iterator[int]:
    """In front of one without a title among many with one: "Dr Ivy Nord Bo Reed Ms Una Marsh"."""
    for start, end in pairwise([0, *starts, len(text)]):
        _, rest = strip_honorific(text[start:end].strip())
        four = _FOUR.fullmatch(rest)
        if four and looks_like_name(four["first"]) and looks_like_name(four["second"]):
            yield text.index(rest, start) + four.end("first")


def _is_title(text: str, place: int) -> bool:
    """True where the word in front is a title too or begins this one: "Cllr Mrs Hall", "County Cllr"."""
    last = text[:place].split()[-1]
    return strip_honorific(f"{last} X")[0] is not None or title_at(text, place - len(last)) > place


def _in_brackets(text: str, place: int) -> bool:
    return text.count("(", 0, place) != text.count(")", 0, place)


def _begins_titled(text: str) -> bool:
    start = len(text) - len(text.lstrip())
    return title_at(text, start) > start and "," not in text


def numbered(text: str) -> Iterator[tuple[int, str]]:
    """In front of "2. Bo Reed" and "3. Ivy Nord" where the numbers of the people count on from one."""
    if "1" not in text or "2" not in text:
        return
    found: list[re.Match[str]] = []
    for match in _NUMBER.finditer(text):
        if int(match["number"]) == len(found) + 1:
            found.append(match)
    if len(found) < 2 or text[: found[0].start()].strip():
        return
    yield from ((m.start() - 1, ";") for m in found[1:])
    for match, end in zip(found, [*(m.start() for m in found[1:]), len(text)], strict=True):
        cut = _name_ahead(text[match.end() : end])
        if cut:
            yield match.end() + cut, ","


def _name_ahead(item: str) -> int | None:
    """Where a name of two words ends that a body or a post follows without a sign."""
    words = list(re.finditer(r"\S+", item))
    if len(words) < 3 or strip_honorific(item)[0]:
        return None
    size = 3 if words[1].group() in PARTICLES or is_initial(words[1].group()) else 2
    if len(words) <= size:
        return None
    name, behind = item[: words[size - 1].end()], item[words[size].start() :].strip()
    if looks_like_name(name) and (is_organisation(behind) or is_role(behind)) and name[-1].isalpha():
        return words[size - 1].end()
    return None


def _dashed(text: str) -> Iterator[int]:
    """In front of "Bo Reed" in "Ivy Nord – Clerk Bo Reed – Treasurer": posts or bodies between dashes."""
    if not re.search(r"[–—]|\s-\s", text) or re.search(r"[;\n]", text):
        return
    dashes = [m for m in _DASH.finditer(text) if not _in_brackets(text, m.start())]
    places = list[int]()
    for left, right in pairwise(dashes):
        cut = name_behind(text, left.end(), right.start())
        if cut is None:
            return
        places += [cut, *_two_names(text, cut + 1, right.start())]
    if places and (last := name_behind(text, dashes[-1].end(), len(text.rstrip(" .")))):
        places += [last, *_two_names(text, last + 1, len(text))]
    if places and looks_like_name(re.sub(r"\s*\([^()]*\)", "", text[: dashes[0].start()])):
        yield from places


def _two_names(text: str, start: int, end: int) -> Iterator[int]:
    """The blank between the names of two people that stand together: "Ivy Nord Bo Reed"."""
    four = _FOUR.fullmatch(text[start:end].rstrip(" ."))
    if four and looks_like_name(four["first"]) and looks_like_name(four["second"]):
        yield start + four.end("first")


def name_behind(text: str, start: int, end: int) -> int | None:
    """The blank in front of the name that ends ``text[start:end]`` behind a post or a body, or None."""
    segment = re.sub(r"\s*\([^()]*\)\s*$", "", text[start:end])
    words = list(re.finditer(r"\S+", segment))
    for size in (2, 3, 4):
        if len(words) <= size or _split_particle([w.group() for w in words[-size - 1 :]]):
            continue
        name = segment[words[-size].start() :]
        before = re.split(r",", segment[: words[-size].start()].strip(" ,"))[-1].strip()
        named = looks_like_name(name) or (size == 4 and any(_two_names(name, 0, len(name))))
        if before and named and _whole_post(before):
            return start + words[-size].start() - 1
    return None


def _split_particle(words: list[str]) -> bool:
    """True where a cut behind the first of ``words`` would part a name: "Rhys | ap Gwilym"."""
    return words[1] in PARTICLES or (is_initial(words[1]) and is_name_word(words[0]) and len(words[0]) > 1)


def _whole_post(before: str) -> bool:
    """True for a post or a body that ends in its noun, or in a short form of capitals."""
    last = before.split()[-1]
    if is_role(before) and only_post(before):
        return True
    if before.startswith("NHS ") and before.count(" ") == 1:
        return True
    if looks_like_name(before) and not is_organisation(before):
        return False
    return is_organisation(last) or is_acronym(last) or (is_role(last) and only_post(last))
