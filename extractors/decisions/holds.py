"""Whether a deciding word decides here and now: not a report, a condition, a wish or a view."""

from __future__ import annotations

import re

from extractors.decisions.accord import accord_holds
from extractors.decisions.forms import GROUP
from extractors.decisions.tails import SHORT, short_holds
from extractors.decisions.views import is_view

_PAST = re.compile(
    r"\b(?:had|having|has|have) (?:previously |already |now |since |all |also |not |yet |accordingly |duly )*"
    r"(?:been )?"
    r"(?:approved|agreed|accepted|resolved|decided|refused|granted|ratified|endorsed|adopted|appointed|"
    r"elected|rejected|deferred|confirmed|signed|turned down)\b"
    r"|\b(?:previously|already|originally|as|once|if|until|when|unless|before|after|whether|being|yet to "
    r"be|not yet|subject to being)"
    r"\s+(?:(?:was|were|is|are|been|it|it was|it is|they are|formally|the)\s+)*"
    r"(?:approved|agreed|accepted|adopted|ratified|endorsed|resolved|decided|appointed|elected|co-?opted)\b"
    r"|\b(?:will|would|could|should|can|must|may|might|to|need to|needs to)\s+(?:(?:then|also|now|only|"
    r"not|both|all)\s+)?be\s+\w+",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:approved|agreed|endorsed|adopted|granted|refused|accepted|signed off|appointed|elected|awarded|"
    r"confirmed)\s+(?:by|at|in|on)\s+(?!(?:committee|council|board|members|governors|trustees|those)\b)"
    r"(?!(?:the (?:steering (?:group|committee)|management committee|membership|floor|"
    r"chair|meeting|council|board|committee|members|panel|group|trustees|governors|full|"
    r"parish)|a show|all|show|"
    r"those|majority|this meeting|resolution|unanimous|general consent|principle|"
    r"\w+ and (?:seconded|signed)|everyone|consensus|vote|e-?mail|correspondence|post|zoom|"
    r"acclamation|(?:the )?(?:grounds|basis)|cost)\b)",
    re.I,
)
_SUBJECT = r"\s+(?:that\s+)?(?:it|there|they|(?:the|this|these|such)\b[^,;]{0,60}?|[\w.]+)\s+"
_OPINION = re.compile(
    rf"{_SUBJECT}(?:would|could|might|may) be\s+(?:\w+ly\s+)*"
    r"(?:an? |one )?(?:the (?:best|right|better|most)|more \w+|good|useful|helpful|efficient|"
    r"welcome\w*|beneficial|important|valuable|interesting|difficult|hard|better|"
    r"nice)\b",
    re.I,
)
_FACT = re.compile(rf"{_SUBJECT}(?:was|were|is|are|had|has|have)\b", re.I)
_TASK = re.compile(r"\b(?:should|would|will|shall|must|can|could|to|be|need(?:s|ed)?)\s+\w+", re.I)
_LEAVES = r"\s+(?:round|around|over|away|out|through)\b"
_BACKED = re.compile(
    r"\s+(?:(?!of\b)\w+\s+){0,4}?(?:proposals?|recommendations?|applications?|motions?|requests?|plans?|"
    r"bid|adoption|options?|"
    r"appointment|change|draft|amendment|policy|strategy)\b",
    re.I,
)
_LAST_TIME = re.compile(
    r"\bat the (?:last|previous|recent|January|February|March|April|May|June|July|August|September|October|"
    r"November|December) (?:\w+ )?meeting\b",
    re.I,
)
_WISH = re.compile(
    r"\b(?:suggested|recommended|hoped|requested|asked|proposes(?: a motion)?|moves) that\b(?!.*\bagreed\b)",
    re.I,
)
_LAST_MEETING = re.compile(
    r"\bat (?:the|its|our|their|a|that|an) (?:\w+ ){0,4}meeting (?:on|in|held|of)\b[^.;]*$", re.I
)
"""What was agreed at another meeting is told again."""
_SIGNED = re.compile(
    r"(?:minutes?|notes?|records?|accounts?(?! balance)|statements?|appointments?|nominations?)\b", re.I
)
"""What a meeting agrees by its being signed or confirmed; other papers are only signed."""
_GOOD_TO = re.compile(r"(?: idea| step) to (?!see|have|hear)")
"""What turns a view into a plan: "agreed that it would be a good idea to buy one"."""
_ONE_PERSON = re.compile(r"(?: that)? (?:he|she) (?:would|will|should) (?!make an?\b|be\b)")
"""What one person is to do is an action."""
_OF_ANOTHER = re.compile(r"\bThat (?:the |this )?[A-Z]")
"""What opens a list: "RESOLVED UNANIMOUSLY: That the Finance Committee:"."""
_TOLD_OF = re.compile(r"^(?:if|when|once|unless|whether|until)\b|\b[a-z]+(?:ed|rd|id|ld) that\b", re.I)
"""What makes who decides part of a condition or a report: "heard that the council approved"."""
_THEN = re.compile(
    r"\bwhich (?:was|were) (?:approved|agreed|endorsed|adopted|ratified|accepted) (?:by|at) "
    r"[^,.;]{3,60} in (?:[A-Z][a-z]+ )?(?:19|20)\d\d\b"
)
"""What was approved at another time is told of the paper."""
_NAMED = re.compile(r"\s+(?:[Mm]ember|[Rr]epresentative|[Tt]rustee|[Gg]overnor|[Dd]irector)s?\b")


def holds(rule: str, text: str, hit: re.Match[str], bodies: frozenset[str] = frozenset()) -> bool:
    """Whether what a shape found in a sentence decides: not what was decided before or may be one day."""
    if rule in ("that_clause", "elected", "resolved", "by_body", "accord"):
        return rule != "accord" or accord_holds(text, hit)
    if rule == "capitals":
        return not text.rstrip().endswith((":", ":-")) or len(text) < 24 or _OF_ANOTHER.search(text) is None
    elected = rule == "appointed" and hit.group().startswith(("was ", "were "))
    around = ("" if elected else text[max(0, hit.start() - 20) : hit.start()]) + hit.group()[-45:]
    if rule in SHORT:
        return short_holds(rule, text, hit)
    declared = rule == "appointed" and hit.group().startswith("declared")
    follows = re.match(r" (?:to|that)\b", text[hit.end() :]) is not None
    now = declared or (rule == "body" and follows and _decides_now(hit.group(), bodies))
    if rule not in ("impersonal", "carried") and not now and _PAST.search(around):
        return False
    if rule in ("terse", "record") and _IS_NO_VERDICT.fullmatch(text):
        return False
    if rule in ("passive", "terse", "appointed"):
        return _done_here(rule, text, hit)
    if rule == "bracketed":
        return hit.start() > 10 and re.search(r"\b(?:stands?|standing|candidates?)\b", text) is None
    if rule == "impersonal":
        return _impersonal(text, hit)
    if rule in ("body", "body_later"):
        return _body(text, hit)
    if rule == "seconded":
        return len(text) > 45 and _ONLY_PUT.match(text) is None
    return rule != "carried" or len(text) > 30


def _decides_now(words: str, bodies: frozenset[str]) -> bool:
    """Whether who "has decided" is the meeting itself, by its name or as "the Board"."""
    told = _HAS.search(words)
    who = words[: told.start()].casefold().removeprefix("the ") if told is not None else ""
    return told is not None and (who in {b.casefold() for b in bodies} or _HERE.fullmatch(who) is not None)


_HAS = re.compile(
    r"\s+(?:has|have) (?:now |therefore |all |also |unanimously ){0,2}(?:agreed|decided|resolved|voted)$",
    re.I,
)
_HERE = re.compile(
    rf"(?:(?:the|this|our|all|parish|community|town|full|management|steering|"
    rf"executive)\s+){{0,2}}(?:{GROUP}|we|everyone|"
    rf"all(?: present)?|those present)",
    re.I,
)
"""What those who meet have decided is decided here: "The Board has agreed to", not "Fenwick Council has"."""
_IS_NO_VERDICT = re.compile(
    r"\W*signed (?:and agreed )?as (?:an? )?[\w, ]{4,40}(?:record|account)\b[\W_]*|.*(?:deadline|"
    r"date) passed\W*",
    re.I,
)
"""The line above a signature; a date that has passed."""
_AT_A_TIME = re.compile(
    r"\b(?:in|since|during) (?:early |late |mid-?)?(?:(?:January|February|March|April|May|June|July|"
    r"August|September|October|"
    r"November|December)\b(?! meeting)|(?:19|20)\d\d\b)|\blast (?:week|month|year|spring|summer|autumn|"
    r"winter)\b"
)
"""What sets an appointment at another time than the meeting."""
_REPORTS = re.compile(
    r"\b(?:advised|informed|told|reported|heard|notified|aware|explained|"
    r"announced)\b(?:[^.;]{0,60}\bthat\b|:)",
    re.I,
)
"""What makes an approval a report of it: "members were advised that the grant is approved"."""
_NOBODY = re.compile(r"\W*(?:nobody|no[ -]?one|none|nothing)\b", re.I)
"""What nobody was elected to, nothing was approved of."""


def _done_here(rule: str, text: str, hit: re.Match[str]) -> bool:
    """Whether what "was approved" was so at this meeting: no condition, wish, other meeting or other body."""
    before = text[: hit.start()]
    if rule == "terse" and re.search(r"\b(?:will|would|to be|should|must|(?-i:may)|if|when)\b", text, re.I):
        return False
    if _NOBODY.match(text):
        return False
    if rule == "passive" and _REPORTS.search(before):
        return False
    then = hit.group().startswith(("was ", "were ")) or hit.group().endswith("awarded")
    if then and _AT_A_TIME.search(text, hit.end(), hit.end() + 80):
        return False
    wish = hit.group().startswith("be ") and _WISH.search(before) is not None
    if wish or _CONDITIONAL.search(before):
        return False
    if rule == "passive" and (_THEN.search(text, hit.start()) or not _passive(hit.group())):
        return False
    return _LAST_TIME.search(before) is None and _ELSEWHERE.search(text[hit.start() : hit.end() + 40]) is None


def _impersonal(text: str, hit: re.Match[str]) -> bool:
    """Whether "it was agreed" opens what is to be done: no condition, one person's task, fact or view."""
    if _OPENED.search(text[: hit.start()]) or _ONE_PERSON.match(text, hit.end()):
        return False
    after = text[hit.end() :]
    fact = _FACT.match(after) is not None and _TASK.search(after[:140]) is None
    view = _OPINION.match(after)
    merely = view is not None and not after.startswith(" to ", view.end())
    return not (fact or is_view(after) or (merely and view and not _GOOD_TO.match(after, view.end())))


_CONDITIONAL = re.compile(r"\b(?:when|if|once|until|whether|unless|after|before)\s+(?:\w+\s+){0,3}$", re.I)
_OPENED = re.compile(
    r"\b(?:if|whether|should|once|when|unless|until|before|after|that|read(?: that)?)\s*[‘'\"“]?\s*$", re.I
)
_ONLY_PUT = re.compile(
    r"\W*(?:it was |this was )?(?:proposed|seconded|prop|moved)\b(?:(?!\bthat\b|\bto\b|resolved|"
    r"agreed|carried|approved|passed|elected)[^.]){0,80}\W*$",
    re.I,
)


def _body(text: str, hit: re.Match[str]) -> bool:
    """Whether a body decides in its meeting: it backs a proposal, and nobody leaves or holds a view."""
    after = text[hit.end() :]
    if _LAST_MEETING.search(text[: hit.start()]) or _TOLD_OF.search(hit.group()):
        return False
    if hit.group().endswith("supported") and not _BACKED.match(after):
        return False
    return re.match(_LEAVES, after) is None and _NAMED.match(after) is None and not _opinion(after)


def _passive(words: str) -> bool:
    """Whether "the plan … was approved" is told as it is, and a signature is that of minutes or accounts."""
    conditional = re.search(r"\b(?:when|if|once|until|whether|unless)\b", words) is not None
    if re.search(r"\bsubject to (?:approval|confirmation)\b", words, re.I):
        return False
    if re.search(r"\b(?:is|are) (?:now|currently)\b", words):
        return False
    weak = words.endswith(("signed", "confirmed")) and _SIGNED.match(words) is None
    return not conditional and not weak


def _opinion(after: str) -> bool:
    """Whether what was agreed is how things are, not what is to be done.

    >>> _opinion(" that the strategy placed too much weight on data")
    True
    """
    view = _OPINION.match(after)
    if (view is not None and not _GOOD_TO.match(after, view.end())) or is_view(after):
        return True
    return after.lstrip().startswith("that ") and _TASK.search(after[:140]) is None
