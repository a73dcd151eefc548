"""The forms of clauses in which someone is to do something."""

from __future__ import annotations

import re

from extractors.actions.owner import MODAL
from extractors.actions.owner_forms import TITLE

STATIVE = (
    r"(?:like|love|welcome|prefer|want|wish|need|have|had|be|been|seem|appear|remain|benefit|depend|mean|"
    r"cost|"
    r"include|require|allow|apply (?:to|in|from)|help(?! (?:with|to|out|set|[a-z]+ing)\b)|"
    r"enable|result|become|continue to be|affect|suffer|"
    r"expect|hope|"
    r"continue(?: as| despite| in| to serve)|come back|rejoin|resume(?: as| in)|consist|comprise|"
    r"reserve the right|"
    r"take place|go ahead|"
    r"understand|agree|"
    r"recommend|suggest|say|see|know|think|feel|believe|lose|miss|enjoy|appreciate|receive|fall|last|"
    r"exist|not|"
    r"whom|which|what|date|"
    r"both|all|also|now|then|still|each|other|others|some|any|one|"
    r"date|chair (?:the|this) meeting|take (?:on (?:the )?role|over as|the chair)|"
    r"serve|act as(?! (?:a |the |an? official )?(?:liaison|link|contact))|"
    r"stand (?:for|as|again)|stay on|carry on as|transfer from|deputise|substitute|"
    r"stand in|step down|stand down|retire|resign|leave|also like|no longer|never|a|an|the|this|that|his|her|"
    r"their|our|its)\b"
)
_SENT = (
    r"(?:write|contact|obtain|arrange|chase|circulate|check|investigate|send|order|reply|purchase|respond|follow|"
    r"liaise|invite|draft|prepare|organise|notify|inform|pursue|submit|place|enquire|request|email|ring|find)\b"
)
"""What others are asked to do, not what one asks to be allowed: "Clerk asked to write", not "to leave"."""
_MODAL = (
    rf"(?:{MODAL}|needs?\s+to|going\s+to"
    rf"|(?:asked|requested|instructed|directed)\s+to(?=\s+{_SENT})"
    r"|(?:(?:has|have)\s+yet|still|(?:is |are )?to\s+be\s+(?:asked|requested))\s+to)"
)
CLAUSE = (
    r"(?:^|(?<=[\s*>→(])(?:(?<=[;:,.–—-]\s)|(?<=[a-zA-Z0-9][)\]]\s)|(?<=\bagreed\s)|(?<=\band\s)|(?<=\bthat\s)|(?<=\btherefore\s)|(?<=\bso\s)|(?<=\bregard\s)|"
    r"(?<=\bthen\s)|(?<=\bbut\s)"
    r"|(?<=[*>→(])|(?<=[*>→]\s)|(?<=\s/\s)|(?<=\bagreed\sfor\s)|(?<=\bresolved\sfor\s)|(?<=\binstructed\s)"
    r"|(?<=\brequested\s)|(?<=\bdirected\s)|(?<=\b[a-z]{5}ed\s)|(?<=\basked\s)|(?<=\btasked\s)|(?<=\bAction\s)|(?<=\bACTION\s)|(?<=\bChairman\s)|(?<=\bChair\s)|(?<=\bClerk\s)|(?<=\bCllr\s)))"
)
AGREED = re.compile(
    r"\bit was (?:\w+ )?(?:agreed|suggested|decided|resolved|requested|proposed)(?: that)?(?: the)?\s*$", re.I
)
END = re.compile(
    r";|\s+[•●▪]|,\s+(?:also (?:he|she|they|it)|so this way (?:we|it|they))\b"
    r"|,?\s+which (?:would|will|should)\b"
    r"|,\s+(?:and )?(?=(?:[Tt]he )?(?i:board|committee|panel|council|group|meeting|members|governors|forum) "
    r"[a-z]+ed\b)"
    r"|\s+(?=and (?:[A-Z][\w.]*(?: and |, ))?[A-Z][\w.]*(?: [A-Z]\w+)? (?:also |both )?"
    r"(?:to|would|will|should) )"
    r"|\s+(?=and (?:that )?(?:the )?[A-Z][\w.]*(?: [A-Z]\w+)? (?:would|"
    r"will|should|to|agreed to)\b)"
    r"|\s+(?=and (?:would|will) )"
    r"|,?\s+(?=and (?:also )?(?:indicated|added|said|noted|explained|reported|stated|felt|thought|hoped|"
    r"suggested|commented|confirmed|mentioned) (?:that )?(?:as |it |he |she |they |there |the )?)"
)
GROUP_WORK = re.compile(
    r"\b(?:sub-?\s?committee|working (?:group|party)|sub-?group|task group)\s+(?:consisting|comprising|"
    r"made up) of\s+(?P<who>[^.;]{3,60}?)\s+(?:(?:was|were) (?:appointed|formed|set up) )?(?:to\s+)?"
    r"(?!and\b)(?:[a-z]+)\b"
)
TITLED = re.compile(rf"(?<![\w’'-])(?:County )?{TITLE}\s+(?:[A-Z]\.?\s?){{0,3}}$")
"""A title, and initials, right before the name that the roster has."""


AGENDA = re.compile(
    r"\W*(?:The )?(?:(?:board|committee|panel|council|cabinet|forum|group|partnership|members|governors|"
    r"trustees|councillors) to (?:note|receive|consider|approve|agree|discuss|review|confirm|endorse|ratify|"
    r"accept|resolve)\b|"
    r"(?:board|committee|panel|council|cabinet|forum|group|partnership|members|governors|trustees) "
    r"(?:is|are) (?:asked|invited|recommended|requested) to (?:note|receive|consider|approve|agree|discuss|"
    r"review|endorse|comment|scrutinise)\b|"
    r"(?:chair|chairman|mayor) to (?:welcome|open|introduce)\b)",
    re.I,
)
"""What an item of an agenda is for, printed above its minutes."""


CLAUSE_BEGINS = re.compile(CLAUSE + r"(?=[^\s,/&;])")
"""Where a clause begins."""
IS_TO = re.compile(
    rf"(?:\s*\([^()\n]{{2,30}}\))?"
    rf"(?:,?\s+who|(?:\s+(?:has|had|suggested|met|visited|wrote|contacted|(?:was )?given|gave|rang|emailed|"
    rf"telephoned|received|obtained|circulated)\b[^.;]{{5,60}}?\band))?(?:\s*,[^,.;]{{3,40}},)?"
    rf"(?:(?<=\b[A-Z]{{2}})\.|(?<=\b[A-Z]{{3}})\.)?"
    rf"(?:[’']s(?=\sgoing\b))?\s+(?P<modal>{_MODAL})\s+(?:be\s+(?P<doing>[a-z]+ing)\b|(?!{STATIVE})(?P<verb>[a-z][\w-]*))"
)
"""After an owner at the beginning of a clause: a modal, and a verb that is something to do."""
UNDERTOOK = re.compile(
    r"(?:\s*\([^()\n]{2,30}\))?"
    r"\s+(?:[a-z]+ed\b[^.;]{3,80}?\band\s+)?(?P<modal>(?:has |have )?(?:also |(?:very )?kindly |already )?"
    r"(?:agreed|agrees|undertook|undertakes|offered|offers|promised|promises|"
    r"volunteered|volunteers|committed) to)\s+"
    r"(?!(?:be|come back|rejoin|fill|serve|act as|stand|stay on|carry on|continue|remain|transfer from|"
    r"become)\b)"
    r"(?P<verb>[a-z][\w-]*)"
)
"""After an owner anywhere in a sentence: agreed, undertook, offered or volunteered to do something."""


MAY_ACT = re.compile(rf"\s{_MODAL}\s+(?:be\s+[a-z]+ing\b|(?!{STATIVE})[a-z])")
"""What every sentence that holds :data:`IS_TO` or :data:`UNDERTOOK` must hold: asked first."""
MAY_AGREE = re.compile(
    r"\s(?:agree[ds]|undertook|undertakes|offer(?:ed|s)|promise[ds]|volunteer(?:ed|s)|committed) to\s+"
    r"(?!be\b)[a-z]"
)
