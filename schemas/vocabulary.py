"""Closed vocabularies: every column that may hold only certain words has its words here.

``Literal`` types serve the type checker; :func:`words` gives the same words at run time.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

DocumentKind = Literal["minutes", "progress_report", "inspection_report", "agenda", "action_log", "other"]
Outcome = Literal["positive", "inconsistent", "failings"]
DocumentStatus = Literal["ok", "partial"]
BlockKind = Literal[
    "title",
    "heading",
    "paragraph",
    "list_item",
    "table_cell",
    "header",
    "footer",
    "footnote",
    "comment",
    "deleted",
]
AttendeeStatus = Literal["present", "in_attendance", "apologies", "absent", "named"]
Capacity = Literal[
    "chair",
    "vice_chair",
    "member",
    "officer",
    "clerk",
    "inspector",
    "official",
    "presenter",
    "observer",
    "public",
]
Resolution = Literal["listed", "roster", "ambiguous", "unresolved"]
Precision = Literal["day", "month", "quarter", "season", "year", "range"]
DateRole = Literal[
    "meeting",
    "report",
    "next_meeting",
    "deadline",
    "period",
    "inspection",
    "event",
    "legal",
    "mention",
]
DateRelation = Literal["on", "by", "until", "from", "since", "between", "about"]
YearRule = Literal["explicit", "document", "heading", "order", "sentence"]
ItemKind = Literal["objective", "completed", "evidence", "next_step", "status"]
ConcernStatus = Literal["raised", "sufficient", "remaining", "priority", "improvement"]
Unit = Literal[
    "count",
    "percent",
    "GBP",
    "EUR",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "metres",
    "hectares",
    "ratio",
    "other",
]
Comparator = Literal["eq", "gt", "ge", "lt", "le", "approx", "range"]
Change = Literal["up", "down", "flat"]
MetricStatus = Literal["actual", "target", "forecast"]
Rating = Literal["red", "amber_red", "amber", "amber_green", "green", "blue", "grey", "purple", "black"]
RatingBasis = Literal["text", "fill", "font", "symbol", "legend"]
SubjectKind = Literal["strand", "action", "area", "metric", "document"]
ActionStatus = Literal["open", "complete", "carried_forward"]
DecisionOutcome = Literal["resolved", "agreed", "approved", "noted", "refused", "deferred", "recommended"]
Severity = Literal["info", "warning", "error"]
FileStatus = Literal["ok", "partial", "quarantined", "skipped", "unchanged", "duplicate"]
ChangeKind = Literal["added", "removed", "changed", "moved"]
Cause = Literal["source", "reader", "extractor", "lexicon", "review", "schema"]
ReviewAction = Literal["accept", "reject", "edit", "add"]


def words(vocabulary: Any) -> tuple[str, ...]:
    """The words of a vocabulary, in their order.

    >>> words(Outcome)
    ('positive', 'inconsistent', 'failings')
    """
    return tuple(get_args(vocabulary))
