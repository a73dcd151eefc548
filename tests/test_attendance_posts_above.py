"""Lists of attendance where a post has a line of its own above its holder, and where it does not."""

from __future__ import annotations

from pipeline.extraction import extract, read
from schemas import Attendee

HEAD = "# Fenmoor Community Board\n\nMinutes of the meeting held on Tuesday 4 May 2021\n\n"
TAIL = "\n\n# 1. Minutes\n\nThe minutes of the last meeting were agreed.\n"


def told(body: str, head: str = HEAD) -> dict[str, tuple[str | None, str]]:
    """Name to role and status of everyone in minutes with this list."""
    found = extract(read((head + body + TAIL).encode(), "m.md")).rows["attendees"]
    return {row.name: (row.role, row.status) for row in found if isinstance(row, Attendee)}


def test_a_post_belongs_to_the_name_below() -> None:
    text = (
        "PRESENT\n\nChairperson\n\nMary Hill\n\nDeputy Chairperson\n\nBo Reed\n\nMembers\n\nIvy Nord\n\n"
        "Una Marsh\n\nABSENT\n\nMember\n\nAbe Stone\n\nALSO PRESENT\n\nClerk\n\nOla Penn\n\nZoe Kerr"
    )
    assert told(text) == {
        "Mary Hill": ("Chairperson", "present"),
        "Bo Reed": ("Deputy Chairperson", "present"),
        "Ivy Nord": (None, "present"),
        "Una Marsh": (None, "present"),
        "Abe Stone": ("Member", "absent"),
        "Ola Penn": ("Clerk", "in_attendance"),
        "Zoe Kerr": (None, "in_attendance"),
    }


def test_a_post_below_its_holder_stays_there() -> None:
    text = "Present:\n\nMary Hill\n\nChairperson\n\nBo Reed\n\nTreasurer"
    assert told(text) == {"Mary Hill": ("Chairperson", "present"), "Bo Reed": ("Treasurer", "present")}


def test_a_column_of_posts_is_nobodys() -> None:
    text = "Present:\n\nChairperson\n\nTreasurer\n\nMary Hill\n\nBo Reed"
    assert all(role is None for role, _ in told(text).values())


def test_a_heading_is_no_post_of_the_name_below() -> None:
    assert told("# Apologies\n\n# Treasurer\n\nMary Hill") == {}
