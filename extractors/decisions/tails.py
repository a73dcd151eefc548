"""Decisions in few words: a verdict after an item, what was "read and approved", "and it was adopted"."""

from __future__ import annotations

import re

from extractors.gate import gated

_DECIDED = r"(?:(?i:approved|agreed|accepted|(?:re-?)?adopted|ratified|endorsed|carried))"
_HOW = r"(?:(?:all|unanimously|duly|generally|both|then|also|formally|subsequently|provisionally) ){0,2}"
_DECIDERS = (
    r"(?i:all|everyone|(?:the |all )?(?:board|committee|council|panel|meeting|group|members|governors|"
    r"trustees|"
    r"councillors|directors|those)(?: present)?)"
)
_TAIL = (
    r"(?:,? (?:unanimously|in principle|at the meeting|as (?:read|circulated|presented|amended|proposed|"
    r"printed|"
    r"correct|accurate|(?:a )?true\b[\w ]{0,30})"
    rf"|by (?:the )?(?:(?i:parish|town|community) ?)?{_DECIDERS}|(?:and|"
    rf"&) (?:duly )?signed(?: by[^.;]{{3,40}})?|(?:subject to|without|"
    rf"with)\b[^.;]{{3,160}}))"
    r"{0,2}(?:\s*\([^()]{3,70}\))?"
)
ITEM_VERDICT = (
    r"^(?:\d{1,4}[./)][\w./)]*\s+)?[A-Z£‘'“][^.;!?\n]{4,150}?(?:\s[–—-]\s*|\s?[:–—]\s+)"
    rf"{_HOW}{_DECIDED}{_TAIL}\W*$"
)
"""An item and its verdict: "Minutes of 8 May - accepted", "Lettings policy: approved"."""
PLAIN_PASSIVE = (
    r"^(?:\d{1,4}[./)][\w./)]*\s+)?(?:The|This|These|An?|All|Both|Our|Two|Three|[A-Z]\w+(?= [a-z]))\b"
    r"(?:(?!\b(?:whether|that|which|who|if|when|after|before|until|once|asked|said)\b)[^.;:!?\n]){3,110}? "
    rf"(?:was|were) {_HOW}{_DECIDED}{_TAIL}\W*$"
)
"""A short sentence whose subject was approved: "The bank reconciliation was adopted"."""
OPENING = (
    r"^(?:\d{1,4}[./)][\w./)]*\s+)?(?:Unanimously )?(?:Approved|Agreed|Adopted|Accepted|Ratified|Endorsed) "
    r"(?:the|an?|all|both|payment|expenditure|renewal|purchase|to)\b(?! (?:by|on|at|in)\b)"
    r"|^(?:Agreed|Decided|Resolved) (?!by |with |in |at |on )(?=(?:\S+ ){1,6}?(?:should|would|will|to be|"
    r"be)\b)"
)
"""Notes that open with what was done: "Approved the accounts for payment"."""
READ_AND = (
    r"\b(?:put to (?:the |a )?(?:meeting|vote|floor|committee|council|board|members)|"
    r"circulated|discussed|reviewed|read(?: out)?|considered|presented|checked|scrutinised|tabled|"
    r"examined|"
    rf"proposed|seconded),?(?: and|,| &) {_HOW}{_DECIDED}\b(?! to be\b| by (?!{_DECIDERS}\b))"
)
"""What was done with a paper, without was: "Draft reply read and generally approved"."""
AND_IT_WAS = (
    r"(?:[–—,;-]\s+(?:and |so )?|\sand )(?:this|it|they|these|all|both) (?:was|were) (?:both )?"
    rf"{_HOW}{_DECIDED}{_TAIL}\W*$"
)
"""A sentence that ends with its verdict: "…, and it was adopted", "… – this was agreed unanimously"."""
MOVED_AS = (
    r"\b(?:minutes|notes|these|they|record)\b[^.;?]{0,110}?\b(?:moved|proposed|approved|accepted|agreed|"
    r"confirmed|"
    r"adopted|passed) as (?:being )?(?:an? )?(?:true|correct|accurate|read)\b"
    r"|^(?:The )?[Mm]inutes\b[^.;?]{0,110}?\btaken as read(?:,? (?:and|&) [^.;]{3,40})?\W*$"
)
"""Minutes that somebody moved as correct, or that were taken as read."""
WE_HAVE = (
    r"^(?:[A-Z][^,.;]{3,90}, )?(?:[Ss]o )?[Ww]e have (?:\w+ly |now |therefore |also |all )?(?:decided|agreed|"
    r"resolved|voted)(?= (?:not )?(?:to|that)\b)"
)
BODY_LATER = (
    r"^(?:The |Our )?(?:(?:Parish|Town|Community|Governing) )?(?i:{group})s? (?:present )?(?:was|were|had|"
    r"received|heard|considered|discussed|noted|reviewed|"
    r"looked|"
    r"examined|debated|thanked|welcomed)\b[^.;?]{{5,220}}?,? and (?:then |unanimously |also |"
    r"therefore ){{0,2}}"
    r"(?:(?:agreed|resolved|decided)(?= (?:not )?(?:to|that)\b)"
    r"|(?:approved|endorsed|ratified|adopted|accepted)(?= (?:the|an?|its|this|these|both|all)\b))"
)
"""Who decides stands far in front of it: "The Board was shown the plan, and agreed to …"."""

_OPEN = gated(
    r"\b(?:will|would|to be|should|must|(?-i:may)|might|if|when|once|until|unless|not yet|being)\b", re.I
)
_OF_OTHERS = gated(
    r"\b(?:offers?|appl(?:y|ied)|applications?|invit\w+|bids?|submi\w+|planning|permission|apologies|"
    r"resignations?|quorum|consent|county|district|borough|\d{2}/\d{4,5}|[A-Z]{2}/\d)",
    re.I,
)
"""What is put to others for their verdict, or is no decision to accept."""
_BY_US = gated(r"\bby (?:the )?(?:Parish|Town|Community)(?: Council| Meeting)?\W*$")
_FOLLOWING = gated(r"\bfollowing\b", re.I)
_NO_ITEM = re.compile(
    r"\W*(?:(?:document |minutes |current )?status|version|key|outcome|result|decision|date|draft|actions?|"
    r"(?:the )?(?:motion|proposal|resolution|vote)|votes?|note|present|absent)\b[^a-z]*$",
    re.I,
)
_MEMORY = gated(r"\b(?:last|previous|earlier|prior) (?:year|month|meeting)\b|\bin (?:19|20)\d\d\b", re.I)
_RECALLED = re.compile(
    r"\b(?:at|from|since) (?:the|our|its) (?:last|previous|earlier)\b|\b(?:had|having) been\b", re.I
)


SHORT = ("moved_as", "we_have", "item_verdict", "and_it_was", "read_and", "plain_passive", "opening")
"""The rules whose words :func:`short_holds` judges."""


def short_holds(rule: str, text: str, hit: re.Match[str]) -> bool:
    """Whether few words decide here: no condition, nothing that others are to decide on, no memory.

    >>> import re
    >>> short_holds("item_verdict", "Status: approved", re.match(".*", "Status: approved"))
    False
    """
    before = text[: hit.end()]
    if rule in ("moved_as", "we_have"):
        return not _RECALLED.search(before) and not re.search(r"\b(?:to be|should be|will be)\b", before)
    others = _OF_OTHERS.search(before.replace("permission", "") if rule == "and_it_was" else before)
    ours = _BY_US.search(text) is not None
    if _OPEN.search(before) or (others and not ours):
        return False
    if rule == "plain_passive" and _FOLLOWING.search(text):
        return False
    if rule == "item_verdict":
        return _NO_ITEM.fullmatch(re.split(r"\s[–—-]|[:–—]\s", text, maxsplit=1)[0]) is None
    return not (rule == "read_and" and (_RECALLED.search(before) or _MEMORY.search(text)))


_WE_AGREE = gated(
    rf"(?:[;–—-]\s+|, and )(?:the )?{_DECIDERS} (?:all |unanimously |then |fully ){{0,2}}(?:agree[sd]?|"
    rf"concurred)\W*$"
)
_OFFERED = gated(r"\b(?:suggest|propos|offer|recommend|request|ask)\w*\b", re.I)


def all_agree(text: str) -> bool:
    """Whether a sentence puts something and ends with who agreed.

    >>> all_agree("Ann suggested monthly meetings; the committee agrees")
    True
    """
    hit = _WE_AGREE.search(text)
    return hit is not None and _OFFERED.search(text[: hit.start()]) is not None


_BACK = re.compile(
    r"(?:agreed|decided|resolved|happy|content)(?: unanimously)? (?:to|that (?:we|they|the \w+) should) "
    r"(?:go ahead|proceed|investigate|do (?:so|this|it|that)|this|that|(?:accept|support|adopt|approve|"
    r"fund|buy|"
    r"try|do|pursue|go with|look into|follow up) (?:it|this|these|them|that))(?: (?:with|on) (?:it|"
    r"this))?\W*$",
    re.I,
)
_THIS = re.compile(
    rf"(?:This|These) (?:was|were) (?:both )?{_HOW}{_DECIDED}{_TAIL}\W*"
    rf"|{_DECIDERS} (?:all |then |unanimously )?(?:agree[sd]?|concurred)(?: unanimously| (?:to|"
    rf"with) this)?\W*"
    r"|(?:Agreed|Approved|Accepted|Adopted|Ratified)(?: unanimously)? (?:in (?:principle|full|"
    r"its \w+ form)|subject to|"
    r"with)\b(?! (?:thanks|interest|concern)\b)[^.;]{0,90}\W*"
)


def points_back(text: str) -> bool:
    """Whether a decision can only be read with the sentence before it.

    >>> points_back("It was agreed to go ahead"), points_back("It was agreed to go ahead with the fence")
    (True, False)
    """
    return _BACK.search(text) is not None


_ALONE = re.compile(rf"(?: unanimously)?(?: by {_DECIDERS})?\W*")


def alone(after: str) -> bool:
    """Whether nothing is said after "it was agreed" of what was: it stands before it.

    >>> alone(" by all."), alone(" to paint the gate")
    (True, False)
    """
    return _ALONE.fullmatch(after) is not None


def this_decided(text: str) -> bool:
    """Whether a sentence only decides what the one before it says: "This was agreed."."""
    return _THIS.fullmatch(text) is not None
