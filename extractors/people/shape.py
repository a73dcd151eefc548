"""What a personal name looks like: shape and context, never a list of given names.

A name is a run of capitalised words, initials and particles ("van der", "al-", "bin"), none of
which is an ordinary word of this genre (lexicon ``not_names``). The shapes cover Anglo, Celtic
(O'Neill, Ó Súilleabháin, ap Rhys), South Asian, African (Adébáyọ̀), Arabic (al-Rashid), East
European and Chinese (Li Wei) forms. One word alone is a name only where the caller says that a
single word may be one (after a title, in a list of surnames).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from extractors.lexicon import load
from extractors.people.post_words import is_role
from extractors.people.titles import is_plural, strip_honorific

_MARKS = "\u0300-\u036f"
_LETTER = rf"[^\W\d_][{_MARKS}]*"
WORD = re.compile(rf"(?:O[’'] (?=[A-Z][a-z]))?(?:{_LETTER})+(?:(?:[\-‐‑]{{1,2}}|['’ʼ‘`.])(?:{_LETTER})+)*\.?")
"""A word with its inner apostrophes, hyphens and stops, and a stop behind it."""

_INITIAL = re.compile(rf"(?:(?:{_LETTER}\.?[\-‐]?){{1,4}})$")
_INNER_CAPITAL = re.compile(
    rf"(?:(?:Mac|Mc|Mhic|Mag|Ma|Fitz|De|Di|Da|Du|Le|La|Van|Von|Ab|Al|El|St|Ap|Ó|O|D|L|M|"
    rf"N)['’ʼ‘`]?)(?=[^\W\d_a-z]{_LETTER})"
)
PARTICLES = frozenset(
    (
        *("van", "von", "der", "den", "de", "del", "della", "dello", "di", "da", "das", "do", "dos", "du"),
        *("des", "la", "le", "las", "los", "lo", "ten", "ter", "te", "tot", "zu", "zum", "zur", "af", "av"),
        *("al", "el", "ul", "ur", "bin", "binti", "bint", "bte", "ibn", "ben", "bat", "abu", "ap", "ab"),
        *("ferch", "ní", "nic", "mac", "mhic", "uí", "ua", "y", "e", "i"),
    )
)
SUFFIXES = re.compile(
    r"(?:,?\s+(?:Jr|Snr|Sr|Jnr|II|III|IV|OBE|MBE|CBE|BEM|KBE|DBE|QC|KC|JP|DL|MP|MSP|MSYP|MS|MEP|MLA|AM|PhD|FRS|QPM|KPM|"
    r"TD|CB|CMG|KCB|CVO|FRCP|HMI|OAM|PSM|ONZM|MNZM|CNZM|QSM)\.?)+(?=\s*[(\[]|$)"
)

_GLUED = re.compile(r"(?:[^\W\d_]\.)+(?=[^\W\d_a-z][^\W\d_A-Z])")
"""Initials that no blank parts from the surname: "B.Reed"."""
_BREAK = re.compile(r"[ \t\u00a0]+|(?<=\.)(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a candidate name and its place."""

    text: str
    start: int
    end: int


@cache
def _ordinary() -> frozenset[str]:
    return _words("word")


@cache
def _surnames_too() -> frozenset[str]:
    return _words("surname")


def _words(canonical: str) -> frozenset[str]:
    return frozenset(
        v.casefold() for e in load("not_names").entries if e.canonical == canonical for v in e.variants
    )


def words(text: str, start: int = 0) -> list[Word]:
    """The words of ``text`` from ``start`` that follow each other with only blanks between."""
    out: list[Word] = []
    place = start
    while match := WORD.match(text, place):
        glued = _GLUED.match(text, match.start(), match.end()) if "." in match.group()[:-1] else None
        end = glued.end() if glued else match.end()
        out.append(Word(text[match.start() : end], match.start(), end))
        gap = _BREAK.match(text, end)
        if gap is None:
            break
        place = gap.end()
    return out


@lru_cache(maxsize=8192)
def is_initial(word: str) -> bool:
    """True for "A", "A.", "A.B.", "J-P" and (before a surname) "AB".

    >>> is_initial("A.B."), is_initial("Al")
    (True, False)
    """
    letters = [c for c in word if c.isalpha()]
    return bool(_INITIAL.match(word)) and len(letters) <= 3 and all(c.isupper() for c in letters)


def _letters(word: str) -> int:
    return sum(c.isalpha() for c in word)


@lru_cache(maxsize=8192)
def is_name_word(word: str) -> bool:
    """True for a capitalised word of the shape names have: Hall, O'Neill, McAdam, Smith-Jones."""
    bare = re.sub(r"^(O[’']) ", r"\1", word.rstrip("."))
    if len([c for c in bare if c.isalpha()]) < 2 or not (bare[0].isupper() or _arabic(bare)):
        return False
    if "." in bare:
        return False
    return all(_part_ok(p, first=i == 0) for i, p in enumerate(re.split(r"[-‐‑]", bare)))


def _arabic(word: str) -> bool:
    """al-Rashid, el-Sayed, d'Arcy, ap-Rhys: a small particle bound to a capitalised word."""
    return bool(re.match(r"(?:(?:[aeu][lrnsdzt]|d|l|t|ap|ab)[-‐‑'’]|t|h)(?=[A-ZÀ-Þ])", word))


def _part_ok(part: str, first: bool) -> bool:
    part = re.sub(r"^[th](?=[A-ZÀ-Þ][a-zß-ÿ])", "", part)
    rest = _INNER_CAPITAL.sub("", part, count=1) if part else ""
    letters = [c for c in rest if c.isalpha()]
    if not letters:
        return False
    if not first and part.islower():
        return len(part) <= 8
    if part.casefold() in ("al", "el", "d'", "ap"):
        return True
    inner = [c for c in re.sub(r"^[^\W\d_]['’ʼ‘`]", "", rest)[1:] if c.isalpha()]
    return all(not c.isupper() for c in inner)


_NO_NAME_ENDING = re.compile(
    r"(?:vice|deputy|co|sub|ex|non|pro|self)-[a-z]+|[a-z]+(?:[aeiou]tions|[cp]tions|tives|[bcdlrtv]ities|ained|ated|ised|ished|ussed)"
)
"""Participles and plurals that no name ends like: "Explained", "Expectations", "Objectives"."""


@lru_cache(maxsize=8192)
def is_ordinary(word: str) -> bool:
    """True for a word that is never part of a name: "Meeting", "Council", "Director"."""
    bare = word.strip(".").replace("’", "'").casefold()
    if bare in _ordinary() or _NO_NAME_ENDING.fullmatch(bare):
        return True
    stem = bare.removesuffix("'s")
    return stem != bare and stem in _ordinary()


def is_surname_too(word: str) -> bool:
    """True for an ordinary word that is a surname as well: "Head", "Hall", "May"."""
    return word.strip(".").casefold() in _surnames_too()


def name_length(run: list[Word], *, single: bool = False, caps: bool = False) -> int:
    """How many words of ``run``, from its first, make a personal name; 0 when none do.

    ``single`` allows one word ("Hall"); ``caps`` allows a name all in capitals ("JOHN HALL").
    """
    count = _reach(run, caps, single)
    if count == 4 and len(run) == 4 and _two_people(run):
        return 2
    if 2 < count < len(run) and is_surname_too(run[count - 1].text):
        count -= 1
    if count >= 6 and count % 2 == 0 and all(is_name_word(w.text) for w in run[:count]):
        return 2
    while count and not _whole(run[:count], single, caps):
        count -= 1
    return count


def _two_people(run: list[Word]) -> bool:
    """ "Una Marsh Abe Stone": a surname that is a common word ends a name, and another name follows."""
    plain = all(is_name_word(w.text) and "-" not in w.text and w.text not in PARTICLES for w in run)
    return plain and is_surname_too(run[1].text) and not is_surname_too(run[0].text)


def titled_length(run: list[Word], title: str | None) -> int:
    """How many words behind a title are a name although the last is a common word: "Ms N Mast".

    Behind initials any capitalised word is a surname; behind "Mr" or "Ms" alone any that is no post.

    >>> titled_length(words("N Mast"), "Ms"), titled_length(words("Chairman"), "Mr")
    (2, 0)
    """
    count = next((i for i, w in enumerate(run[:4]) if not is_initial(w.text)), 0)
    if title is None or len(run) <= count or (is_plural(title) and not count):
        return 0
    surname = run[count].text
    if not is_name_word(surname) or surname.isupper() or (is_role(surname) and not count):
        return 0
    return count + 1 if count or _CIVIL.fullmatch(title) else 0


_CIVIL = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx)\.?")


def _reach(run: list[Word], caps: bool, single: bool) -> int:
    """How far ``run`` could be one name: "A Hall B Reed" ends before the second initial."""
    count, full = 0, False
    for place, word in enumerate(run[:8]):
        if not (_fits(word.text, place, caps, single) or (single and _middle_initials(run, place))):
            break
        if full and (
            (strip_honorific(word.text + " ")[0] and not _title_as_surname(run, place))
            or (is_initial(word.text) and is_initial(run[0].text))
        ):
            break
        full = full or not is_initial(word.text)
        count = place + 1
        if word.text.endswith(".") and not _stop_allowed(word.text):
            break
    return count


def _title_as_surname(run: list[Word], place: int) -> bool:
    """True for a title that ends a name of two words: "Anna Lord", "Bo Bishop"."""
    last = place == len(run) - 1 == 1 and not run[place].text.isupper()
    return last and (is_surname_too(run[place].text) or run[place].text == "Lord")


def _middle_initials(run: list[Word], place: int) -> bool:
    """True for two letters between a given name and a surname, not the initials of both: "Mary RH Hill"."""
    if place != 1 or len(run) < 3 or not re.fullmatch(r"[A-Z]{2}", run[1].text) or is_ordinary(run[1].text):
        return False
    near = run[0].text[0] != run[1].text[0] and is_name_word(run[0].text) and is_name_word(run[2].text)
    return near and not (len(run) > 3 and is_name_word(run[3].text))


def _stop_allowed(word: str) -> bool:
    """A full stop inside a name follows an initial or a short form ("Wm.", "St.")."""
    return is_initial(word) or word in ("St.", "Wm.", "Geo.", "Chas.", "Jas.", "Thos.")


def _fits(word: str, place: int, caps: bool, single: bool) -> bool:
    if is_initial(word):
        titled = single and place == 0 and word.isupper()
        linked = bool(re.search(r"[.\-‐]", word))
        return _letters(word) == 1 or titled or ((place == 0 or linked) and not is_ordinary(word))
    if word in PARTICLES or (word == "an" and place):
        return True
    if is_ordinary(word) or (place == 0 and not single and is_surname_too(word) and not _given_too(word)):
        return False
    return is_name_word(word) or (caps and _caps_word(word))


_GIVEN_TOO = frozenset(
    (
        *(
            "amber",
            "may",
            "april",
            "june",
            "summer",
            "hope",
            "rose",
            "dean",
            "king",
            "prince",
            "mason",
            "major",
            "noble",
        ),
        *("bell", "dale", "heath", "august", "autumn", "love", "an", "so", "do", "my", "he", "you", "can"),
        *("sunday", "monday", "friday", "happy", "welcome", "freedom", "justice", "young", "long"),
    )
)
"""Ordinary words that are given names too, somewhere: Sunday, Can, Young, Long, My."""


def _given_too(word: str) -> bool:
    return word.casefold() in _GIVEN_TOO


def _caps_word(word: str) -> bool:
    bare = re.sub(r"^(?:Mc|Mac)(?=[A-Z]{3})", "", re.sub(rf"[^\w{_MARKS}]", "", word))
    return len(bare) > 1 and bare.isupper() and bare.isalpha()


def _whole(run: list[Word], single: bool, caps: bool) -> bool:
    """A name has a full word that is no particle, and does not end in a particle."""
    full = [w for w in run if not is_initial(w.text) and w.text not in PARTICLES and w.text != "an"]
    if caps and not full:
        return False
    if not full or run[-1].text in PARTICLES:
        return False
    if any(is_surname_too(w.text) and w.text[0].isupper() for w in run[1:-1]) and len(run) > 3:
        return False
    if len(run) == 1 or single:
        return single and len(full[0].text.strip(".")) > 1
    ordinary = all(is_surname_too(w.text) for w in full)
    return not ordinary or is_initial(run[0].text) or _given_too(run[0].text)


def looks_like_name(text: str, *, single: bool = False, caps: bool = False) -> bool:
    """True when the whole text, titles aside, has the shape of one personal name.

    >>> looks_like_name("Cllr A. Smith"), looks_like_name("Head Teacher"), looks_like_name("Hall")
    (True, False, False)
    """
    bare = text.strip().rstrip(",;:")
    bare = SUFFIXES.sub("", bare)
    title, rest = strip_honorific(bare)
    run = words(rest)
    if not run or run[-1].end != len(rest.rstrip()):
        return False
    length = name_length(run, single=single or title is not None, caps=caps) or titled_length(run, title)
    return length == len(run)


_INITIALS = re.compile(r"[A-Z]{1,2}(?:\.?[A-Z][A-Za-z]?)?\.?|[A-Z]\.[A-Z]\.?|[A-Z]{2,4}[a-z]?")
_NOT_INITIALS = frozenset(
    (
        *("NHS", "LA", "CCG", "ICB", "DFE", "SEND", "SEN", "HR", "IT", "ICT", "PA", "GP", "MP", "CEO", "RFO"),
        *("CPO", "HT", "UK", "EU", "AOB", "TBC", "TBA", "NB", "AGM", "NA", "PR", "FOI", "VAT", "OK", "ALL"),
        *("AM", "PM", "ONS", "LGA", "CQC", "HMI", "DCO", "DCS", "DMO", "DSL", "EHCP", "EHC", "CYP", "PCF"),
        *("MAT", "SLT", "ASAP", "TD", "MLA", "MSP", "MEP", "JP", "MBE", "OBE", "CBE"),
    )
)


def is_initials(text: str) -> bool:
    """True for a text that can stand for a person by initials alone: "AH", "BMc", "J.R."."""
    return bool(_INITIALS.fullmatch(text)) and len(text) > 1 and text.upper() not in _NOT_INITIALS
