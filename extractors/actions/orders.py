"""Whether words after an owner and a colon or dash tell something to do: "AH: check the shed"."""

from __future__ import annotations

import re

from extractors.actions.owner import is_task

_TOLD = re.compile(
    r"to (?!(?:note|receive|consider|approve|agree|report|present|adopt|ratify|welcome|open)\b)[a-z]+\b"
    r"|will (?!be\b|have\b|not\b|need\b)[a-z]+\b"
    r"|(?:[Aa]greed|[Uu]ndertook|[Oo]ffered|[Vv]olunteered|[Pp]romised) to [a-z]+\b"
)
_FIRST = re.compile(r"(?P<verb>[A-Z]?[a-z]+(?:-[a-z]+)?) (?P<next>[a-z0-9£][\w’'-]*|(?:Mr|Mrs|Ms|Dr|Cllr)\b)")
_THINGS = frozenset(re.split(" ", "the a an all any our some each both new two three more"))
_LINKS = frozenset(
    re.split(" ", "on of from by re regarding was were is are has have had will would and or that this as at")
)
_SPOKEN = frozenset(
    re.split(
        " ",
        "report update note open welcome thank present question record agree think see understand "
        "suggest propose recommend vote inform advise explain describe express believe get go come keep "
        "let give leave help",
    )
)
"""What a line after a name tells of the meeting itself, or says in the speaker's own words."""
_NOUNS = frozenset(
    re.split(
        " ",
        "access act action address advance audit bid book brief build challenge change close comment "
        "copy cost cover cut deal design display document draw drive email empty express feed feedback "
        "film draft finish fit fix flag focus forecast forward fund further hand handle highlight hold "
        "host increase issue launch lead lease link list load log look lower map mark measure message "
        "minute mount move object offer order pass pay pick pilot place plan plant post press price "
        "print process produce progress purchase push read refresh register release rent repair reply "
        "request research reset resource return review roll run schedule scope score search sign site "
        "sort source spread start step stop structure study supply support survey swap switch table talk "
        "task tender test text trace track train transfer travel trial trim turn type upload use view "
        "visit volunteer walk wash watch weed win work benchmark outline influence insert",
    )
)
"""Verbs that are nouns as well: "Review of the rules" orders nothing, "Review the rules" does."""


def orders(text: str) -> bool:
    """Whether words that follow an owner and a colon tell to do something.

    >>> [orders(t) for t in ("to write to all", "Obtain three quotes", "Review of rules", "Review the rules")]
    [True, True, False, True]
    """
    if _TOLD.match(text) is not None:
        return True
    hit = _FIRST.match(text)
    if hit is None:
        return False
    verb, follows = hit["verb"].lower(), hit["next"].lower()
    if verb in _SPOKEN or follows in _LINKS or not is_task(verb):
        return False
    return follows in _THINGS or verb not in _NOUNS or follows in ("up", "into", "out")
