"""Groups that may be to act or may decide, and how what someone is to do is told."""

from __future__ import annotations

import re

from extractors.actions.known import Hit

COLLECTIVE = frozenset(
    re.split(
        ", ",
        "we, board, committee, panel, council, parish council, members, forum, partnership, cabinet, "
        "executive, trust, staff, team, all, all members, everyone, governors, trustees, councillors, "
        "officers, partners, attendees, head, director, leads",
    )
)


WORKERS = frozenset(["officers", "staff", "team", "partners", "director", "head", "leads"])
"""Groups of :data:`COLLECTIVE` that do not decide: what they agree to do is a task."""


DECIDES = frozenset(
    [
        "board",
        "committee",
        "panel",
        "council",
        "parish council",
        "community council",
        "town council",
        "cabinet",
        "governors",
        "trustees",
    ]
)
"""Bodies that decide: what they resolve to do is a decision."""


ERRANDS = frozenset(
    re.split(
        " ",
        "arrange ask book buy call chase check circulate clarify collect compile contact draft email enquire "
        "find follow forward gather identify inform inquire inspect invite investigate liaise look notify "
        "obtain order organise organize phone post prepare produce publish purchase reach remind repair "
        "replace reply request research respond ring seek send share sort speak submit talk telephone "
        "update upload work write",
    )
)
"""What a body will do that is plainly a task: it will write, not meet, consider or continue."""


STAYS = re.compile(
    r"(?:serve (?:for|as|on|another)\b|take (?:on (?:the )?role|place\b)|come back|rejoin|"
    r"continue (?:as|on|in|with|to be))\b"
)
"""What someone is or will be, not what they will do."""


def kind_of(hit: re.Match[str] | Hit) -> str:
    words = hit["modal"].split()
    words = [w for w in words if w not in ("also", "both")]
    long = len(words) > 1 and (words[-1] in ("to", "with") or {"agreed", "he", "she", "they"} & set(words))
    return "agreed" if long else words[0]
