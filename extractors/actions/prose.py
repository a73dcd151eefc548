"""Actions of running text: someone of the roster agreed, undertook, will or is to do something."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.actions.acting import acts, within_a_name
from extractors.actions.clauses import (
    AGENDA,
    CLAUSE_BEGINS,
    END,
    GROUP_WORK,
    IS_TO,
    MAY_ACT,
    MAY_AGREE,
    TITLED,
    UNDERTOOK,
)
from extractors.actions.fronted import joined, opens
from extractors.actions.groups import kind_of
from extractors.actions.known import ANYWHERE, Hit, every
from extractors.actions.label import announced
from extractors.actions.orders import orders
from extractors.actions.owner import before_colon, tail
from extractors.actions.since import told_in_session
from extractors.actions.strangers import of_strangers
from extractors.actions.told import called_he, ordered, said
from extractors.actions.topical import topical
from extractors.actions.topics import CHASED, DOES_SO, NEAR, RESOLVES, with_topic
from extractors.actions.units import Candidate, Context, status_of, trim
from extractors.layout.sentences import Sentence, sentences
from schemas import Block
from schemas.vocabulary import ActionStatus


def _known(context: Context, text: str) -> list[Hit]:
    """Where someone known is to do something."""
    found = []
    if MAY_ACT.search(text):
        opening = (
            h for h in every(context.owners, text, CLAUSE_BEGINS, IS_TO) if _opens_clause(text, h.begin)
        )
        found += [h for h in opening if acts(context, text, h)]
    if MAY_AGREE.search(text):
        agreed = (h for h in every(context.owners, text, ANYWHERE, UNDERTOOK) if acts(context, text, h))
        found += [h for h in agreed if not within_a_name(text, h)]
    return found


def _in_bracket(text: str, start: int, stop: int) -> int:
    """The end of an action that stands in a bracket: "(Clerk to write)"."""
    close = text.find(")", start, stop) if text[:start].rstrip().endswith("(") else -1
    return close if close > 0 else stop


def _listing(text: str, end: re.Match[str]) -> bool:
    """Whether an "and" goes on with people under one title: "a visit with Cllrs. Hill, Lee and Reed to"."""
    return (
        re.search(r"\b(?:Cllrs|Councillors|Messrs)\.? (?:[A-Z][\w.]*,? )*[A-Z][\w.]*$", text[: end.start()])
        is not None
    )


def _opens_clause(text: str, start: int) -> bool:
    """Whether a name begins a clause, or its title does: the stop of "with Cllr. Hill to" opens none."""
    titled = TITLED.search(text[:start])
    return titled is None or CLAUSE_BEGINS.match(text, titled.start()) is not None


def prose(context: Context, blocks: list[Block]) -> Iterator[Candidate]:
    """Candidates of the sentences of running text. In a progress report only "AB to do it" counts."""
    if context.kind not in ("minutes", "action_log", "progress_report", None):
        return
    for block in blocks:
        before: Sentence | None = None
        for sentence in sentences(context.document, block) if _is_running(context, block) else ():
            asked = sentence.text.rstrip(")]").endswith("?")
            if not asked or re.match(r"[A-Z][\w./&-]*(?: [A-Z][\w./&-]*){0,3} to [a-z]+\b", sentence.text):
                yield from _sentence(context, _unnumbered(sentence), before, block.char_start)
            before = sentence


def _unnumbered(sentence: Sentence) -> Sentence:
    """The sentence without the number of its action: "A2 Tom to call"."""
    hit = _NUMBERED.match(sentence.text) if sentence.text[:1] == "A" else None
    if hit is None:
        return sentence
    return Sentence(sentence.start + hit.end(), sentence.end, sentence.text[hit.end() :], sentence.block)


_NUMBERED = re.compile(r"A\d{1,3}[.:)]?\s+(?=[A-Z])")


def _is_running(context: Context, block: Block) -> bool:
    return block.kind != "title" and (block.kind != "heading" or len(context.document.of(block)) >= 60)


def _sentence(
    context: Context, sentence: Sentence, before: Sentence | None, opening: int
) -> Iterator[Candidate]:
    if any(shape(sentence.text) for shape in (announced().match, AGENDA.match, told_in_session)):
        return
    told = before_colon(sentence.text, context.owners) if context.kind != "progress_report" else None
    if told is not None and (
        orders(sentence.text[told[1] :]) or (told[0].isupper() and _TO_BE_DONE.match(sentence.text, told[1]))
    ):
        start, finish = trim(context.document.text, sentence.start + told[1], sentence.end)
        due = context.clock.of_text(context.document.text[start:finish])
        yield Candidate(start, finish, "prose_colon", told[0], due, rank=5)
        return
    summed = _TO_ACTION.search(sentence.text) if sentence.text.endswith((")", ").")) else None
    if summed is not None and summed.start() > 25:
        yield from _bracketed(context, sentence, before, opening)
        return
    found = _known(context, sentence.text)
    hits = sorted({h.start("modal"): h for h in reversed(found)}.values(), key=lambda h: h.start("modal"))
    for number, hit in enumerate(hits):
        stop = hits[number + 1].start() if number + 1 < len(hits) else len(sentence.text)
        end = next(
            (e for e in END.finditer(sentence.text, hit.end(), stop) if not _listing(sentence.text, e)), None
        )
        again = (
            re.compile(r"and (?=(?:would|will) (?!be\b))").match(sentence.text, end.end()) if end else None
        )
        rest = (again.end(), stop) if again else None
        stop = end.start() if end else stop
        stop = _in_bracket(sentence.text, hit.start(), stop)
        stop = hit.start() + len(
            re.sub(r"[,;]?\s+(?:and|but|who|that|then|so)\s*$", "", sentence.text[hit.start() : stop])
        )
        titled = TITLED.search(sentence.text[: hit.start()])
        begin = titled.start() if titled else hit.start()
        begin, owner = joined(sentence.text, begin, hit["who"])
        begin = opens(sentence.text, begin)
        start, finish = trim(context.document.text, sentence.start + begin, sentence.start + stop)
        if _TELLS_SO.match(hit["modal"]) is None:
            start = with_topic(context, sentence, start, finish, before, opening)
        owner = re.sub(r"^(?i:the)\s+(?=[a-z])", "", owner)
        owner = titled.group() + owner if titled else owner
        whole = start >= sentence.start or (before is not None and RESOLVES.search(before.text) is not None)
        own = start if whole else sentence.start
        due = context.clock.of_text(context.document.text[own:finish])
        finish, status = _without_status(context, own, _without_label(context, own, finish))
        if context.kind == "minutes" and (
            status == "complete" or _SINCE_DONE.search(context.document.text, start, finish)
        ):
            continue
        if finish - start >= len(owner) + 10 and not DOES_SO.search(context.document.text, start, finish):
            yield Candidate(start, finish, f"prose_{kind_of(hit)}", owner, due, status, rank=5)
        if rest is not None:
            start, finish = trim(context.document.text, sentence.start + rest[0], sentence.start + rest[1])
            finish = _without_label(context, start, finish)
            due = context.clock.of_text(context.document.text[start:finish])
            yield Candidate(start, finish, f"prose_{kind_of(hit)}", owner, due, rank=5)
    last = _action_last(context, sentence) or _by_last(context, sentence)
    if last is not None and not any(h["who"] == last.owner for h in hits):
        yield last
        return
    outside = _outside(context, sentence, before) if not hits else []
    yield from outside
    if not hits and not outside and context.kind != "progress_report":
        yield from _group_work(context, sentence)
        yield from _bracketed(context, sentence, before, opening)


def _outside(context: Context, sentence: Sentence, before: Sentence | None) -> list[Candidate]:
    """Candidates of a sentence in which nobody of the roster begins a clause, from the surest rule."""
    found = list(of_strangers(context, sentence)) or list(topical(context, sentence))
    found = found or [*called_he(context, sentence, before), *said(context, sentence)]
    return found or list(ordered(context, sentence))


_TELLS_SO = re.compile(r"(?:said|stated|confirmed|advised|reported|indicated|explained|replied)\b")
"""A modal that names the speaker of words before it, which are no topic of what is to be done."""
_TO_ACTION = re.compile(r"\([^()]{2,50} to action\)\.?$")
"""A bracket that says no more than who is to do what the sentence tells."""
_ACTION_LAST = re.compile(
    r"[,;?.–-]\s*(?P<again>c/?f )?action(?:ed)?:?\s+(?:by )?(?P<who>[A-Z][\w.’' &/-]{1,40}?)"
    r"(?:\s+to\s+[a-z ]{3,40})?\W*$"
)


def _action_last(context: Context, sentence: Sentence) -> Candidate | None:
    """A sentence that ends with who is to act, in small letters: "Look at the insurance, action Ann"."""
    hit = _ACTION_LAST.search(sentence.text)
    if hit is None or hit.start() < 12 or not context.owners.known(hit["who"]):
        return None
    start, end = trim(context.document.text, sentence.start, sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    status: ActionStatus | None = "carried_forward" if hit["again"] else None
    return Candidate(start, end, "prose_action_last", hit["who"], due, status, rank=5)


_TO_BE_DONE = re.compile(r"(?:an? |the )?[a-z ]{3,40}\b(?:will|should) be [a-z]+(?:ed|en|nt)\b")
"""What follows initials and a dash where it will be done: "AB – an invitation will be sent"."""
_SINCE_DONE = re.compile(
    r"\b(?:which|and) (?:he|she|they) (?:then |since |subsequently |duly )*did\b"
    r"|\b(?:which|and) (?:has|had|have) (?:now |since |already )*(?:been done|done (?:so|it|this))\b"
)
"""An offer that was kept at the meeting itself."""
_BY_LAST = re.compile(
    r"\b(?:will|(?P<to>to)) be (?!given|presented|hosted|paid|represented|attended|funded|run|signed|chaired|"
    r"approved|considered|discussed|agreed|decided|confirmed|led|noted|seen|held)"
    r"[a-z]+(?:ed|en|de|nt|ght|lt|wn) (?:up |out |over |(?(to)[^.;:]{0,80}? |(?!)))?by "
    r"(?P<who>(?:the )?[A-Z][\w.’' /&,-]{1,50}?)"
    r"(?=,? (?:by|before|in time for|no later than) [^.;,]{3,26}\W*$|[^\w)]*$)"
)
"""What is to be done by whose initials come last: "the firm to be written to by AB"."""


def _by_last(context: Context, sentence: Sentence) -> Candidate | None:
    """A sentence that ends with by whom something is to be done."""
    hit = _BY_LAST.search(sentence.text) if " be " in sentence.text else None
    if hit is None or not context.owners.known(hit["who"]) or context.kind == "progress_report":
        return None
    if hit["who"] in context.owners.bodies:
        return None
    start, end = trim(context.document.text, sentence.start, sentence.end)
    due = context.clock.of_text(context.document.text[start:end])
    return Candidate(start, end, "prose_by_last", hit["who"], due, rank=5)


_SAID = re.compile(r"\s[–—-]\s+(?P<said>[^–—]{3,200})$")


_LABEL_LAST = re.compile(
    r"\W+(?:ACTIONS?|Actions?|Actioned)(?: (?:by|for))?\s*[:–-]?\s*(?P<who>[A-Z][^.:;\n]{1,50}?)\W*$"
)


_STROKE_LAST = re.compile(r"\s+/\s+(?P<who>[A-Z][^.:;\n]{1,50}?)\W*$")
"""The last cell of a row that a converter printed with strokes."""
_ASIDE = re.compile(r"\s*\((?:the|this|it|they|he|she)\b[^()]{20,}\)?\W*$")
"""A bracket at the end that tells the reader something else: "(the tenant had been told)"."""


def _without_label(context: Context, start: int, end: int) -> int:
    """The end before a label at the end that says again who is to act: "… with the school ACTION AB"."""
    text = context.document.text[start:end]
    label = _LABEL_LAST.search(text) or _STROKE_LAST.search(text)
    hit = label if label is not None and context.owners.whole(label["who"]) else _ASIDE.search(text)
    cut = hit is not None and hit.start() > 12
    return trim(context.document.text, start, start + hit.start())[1] if hit is not None and cut else end


def _without_status(context: Context, start: int, end: int) -> tuple[int, ActionStatus | None]:
    """The end before a dash and what has become of it ("… – halfway complete"), with that status."""
    hit = _SAID.search(context.document.text[start:end])
    if hit is None or hit.start() < 20:
        return end, None
    said = re.sub(r"^(?:half ?way|nearly|almost|partly)\b", "in progress", hit["said"], flags=re.I)
    status = "open" if re.search(r"\bhalf ?way\b", said, re.I) else status_of(said)
    reported = re.search(r"\b(?:reported|confirmed|advised|update[ds]?|has been|have been|was|were)\b", said)
    if status is None or not (reported or len(said) < 40):
        return end, None
    return trim(context.document.text, start, start + hit.start())[1], status


def _group_work(context: Context, sentence: Sentence) -> Iterator[Candidate]:
    """A group set up with named members to do something."""
    hit = GROUP_WORK.search(sentence.text)
    if hit is None or not context.owners.known(hit["who"]):
        return
    begin = re.search(r"\b(?:an?|the)\s+$", sentence.text[: hit.start()], re.I)
    at = sentence.start + (begin.start() if begin else hit.start())
    start, end = trim(context.document.text, at, sentence.end)
    yield Candidate(start, end, "prose_group", hit["who"], context.clock.of_text(sentence.text), rank=5)


_TO_DO = re.compile(
    r"^(?!.*\b(?:was|were|had|has|have) )[^.;]{3,}\bto be [a-z]+(?:ed|en|nt|ght|lt|de|wn|und)\b"
    r"|^It was agreed to "
)
"""A sentence that tells only what is to be done: "Letter to be sent", so that a dash may add by whom."""


def _bracketed(
    context: Context, sentence: Sentence, before: Sentence | None, opening: int
) -> Iterator[Candidate]:
    """A sentence that says what should be done and ends with, or is followed by, who in brackets."""
    at_end = tail(sentence.text, context.owners)
    if re.fullmatch(r"[(\[][^()\[\]]+[)\]]\.?", sentence.text) and before is not None:
        at_end, words, begin = (sentence.text, 0), before.text, before.start
    elif at_end is not None and (
        sentence.text[at_end[1]] in "(["
        or CHASED.fullmatch(sentence.text[: at_end[1]])
        or (sentence.text[at_end[1] - 1] == " " and _TO_DO.search(sentence.text[: at_end[1]]))
    ):
        words, begin = sentence.text[: at_end[1]], sentence.start
    else:
        return
    who = at_end[0].strip(" ()[].")
    told = re.search(r"\b(?:should|shall|to be|need(?:s|ed)? |agreed|will|would|must|please|need to)", words)
    whole = CHASED.fullmatch(words) is not None and 0 < sentence.start - opening < NEAR
    if context.owners.known(who) and (whole or (told and len(words) > 25)):
        start, end = trim(context.document.text, opening if whole else begin, begin + len(words))
        yield Candidate(start, end, "prose_bracket", who, context.clock.of_text(words), rank=6)
