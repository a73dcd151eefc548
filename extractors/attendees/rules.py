"""How sentences tell attendance: the verb of each rule, and where its people stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

from schemas.vocabulary import AttendeeStatus, Capacity


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern; the people stand ``before`` it or ``behind`` it."""

    name: str
    pattern: re.Pattern[str]
    status: AttendeeStatus
    behind: bool
    capacity: Capacity | None = None
    role: str | None = None
    titled: bool = False


def _rule(name: str, status: AttendeeStatus, behind: bool, pattern: str, **more: object) -> Rule:
    return Rule(name, re.compile(pattern, re.IGNORECASE), status, behind, **more)  # type: ignore[arg-type]


_GIVEN = (
    r"(?:received|accepted|noted|given|offered|tendered|recorded|sent|submitted|presented|made|"
    r"reported|approved|conveyed|intimated|announced|acknowledged)"
)
_POSSESSIVE = r"(?:(?:his|her|their|its|also|formal|the|an?|apology|kindly|had|have|has|formally)\s+)*"
_ABOUT = (
    r"(?:\s+for\s+(?:their\s+|his\s+|her\s+)?(?:absence|non-attendance|"
    r"(?:inability|being\s+unable)\s+to\s+(?:attend|come|be\s+(?:there|present)|join)(?:\s+(?:the|this)\s+meeting|\s+tonight|\s+today)?|"
    r"not\s+attending|the\s+meeting))?"
)
_REASONS = (
    r",?\s+(?:and|with)\s+(?:(?:the|their|his|her)\s+)?reasons?(?:\s+for\s+absence)?\s+(?:were\s+|was\s+|being\s+)?"
    r"(?:accepted|approved|noted|given),?"
)
_ITEM = (
    r"(?:the|this|that|an?|his|her|their|its|and\s+\w+\s+(?:the|this|a))\s+(?:\w+[’']?s?[\s-]+){0,6}?"
    r"(?:item|report|paper|update|presentation|plan|agenda|strategy|policy|topic|briefing|"
    r"document|proposals?|overview|findings|business|draft|"
    r"slides?|review|framework|budget|dashboard|summary|application)\b|"
    r"(?:papers?|reports?|items?)\s+(?:no\.?\s*)?(?:[A-Z]{2,}[/-])?\d"
)
RULES: tuple[Rule, ...] = (
    _rule(
        "apologies_received", "apologies", True,
        rf"\bapolog(?:y|ies|ises){_ABOUT}(?:\s+and\s+requests?\s+for\s+leave\s+of\s+absence)?"
        r"(?:\s*:(?=\s*(?:were|was|have|had)\b))?\s*(?:(?:had|have|has|were|was|are|is|been|being|and|also|duly|then)\s+)*"
        rf"(?:{_GIVEN}(?:\s+(?:and|&)\s+{_GIVEN})*{_ABOUT}(?:,?\s+with\s+consent,?|{_REASONS})?\s+)?"
        rf"(?:as\s+(?:having\s+been\s+)?{_GIVEN}\s+)?"
        rf"(?:(?:from|by|on\s+behalf\s+of)\b|from(?=(?-i:[A-Z][a-z])))\s*:?\s*",
    ),
    _rule("apologies_of", "apologies", True,
        rf"\bapologies{_ABOUT}\s+(?:were|are|was)?\s*(?:{_GIVEN}(?:\s+(?:and|"
        rf"&)\s+{_GIVEN})*)?{_ABOUT}\s+for\s+(?=[A-Z(])"),
    _rule("apologies_are", "apologies", True,
        rf"(?<!attendance and )(?<!attendees and )(?<!present and )\bapologies{_ABOUT}\s*"
        rf"(?:(?:were|are)(?:\s+{_GIVEN})?\s*)?[:–—-]\s*(?=[A-Z(])"),
    _rule(
        "sent_apologies", "apologies", False,
        rf"\b(?:(?:had|has|have|who|also|both|all)\s+)*(?:sent|given|gave|tendered|offered|"
        rf"submitted|presented|made|send|sends|gives|conveyed|extended)\s+{_POSSESSIVE}apolog(?:y|"
        rf"ies)\b",
    ),
    _rule("unable_to_attend", "apologies", False,
        r"\b(?:was|were|is|are)\s+(?:unable|not\s+able)\s+to\s+(?:attend|be\s+present|join)\b|"
        r"\bcould\s+not\s+(?:attend|be\s+present)\b"),
    _rule("absent_with_apologies", "apologies", False, r"\b(?:was|were)\s+absent\s+with\s+apolog(?:y|ies)\b"),
    _rule("was_absent", "absent", False,
        r"\b(?:was|were)\s+(?:absent|not\s+present)(?:\s+without\s+apolog(?:y|ies))?(?=\s*(?:\.|$|,|"
        r"from\s+the\s+meeting))|\bdid\s+not\s+attend(?=\s*(?:\.|$|the\s+meeting|this\s+meeting))"),
    _rule("chaired_by", "present", True,
        r"(?:^\W*|\b(?:meeting|session)\b[^.]{0,40}?\b)(?:chaired|presided\s+over)\s+by\s+(?:the\s+)?",
        capacity="chair", role="Chair"),
    _rule("in_the_chair", "present", False,
        r"\b(?:took|was\s+in|taking|assumed|in)\s+the\s+chair\b(?!\s*(?:of|to))|\bagreed\s+to\s+(?:take\s+the\s+)?chair\b|\b(?:chaired|"
        r"presided\s+(?:at|over))\s+(?:the|this)\s+meeting\b", capacity="chair", role="Chair"),
    _rule("as_substitutes", "present", False,
        r"\b(?:attended|(?:was|were)\s+(?:present|in\s+attendance))\s+as\s+(?:an?\s+|the\s+|named\s+)?"
        r"(?:substitutes?|deputy|deputies)\b(?!\s+(?:for|to)\b)"),
    _rule("stood_in", "present", False,
        r"\b(?:(?:attended|(?:was|were)\s+(?:in\s+attendance|present|attending|substituting|deputising)|"
        r"substituted|deputised)\b)"
        r"(?:\s+the\s+meeting)?(?:\s+as\s+(?:an?\s+|the\s+)?(?:substitute|deputy|representative))?\s+"
        r"(?:for|on\s+behalf\s+of|"
        r"in\s+place\s+of)\s+(?:the\s+)?(?P<whom>(?-i:[A-Z])[^.,;()]{3,60})", titled=False),
    _rule(
        "introduced_item", "in_attendance", False,
        rf"\b(?:then\s+|jointly\s+|briefly\s+)?(?:introduced|presented|(?:attended|was\s+present|"
        rf"were\s+present|joined\s+the\s+meeting)\s+to\s+(?:present|introduce|discuss|talk|speak|"
        rf"give|answer|brief|update|report))\s+(?:and\s+\w+\s+)?{_ITEM}",
        capacity="presenter", titled=True,
    ),
    _rule("joined_to", "in_attendance", False,
        r"\bjoined\s+the\s+meeting(?:\s+at\s+[\d.:]+\s*(?:[ap]\.?m\.?)?)?\s+to\s+(?:present|introduce|give|"
        r"discuss|talk|brief|"
        r"update|report)\b", capacity="presenter", titled=True),
    _rule(
        "gave_presentation", "in_attendance", False,
        r"\b(?:gave|delivered|provided)\s+(?:a|an|the)\s+(?:\w+\s+){0,3}?presentation\b",
        capacity="presenter", titled=True,
    ),
    _rule(
        "attended", "in_attendance", False,
        r"\b(?:also\s+)?(?:attended|was\s+in\s+attendance|were\s+in\s+attendance|"
        r"was\s+also\s+in\s+attendance|were\s+also\s+in\s+attendance)"
        r"(?=\s*(?:\.|$|,?\s*(?:together\s+|along\s+)?with\b|,?\s*(?:the|this)\s+meeting|,?\s*(?:and|to)\s+(?:present|discuss|give|"
        r"gave|update|speak|spoke|talk|report|explain|observe|outline|introduce)|"
        r"\s+(?:by\s+invitation|for\s+(?:this\s+|agenda\s+)?item|as\s+an?\s+\w+|remotely|via|"
        r"on\s+behalf\s+of)))",
        titled=True,
    ),
    _rule("was_present", "present", False,
        r"\b(?:was|were)\s+(?:also\s+)?present\s+(?:for|during|until|from|throughout)\s+(?:the\s+|this\s+)?"
        r"(?:(?:part|most|rest|start|beginning|end|whole|first|second|remainder|duration)\b|agenda\b|"
        r"items?\b|meeting\b)",
        titled=True),
    _rule("also_present", "in_attendance", False,
        r"\b(?:was|were)\s+also\s+(?:present|in\s+attendance|attending)(?=\s*(?:\.|$|"
        r"at\s+the\s+meeting))", titled=True),
    _rule("present_were", "present", True,
        r"^\W*(?:(?:also|those|members|people|governors|councillors|trustees)\s+)*"
        r"(?:present|attending|who\s+attended|(?:the\s+)?attendees)\s+"
        r"(?:(?:at|from)\s+(?:the|this)\s+\w+\s+)?(?:were|was|are|included)\s*:?\s+"),
    _rule("attended_by", "present", True,
        r"\b(?:meeting|session)\s+was\s+(?:also\s+|well\s+)?attended\s+by\s*:?\s+(?=[A-Z])"),
    _rule("in_attendance_were", "in_attendance", True,
        r"^\W*(?:also\s+)?in\s+attendance\s+(?:for\s+(?:part|some|most|all)\s+of\s+the\s+meeting\s+)?"
        r"(?:(?:at|from)\s+(?:the|this)\s+\w+\s+)?(?:were|was)\s*:?\s+"),
    _rule("were_present", "present", False,
        r"\b(?:was|were)\s+(?:all\s+|both\s+)?present(?=\s*(?:\.|$|at\s+the\s+meeting|in\s+person|online|"
        r"remotely|via\b))", titled=True),
    _rule("came_or_went", "present", False,
        r"\b(?:(?:entered|(?:re-?)?joined|arrived\s+(?:at|in)|left|re-?entered|returned\s+to)\s+"
        r"the\s+(?:meeting|room|chamber)|arrived|left|joined)\s+(?:at|by)\s+(?:approximately\s+|about\s+)?\d",
        titled=True),
    _rule("welcomed_all", "present", False,
        r"\bwelcomed\s+(?:(?:all|both)\s+)?(?:the\s+)?(?:members|everyone|everybody|all|attendees|colleagues|"
        r"delegates|those\s+present)\b[^.]{0,50}?\bto\s+(?:the|this)\b[^.]{0,30}?\bmeeting\b", titled=True),
    _rule("welcomed", "in_attendance", True,
        r"\b(?:welcomed|introduced)\s+(?:(?:the\s+)?(?:new|newly\s+\w+)\s+(?:members?,?\s+)?)?"
        r"(?=[^.]{3,160}\bto\s+(?:the|this|(?:his|her|"
        r"their)\s+first)\s+meeting\b)"),
)  # fmt: skip
