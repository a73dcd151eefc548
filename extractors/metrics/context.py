"""What the sentence says about a quantity: period, change, target or actual, of whom, what is measured."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractors.base import Found
from extractors.dates.direction import sentence
from extractors.metrics.nouns import noun_phrase
from extractors.metrics.quantity import Quantity
from schemas import DateMention, Document, Metric
from schemas.vocabulary import Change, MetricStatus

_NEAR = r"(?:\s+[\w-]+){0,4}?\s+(?:(?:to|by|at|of|from|in|is|was|now|with)\s+)?(?:[a-z]+\s+){0,3}\(?$"
_UP = re.compile(
    r"(?i)(?:\bup\s+(?:by|on|\w+fold\s+to)\s+$|\b(?:increas\w*|rose|risen|rising|grew|grown|growth|improv\w*|higher"
    rf"|gain\w*|doubled|trebled|tripled)(?:{_NEAR}|\s*$))"
)
_DOWN = re.compile(
    r"(?i)(?:\bdown\s+(?:by|to|on)\s+$|\b(?:decreas\w*|fell|fallen|falling|reduc\w*|dropp\w*|declin\w*|halved|cut)"
    rf"(?:{_NEAR}|\s*$))"
)
_UP_BY = re.compile(r"(?i)(?<!made\s)(?<!make\s)(?<!makes\s)(?<!making\s)(?<!set\s)\bup\s+$")
_DOWN_BY = re.compile(r"(?i)\bdown\s+$")
_FLAT = re.compile(r"(?i)\b(?:unchanged|remained\s+(?:at|the\s+same)|no\s+change)\b")
_COMPARED = re.compile(r"(?i)\b(?:compared\s+(?:with|to)|up\s+from|down\s+from|from|against)\b[^.;]*$")
_EARLIER = re.compile(
    r"(?i)\b(?:years?|previous\w*|last|earlier|before|months?|quarter|baseline|terms?|since|spring"
    r"|summer|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:19|20)\d\d)\b"
)
_UP_FROM = re.compile(r"(?i)\b(?:up|down)\s+from\b|\b(?:reduced|increased|fallen|risen)\s+from\b")
_DURATIONS = ("hours", "days", "weeks", "months", "years")
_TARGET = re.compile(
    r"(?i)\b(?:(?<!on\s)(?<!off\s)(?<!above\s)(?<!below\s)(?<!met\s)(?<!near\s)targets?|target(?=\s+of\b|:)|standard|goal"
    r"|ambition|threshold|(?<!from\sa\s)benchmark|aim(?:ing|s)?\s+(?:for|of|to))\b"
    r"(?:(?!\b(?:compar|(?:against|than|and|being|but|while|not|would|achieved|met|missed|reached)\b))[^.;,]){0,30}$"
)
_PLANNED = re.compile(
    r"(?i)\b(?:planned|budgeted)\s+(?:\w+\s+){1,2}of\s+$"
    r"|\bagainst\s+(?:an?\s+|the\s+)?(?:plan|budget|trajectory|standard|threshold)(?:\s+of)?\s+$"
)
_TARGET_AFTER = re.compile(r"(?i)\s+(?:target|standard|trajectory|threshold)\b")
_WITH_PLAN = re.compile(
    r"(?i)\b(?:plan(?:ned)?|budget(?:ed)?|target|trajectory|standard|forecast|threshold)\b"
)
_FORECAST = re.compile(
    r"(?i)\b(?:forecast|projected|projection|predicted|anticipated|expected\s+to\s+(?:be|reach|rise|fall)"
    r"|estimated\s+to\s+(?:be|reach))\b[^.;]{0,40}$"
)
_FORECAST_AFTER = re.compile(r"(?i)\s+(?:is|are|was|were)\s+(?:forecast|projected|predicted|anticipated)\b")
_AGAINST = re.compile(r"(?i)\bagainst\s+(?:a\s+|the\s+)?$")
_AIMED = re.compile(
    r"(?i)^\W*(?:(?:to\s+)?(?:increase|reduce|extend|improve|achieve|ensure|reach|cut|raise|maintain|deliver|secure)\b)"
    r"[^.;]{0,80}\b(?:to|at\s+least|by|below|under|above|than|achieve|reach)\s+$"
)
_MOVED_TO = re.compile(r"\s*(?:,\s*)?(?:down\s+|up\s+)?to\s+(?:\w+\s+){0,2}$")
_LABEL = re.compile(r"(?:^|[.;]\s+|\n)\s*(?P<label>[A-Z][^.;:\n]{2,60}):\s*$")


@dataclass
class Context:
    """A document with its dates, for the columns that the sentence around a quantity fills."""

    document: Document
    found: Found
    dates: list[DateMention] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.dates = [d for d in self.found.of(DateMention) if d.precision != "day"]

    def fill(self, row: Metric, source: str, offset: int, got: list[Quantity], place: int) -> None:
        """Fills period, status, change, measure and population of a row in place."""
        quantity = got[place]
        left, right = sentence(source, quantity.start, quantity.end)
        before = source[left : quantity.start]
        until = got[place + 1].start if place + 1 < len(got) else right
        row.period = self._period(offset + quantity.end, offset + min(until, right))
        after = source[quantity.end : quantity.end + 40]
        compared = quantity.unit != "count" or any(q.unit == "count" and q.start > left for q in got[:place])
        row.status = _status(before, after, compared, quantity.unit in ("percent", "GBP"))
        row.change = _change(source, got, place, left, right)
        label = _LABEL.search(source[: quantity.start])
        row.measure = label["label"].strip() if label else None
        row.population = _population(source, quantity)

    def _period(self, start: int, end: int) -> str | None:
        return next((d.edtf for d in self.dates if start <= d.char_start < end), None)


def _status(before: str, after: str, compared: bool, share: bool) -> MetricStatus:
    """Target where the words say so; ``against`` says so only where a number is ``compared``."""
    if _FORECAST.search(before) or _FORECAST_AFTER.match(after):
        return "forecast"
    if (
        (compared and _AGAINST.search(before))
        or _PLANNED.search(before)
        or (share and _TARGET_AFTER.match(after))
    ):
        return "target"
    return "target" if _TARGET.search(before) or _AIMED.search(before) else "actual"


def _population(source: str, quantity: Quantity) -> str | None:
    match = re.match(r"\s+of\s+(?:the\s+|all\s+)?", source[quantity.end :])
    if quantity.unit not in ("percent", "ratio") or match is None:
        return None
    phrase = noun_phrase(source, quantity.end + match.end() - 1)
    return source[phrase.first : phrase.end] if phrase else None


def _change(source: str, got: list[Quantity], place: int, left: int, right: int) -> Change | None:
    """Against the value that it is compared with, else by the verb before it in the sentence."""
    here = got[place]
    if here.change_factor:
        return "up" if here.change_factor > 1 else "down"
    last = got[place - 1] if place else None
    if last and last.unit == here.unit and _MOVED_TO.fullmatch(source[last.end : here.start]):
        return "up" if here.value > last.value else "down" if here.value < last.value else "flat"
    if here.unit in _DURATIONS and not _COMPARED.search(source[here.end : right]):
        return None
    after = got[place + 1] if place + 1 < len(got) else None
    if (
        after
        and after.unit == here.unit
        and after.start < right
        and _COMPARED.search(source[here.end : after.start])
    ):
        between = source[here.end : after.start]
        if _WITH_PLAN.search(between) or not (
            _UP_FROM.search(between) or _EARLIER.search(source[after.end : right])
        ):
            return None
        return "up" if here.value > after.value else "down" if here.value < after.value else "flat"
    before = source[max(left, last.end if last else left) : here.start]
    if _FLAT.search(before):
        return "flat"
    up, down = _UP.search(before), _DOWN.search(before)
    if here.unit == "percent" and not (up or down):
        up, down = _UP_BY.search(before), _DOWN_BY.search(before)
    if bool(up) == bool(down) or re.search(r"(?i)\bfrom\s+$", before):
        return None
    return "up" if up else "down"
