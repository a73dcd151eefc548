"""Decisions that are announced: "RESOLVED: that …", "AGREED –", numbered lists under such a label."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from extractors.actions.units import trim
from extractors.layout.sentences import hanging_end, spans
from extractors.lexicon import load
from schemas import Block, Document
from schemas.vocabulary import DecisionOutcome

_VERBS = (
    r"(?:notes?|noted|approve[sd]?|agree[sd]?|endorse[sd]?|authorise[sd]?|adopt(?:s|ed)?|accept(?:s|ed)?|"
    r"delegate[sd]?|receive[sd]?|recommend(?:s|ed)?|support(?:s|ed)?|welcome[sd]?|instruct(?:s|ed)?|"
    r"request(?:s|ed)?|confirm(?:s|ed)?|refer(?:s|red)?|ask(?:s|ed)?|appoint(?:s|ed)?|defer(?:s|red)?|"
    r"grant(?:s|ed)?)"
)
_ITEM = re.compile(
    rf"(?:\(?(?:[a-z]|\d{{1,2}}|[ivx]{{1,4}})[).:]\s+)?(?:(?:that|to)\b|(?=[A-Z]){_VERBS}\b)", re.I
)
_CAPITAL = r"(?:[A-Z][\w’'&,-]*|of|and|for|the)"
_THAT_BODY = re.compile(rf"\W*That (?:the |this )?{_CAPITAL}(?: {_CAPITAL}){{0,8}}\s*[:–-]+\s*")
_BODY = re.compile(
    rf"\W*(?:The |Our )?(?:{_CAPITAL} ){{0,8}}(?i:board|panel|committee|sub-?committee|group|forum|cabinet|"
    r"governors|trustees|directors|members|council|partnership|executive|governing body)\s*"
    r"(?:therefore |then )?[:–-]+\s*"
)
_AND = re.compile(r"[;,]?\s+(?:and|or)$")
_BEGINS = re.compile(rf"\W*(?:(?:also|formally|further)\s+)?(?P<verb>{_VERBS})\b", re.I)
_TOLD: tuple[tuple[str, DecisionOutcome], ...] = (
    ("not", "noted"),
    ("receive", "noted"),
    ("approve", "approved"),
    ("endorse", "approved"),
    ("adopt", "approved"),
    ("accept", "approved"),
    ("support", "approved"),
    ("agree", "agreed"),
    ("recommend", "recommended"),
    ("defer", "deferred"),
)
_NUMBERED = re.compile(
    r"(?:^|(?<=\n)|(?<=[;.:,]\s)|(?<=\band\s))\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[).]\s+(?=\S)", re.I
)


_NUMBER = r"\(?\d{1,4}(?:[./]\d{1,4}){0,2}[.):]*"
"""The number of a minute: "24/056 RESOLVED"."""


@cache
def _pattern() -> re.Pattern[str]:
    label = load("decision_labels").alternatives()
    return re.compile(
        rf"(?:^|(?<=\n)|(?<=[.;]\s))\W*(?:{_NUMBER}\s*)?(?i:{label})(?P<sep>\s*[:–—]+\s*|\s*\*\*\s*|"
        rf"\s+-\s*|\s*\n+\s*|\s*\.\s*|\s+(?=(?i:that|to)\b)|(?<=\d)\s+(?=[A-Z])"
        r"|(?<=[A-Z]{5})\s+(?=[A-Z][a-z]+ [a-z])|\s*$)"
    )


def announced(document: Document, blocks: list[Block]) -> Iterator[tuple[int, int, DecisionOutcome]]:
    """Spans of announced decisions. ``RESOLVED that`` in capitals counts; "Resolved to" in prose does not."""
    pattern = _pattern()
    for index, block in enumerate(blocks):
        text = document.of(block)
        told = _THAT_BODY.fullmatch(text) or _BODY.fullmatch(text)
        if told is not None and _opens(document, blocks, index):
            yield from ((a, b, begun(document.text[a:b])) for a, b in listed(document, blocks, index))
            continue
        hit = pattern.search(text)
        if hit is None or not _loud(hit):
            continue
        stop = max(block.char_end, hanging_end(document, block))
        that = _THAT.match(text, hit.end())
        start, end = trim(document.text, block.char_start + (that.end() if that else hit.end()), stop)
        end = _before_action(document.text, start, end)
        outcome = _outcome(hit)
        if _WHO_DECIDES.fullmatch(document.text[start:end]):
            end = start
        if end - start > 8 and not _NO_MOTION.fullmatch(document.text[start:end]):
            yield from ((a, b, outcome) for a, b in _split(document, start, end))
            yield from ((a, b, outcome) for a, b in _goes_on(document, blocks, index, start))
        if end - start <= 8 or document.of(block).rstrip().endswith((":", "–", "-")):
            parts = listed(document, blocks, index)
            if _OF_THINGS.search(document.text, start, end):
                parts = ((a, b) for a, b in parts if _ITEM.match(document.text[a:b]))
            yield from ((a, b, outcome) for a, b in parts)


@cache
def _action() -> re.Pattern[str]:
    return re.compile(rf"\n+\W*(?i:{load('action_labels').alternatives()})[^\n:]{{0,30}}:")


def _before_action(text: str, start: int, end: int) -> int:
    """Where a decision ends: before the line of the same cell that announces an action.

    >>> _before_action("That the plan be agreed.\\nACTION: Clerk to print it", 0, 50)
    23
    """
    hit = _action().search(text, start, end)
    return trim(text, start, hit.start())[1] if hit is not None else end


_OF_THINGS = re.compile(r"(?i:\bfollowing\s+(?:[\w’'-]+\s+){1,4}?(?:be|are|is|were|was)\b)")
"""A resolution that is whole and names what it is about below: "that the following payments be made:"."""
_WHO_DECIDES = re.compile(rf"(?i:that )(?:(?i:the|this) )?{_CAPITAL}(?: {_CAPITAL}){{0,8}}")
"""What opens a list of decisions and decides nothing itself: "RESOLVED: That the Committee:-"."""
_THAT = re.compile(r"(?i:that)\s*:[\s–-]*(?=[a-z])")
"""What a resolution has before its words: "RESOLVED That: the list be accepted"."""
_FIRST = re.compile(r"(?:that\s*:?\s*)?\(?(?P<mark>1|a|i)[).]\s+", re.I)


def _goes_on(document: Document, blocks: list[Block], index: int, start: int) -> Iterator[tuple[int, int]]:
    """The parts after the first of a resolution that opens with it: "RESOLVED: that (1) …", then "(2) …"."""
    first = _FIRST.match(document.text, start)
    if first is None:
        return
    style = first["mark"].casefold()
    for block in blocks[index + 1 : index + 20]:
        if block.kind != "list_item" or _style(block)[:1] not in (style, "i" if style == "a" else style):
            return
        a, b = trim(document.text, block.char_start, block.char_end)
        yield a, a + len(_AND.sub("", document.text[a:b]))


def _opens(document: Document, blocks: list[Block], index: int) -> bool:
    """Whether the block under "That Cabinet:" begins with a verb of deciding."""
    return index + 1 < len(blocks) and _BEGINS.match(document.of(blocks[index + 1])) is not None


def begun(text: str) -> DecisionOutcome:
    """The outcome of a part of a resolution by the verb that it begins with.

    >>> begun("Approves the strategy"), begun("Noted the risks"), begun("Thanks the team")
    ('approved', 'noted', 'resolved')
    """
    hit = _BEGINS.match(text)
    verb = hit["verb"].casefold() if hit else ""
    return next((outcome for stem, outcome in _TOLD if verb.startswith(stem)), "resolved")


def _outcome(hit: re.Match[str]) -> DecisionOutcome:
    """The outcome that the label names: "AGREED:" agreed, "RESOLVED:" and "Decision:" resolved."""
    label = hit.group()[: hit.start("sep") - hit.start()].casefold()
    known: tuple[DecisionOutcome, ...] = ("recommended", "approved", "agreed")
    return next((o for o in known if o in label), "approved" if "ratified" in label else "resolved")


def _loud(hit: re.Match[str]) -> bool:
    """A label followed by a colon or dash, or in capitals."""
    label = hit.group()[: hit.start("sep") - hit.start()]
    capitals = re.search(r"[A-Z]{5,}", label) is not None
    return (
        capitals
        or label[-1:].isdigit()
        or any(c in hit["sep"] for c in ":–—*")
        or hit["sep"].strip() == "-"
        or (not hit["sep"].strip() and hit.end() == len(hit.string))
    )


def _split(document: Document, start: int, end: int) -> Iterator[tuple[int, int]]:
    """One span, or one a numbered part."""
    marks = list(_NUMBERED.finditer(document.text[start:end]))
    if len(marks) < 2:
        first = _FIRST.match(document.text, start)
        begin, finish = trim(document.text, first.end(), end) if first is not None else (start, end)
        begin, finish = trim(document.text, begin, _first_sentences(document.text, begin, finish))
        yield begin, begin + len(_AND.sub("", document.text[begin:finish]))
        return
    stops = [*(start + m.start() for m in marks[1:]), end]
    for mark, stop in zip(marks, stops):
        begin, finish = trim(document.text, start + mark.end(), stop)
        finish = begin + len(_AND.sub("", document.text[begin:finish]))
        if finish - begin > 8:
            yield begin, finish


_NO_MOTION = re.compile(
    r"\W*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\W+)?(?:\d{1,2}\w{0,2}\s+)?[A-Z][a-z]+\.?\s*\d{1,2}?\w{0,2},?\s*\d{4}\W*|"
    r"(?:[A-Z][\w’'&-]*(?:\s+(?:of|and|for|the|from|to|in|on|by|&)(?=\s))*\W*){1,8}"
)
"""A date, or a heading in capitals or title case: what stands under "Approved:" and is no motion."""
_ITEM_AFTER = re.compile(r"\(?\d{1,4}(?:[./]\d{1,4})+\W|\d{1,3}[.)]?\s+[A-Z]{3}|[A-Z ,’'&-]{12,}")


def _first_sentences(text: str, start: int, end: int) -> int:
    """Where a resolution ends that is not numbered: long text after its first sentence is of other things.

    >>> _first_sentences("The fence be mended. 12/24 Trees. They are old.", 0, 47)
    20
    """
    parts = list(spans(text[start:end]))
    for (_, stop), (begin, finish) in pairwise(parts):
        after = text[start + begin : start + finish]
        if _ITEM_AFTER.match(after) or (end - start > 600 and not after.startswith(("That ", "This "))):
            return start + stop
    return end


def listed(document: Document, blocks: list[Block], index: int) -> Iterator[tuple[int, int]]:
    """The items under a label that stands alone; not the parts of an item that itself opens a list."""
    first = blocks[index + 1] if index + 1 < len(blocks) else None
    level, style = (first.level, _style(first)) if first is not None else (None, "")
    for number, block in enumerate(blocks[index + 1 : index + 30]):
        text = document.of(block)
        opens = text.rstrip().endswith((":", ":-", ": -")) and len(text) < 60 and block.kind != "list_item"
        if number == 0 and opens:
            level, style = None, ""
            continue
        if level is None and not style and block.kind == "list_item":
            level, style = block.level, _style(block)
        deeper = block.kind == "list_item" and (block.level or 0) > (level or 0)
        if deeper or (number and style and block.kind == "list_item" and _style(block) != style):
            continue
        if _pattern().match(text) and number:
            return
        again = (
            block.kind == "heading" and number > 0 and style and _style(block) == style and not text.isupper()
        )
        lettered = re.match(rf"{chr(65 + min(number, 25))}\s+(?=[A-Z][a-z])", text)
        item = block.kind == "list_item" or again or _ITEM.match(text) or lettered
        other = block.kind in ("heading", "title", "table_cell") and not again
        if other or not (item or (number == 0 and len(text) > 8 and not _NO_MOTION.fullmatch(text))):
            return
        if number == 0 and _pattern().match(text):
            return
        letter = lettered or re.match(r"[A-Z]\s?[:.)]\s+(?=[A-Z])", text)
        start, end = trim(document.text, block.char_start + (letter.end() if letter else 0), block.char_end)
        end = start + len(_AND.sub("", document.text[start:end]))
        yield from _split(document, start, end) if end - start > 8 else ()
        if not item:
            return


def _style(block: Block) -> str:
    """How an item is marked: "1)" for figures, "a" for letters, "i" for Roman numerals, "•" for a bullet."""
    printed = (block.label or "").strip()
    label = printed.strip("().: ").casefold()
    after = ")" if printed.endswith(")") else ""
    if label and not label.isalnum():
        return "•"
    if label.isdigit():
        return f"1{after}"
    if re.fullmatch(r"[ivx]+", label):
        return f"i{after}"
    return f"a{after}" if len(label) == 1 and label.isalpha() else ""
