"""Actions of people whom the minutes call by a first name and whose words they tell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.groups import COLLECTIVE, STAYS, kind_of
from extractors.actions.owner import is_task
from extractors.actions.units import Candidate, Context, trim
from extractors.layout.sentences import Sentence
from extractors.people.shape import is_ordinary


def _speaks(text: str, name: str, told: str) -> bool:
    """Whether the minutes tell elsewhere what someone said, or list the name among those present."""
    if re.search(rf"(?<!\w){name} {_SPEAKS}", text.replace(told, "", 1)):
        return True
    listed = rf"\b(?:present|attendance|attendees|attending|apologies)\b[^\n]{{0,300}}\b{name}\b"
    return re.search(listed, text[:1500], re.I) is not None


def _recurs(text: str, name: str) -> bool:
    """Whether a word stands in capitals twice more: whom a line of its own gives a task is no stranger."""
    return len(re.findall(rf"(?<![\w’'-]){name}(?![\w-])", text)) > 2


def _no_name(word: str) -> bool:
    """Whether a capitalised word is no first name: a pronoun, an ordinary word, a group."""
    return word in _PRONOUNS or is_ordinary(word) or word.casefold() in COLLECTIVE


_PRONOUNS = frozenset(
    [
        "He",
        "She",
        "They",
        "It",
        "You",
        "Who",
        "This",
        "That",
        "These",
        "There",
        "Nobody",
        "Nothing",
        "Everything",
    ]
)
_FIRST_NAME = re.compile(
    r"(?:^|(?<=[–—:;,*>→/-]\s)|(?<=[a-z]\s-\s)|(?<=\band\s)|(?<=\bagreed\sfor\s))(?P<who>[A-Z][a-z]{1,11}(?:(?:\s*[/&]\s*|\s+and\s+)[A-Z][a-z]{1,11})?)\s+"
    r"(?P<modal>to|will|(?:has |have |also |kindly )?(?:agreed|offered|undertook|volunteered|committed) to|"
    r"(?:was|were|is|are) (?:(?:asked|requested|tasked|going) )?to|"
    r"(?:said|stated) (?:that )?(?:he|she|they) (?:would|will))\s+(?P<verb>[a-z][\w-]*)"
)
_SPEAKS = (
    r"(?:said|asks|asked|reported|suggested|thanked|explained|confirmed|mentioned|advised|informed|noted|raised|"
    r"gave|welcomed|proposed|stated|told|agreed|offered|felt|pointed|volunteered|attended|has|had|also)\b"
)


def first_names(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """Someone whom the minutes call by a first name and whose words they tell: "Jo said …", "Jo to call"."""
    if context.kind not in ("minutes", "action_log", None):
        return
    for hit in _FIRST_NAME.finditer(sentence.text):
        names = re.findall(r"[A-Z][a-z]+", hit["who"])
        if not is_task(hit["verb"]) or any(_no_name(n) for n in names):
            continue
        text = context.document.text
        told = hit["modal"] in ("to", "will") or re.match(r"(?:is|are|was|were) ", hit["modal"]) is not None
        if STAYS.match(sentence.text, hit.start("verb")):
            continue
        asked = re.match(r"(?:was|were) (?:asked|requested)", hit["modal"]) is not None
        if asked and all(re.search(rf"\b{n} [A-Z][a-z]+", text) for n in names):
            told = False
        own = hit["modal"] == "to" and hit.start() == 0 and sentence.start == sentence.block.char_start
        own = own and not any(n.endswith("ing") for n in names)
        if told and not all(_speaks(text, n, hit.group()) or (own and _recurs(text, n)) for n in names):
            continue
        start, end = trim(text, sentence.start + hit.start(), sentence.end)
        due = context.clock.of_text(text[start:end])
        yield Candidate(start, end, f"prose_{kind_of(hit)}", hit["who"], due, rank=4)
        return
