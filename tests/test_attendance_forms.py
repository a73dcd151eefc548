"""The ways clerks write who came: whatever the signs, the same people with the same status.

Every form says what the plain one says. Each near-miss below looks like such a form and says less.
"""

from __future__ import annotations

import pytest

from pipeline.extraction import extract, read
from schemas import Attendee

HEAD = "Fenmoor Parish Council\n\nMinutes of the meeting held on Tuesday 4 May 2021 in the Village Hall\n\n"
TAIL = (
    "\n\n1. Minutes\n\nThe minutes of the last meeting were agreed.\n\n2. Finance\n\nThe budget was noted.\n"
)
EXTRACTORS = {"document", "meetings", "attendees"}
PRESENT = {"Mary Hill": "present", "Bo Reed": "present", "Ivy Nord": "present"}
BOTH = PRESENT | {"Tom Field": "apologies", "Una Marsh": "apologies"}


def rows(text: str) -> list[Attendee]:
    """The attendees of minutes whose head is followed by ``text``."""
    found = extract(read((HEAD + text + TAIL).encode(), "made.txt"), names=EXTRACTORS)
    return [row for row in found.rows["attendees"] if isinstance(row, Attendee)]


def statuses(text: str) -> dict[str, str]:
    """Name and status of the attendees."""
    return {row.name: row.status for row in rows(text)}


FORMS = {
    "slashes": "Present: Mary Hill / Bo Reed (Chair) / Ivy Nord\nApologies: Tom Field / Una Marsh",
    "slashes, no blanks": "Present: Mary Hill/Bo Reed/Ivy Nord\nApologies: Tom Field/Una Marsh",
    "bullets in a line": "Present: Mary Hill • Bo Reed (Chair) • Ivy Nord\nApologies: Tom Field • Una Marsh",
    "bars": "Present: Mary Hill | Bo Reed (Chair) | Ivy Nord\nApologies: Tom Field | Una Marsh",
    "dashes": "Present: Mary Hill – Bo Reed – Ivy Nord\nApologies: Tom Field, Una Marsh",
    "square brackets": "Present: Mary Hill [MEH], Bo Reed [BR] Chair, Ivy Nord [IN]\n"
    "Apologies: Tom Field [TF], Una Marsh [UM]",
    "semicolon label": "Present; Mary Hill, Bo Reed, Ivy Nord\nApologies; Tom Field, Una Marsh",
    "comma label": "Present, Mary Hill, Bo Reed, Ivy Nord\nApologies, Tom Field, Una Marsh",
    "stop label": "Present. Mary Hill, Bo Reed, Ivy Nord.\nApologies. Tom Field, Una Marsh.",
    "no sign": "Present Mary Hill, Bo Reed, Ivy Nord\nApologies Tom Field, Una Marsh",
    "one line": "Present: Mary Hill, Bo Reed, Ivy Nord Apologies: Tom Field, Una Marsh",
    "one line, capitals": "PRESENT Mary Hill, Bo Reed, Ivy Nord APOLOGIES Tom Field, Una Marsh",
    "run on": "Present: Mary Hill Bo Reed Ivy Nord\nApologies: Tom Field, Una Marsh",
    "run on in places": "Present: Mary Hill, Bo Reed, Ivy Nord\nApologies: Tom Field Una Marsh",
    "following": "The following attended: Mary Hill, Bo Reed and Ivy Nord.\n\n"
    "Apologies were noted as having been received from Tom Field and Una Marsh.",
    "attended by": "The meeting was attended by Mary Hill (Chair), Bo Reed and Ivy Nord. "
    "Tom Field and Una Marsh sent apologies.",
    "were present": "Mary Hill, Bo Reed and Ivy Nord were present. Tom Field and Una Marsh sent apologies.",
    "those attending": "Those attending were Mary Hill, Bo Reed and Ivy Nord.\n\n"
    "Apologies were received from Tom Field and Una Marsh.",
    "colon after were": "Present at the meeting were:\n\n- Mary Hill\n- Bo Reed\n- Ivy Nord\n\nApologies:\n\n"
    "- Tom Field\n- Una Marsh",
    "slash behind the label": "Present / Mary Hill, Bo Reed, Ivy Nord\nApologies / Tom Field, Una Marsh",
    "number before the label": "1 Present Mary Hill (Chair)\n\nBo Reed\n\nIvy Nord\n\n"
    "2 Apologies: Tom Field, Una Marsh",
    "item and label in a table": "Present:        Mary Hill, Bo Reed, Ivy Nord.\n\n                The "
    "meeting was quorate.\n\nItem 1:         Apologies:\n\n                Tom Field, Una Marsh",
    "reason in the label": "Present:\nMembers:\nMary Hill, Bo Reed, Ivy Nord\n\nApologies giving a reason "
    "had been received from:\nMembers\nTom Field, Una Marsh",
    "bars and rules": "Present\n\nMembers | Members |\n---|---|\nMary Hill (Chair) | Bo Reed |\n"
    "Ivy Nord |\n\nApologies | Role |\n---|---|\nTom Field | Clerk |\nUna Marsh | Chief Finance Officer |\n",
    "groups as headings": "Attendees and apologies\n\nHealth Ministers\n\n- Mary Hill, Head of Care\n- Bo "
    "Reed, Fen Health Trust\n\nHealth board chairs\n\n- Ivy Nord, NHS Fen\n- Abe Stone, NHS Mill\n\n"
    "Apologies\n\n- Tom Field, NHS Hill\n- Una Marsh, NHS Moor",
    "posts in front": "Present: Chair – Mary Hill; Secretary – Bo Reed; Treasurer – Ivy Nord\n"
    "Apologies: Tom Field; Una Marsh",
}


@pytest.mark.parametrize("form", FORMS)
def test_forms_of_a_list(form: str) -> None:
    assert {k: v for k, v in statuses(FORMS[form]).items() if k != "Abe Stone"} == BOTH


def test_people_behind_the_bodies_of_those_before() -> None:
    found = rows(
        "Present: Cllr M Hill, Fen District Council Cllr B Reed, Mill Borough Council (Chairman) Ms I Nord, "
        "Co-opted Member Cllr T Field, Fen County Council"
    )
    assert [(r.name, r.role, r.organisation) for r in found] == [
        ("M Hill", None, "Fen District Council"),
        ("B Reed", "Chairman", "Mill Borough Council"),
        ("I Nord", "Co-opted Member", None),
        ("T Field", None, "Fen County Council"),
    ]


def triples(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(r.name, r.role, r.organisation) for r in rows(text)]


def test_people_with_initials_and_nothing_between_them() -> None:
    found = triples(
        "Attendance and Apologies: Directors Representing Mary Hill MH Private Sector Chair Bo Reed BR "
        "Private Sector Ivy Nord IN Further Education In Attendance Tom Field TF Mill Council"
    )
    assert found == [
        ("Mary Hill", "Private Sector Chair", None),
        ("Bo Reed", None, "Private Sector"),
        ("Ivy Nord", None, "Further Education"),
        ("Tom Field", None, "Mill Council"),
    ]


def test_people_of_one_body_and_nothing_between_them() -> None:
    found = triples("PRESENT Mary Hill (Chair) FNPA Board Bo Reed FNPA Staff Ivy Nord FNPA Board")
    assert found == [
        ("Mary Hill", "Chair", "FNPA Board"),
        ("Bo Reed", None, "FNPA Staff"),
        ("Ivy Nord", None, "FNPA Board"),
    ]


def test_groups_inside_a_line() -> None:
    found = rows(
        "Present: Chair: Mary Hill (MH) Directors: Bo Reed, Ivy Nord. Visiting Members: Tom Field and "
        "Una Marsh. Mill Councillors: Abe Stone Invited Guests: Rae Moss (Fen Press)"
    )
    assert [(r.name, r.role, r.status) for r in found] == [
        ("Mary Hill", "Chair", "present"),
        ("Bo Reed", "Director", "present"),
        ("Ivy Nord", "Director", "present"),
        ("Tom Field", None, "present"),
        ("Una Marsh", None, "present"),
        ("Abe Stone", None, "present"),
        ("Rae Moss", None, "in_attendance"),
    ]


def test_minutes_left_on_one_line() -> None:
    text = (
        "FENMOOR FORUM MINUTES OF THE MEETING HELD ON 4 MAY 2021 IN THE VILLAGE HALL PRESENT: Mary Hill "
        "(Chair), Bo Reed and Ivy Nord. IN ATTENDANCE: Abe Stone (Clerk). APOLOGIES: Tom Field and Una Marsh."
        " 1. WELCOME Mary Hill welcomed everyone. 2. MINUTES The minutes were agreed. 3. FINANCE Rae Moss "
        "was thanked for the accounts, and the budget was noted by all the members of the forum. 4. CLOSE "
        "The meeting ended at 9pm with thanks to the hall committee and to everyone who had helped this year."
    )
    found = extract(read(text.encode(), "made.txt"), names=EXTRACTORS)
    people = {r.name: r.status for r in found.rows["attendees"] if isinstance(r, Attendee)}
    assert people == BOTH | {"Abe Stone": "in_attendance"}


UNLABELLED = {
    "titles in a line": "Miss M Hill (Chair), Mr B Reed, Ms I Nord, Dr A Stone\n\nApologies: Mrs T Field",
    "titles, one a line": "Miss M Hill\n\nMr B Reed\n\nMs I Nord\n\nDr A Stone\n\nApologies: Mrs T Field",
    "initials": "Miss M Hill [MEH] Chair (FTG); Mr B Reed [BR] (SG)\n\nMs I Nord [IN]; Dr A Stone [AS]\n\n"
    "(FTG) Foundation Governor; (SG) Staff Governor\n\nApologies: Mrs T Field",
    "places in front": "Fenby - Miss M Hill, Mr B Reed\nUpper Fen - Ms I Nord, Dr A Stone\n\n"
    "Apologies: Mrs T Field",
    "posts behind": "M Hill – Independent Chair\nB Reed – Manager, Fen Trust\nI Nord – Head of Care, Fen\n"
    "Council\nA Stone – Clerk\n\nApologies: Mrs T Field",
}


@pytest.mark.parametrize("form", UNLABELLED)
def test_people_whom_no_label_announces(form: str) -> None:
    expected = {"M Hill": "present", "B Reed": "present", "I Nord": "present", "A Stone": "present"}
    assert statuses(UNLABELLED[form]) == expected | {"T Field": "apologies"}


@pytest.mark.parametrize(
    "text",
    [
        "Mary Hill, Bo Reed, Ivy Nord, Abe Stone",
        "Mary Hill\nBo Reed\nIvy Nord\nAbe Stone",
        "Ms M Hill, Mr B Reed and Dr A Stone",
        "Mary Hill – to book the hall\nBo Reed – to buy paint\nIvy Nord – to write\nAbe Stone – to sweep",
        "Fen Road – Mill Lane, resurfacing\nMill Lane – Hill Farm, drains\nHill Farm – Bridge, hedge\n"
        "Bridge – Ford, signs",
    ],
)
def test_lines_that_are_no_list_of_people(text: str) -> None:
    assert statuses(text) == {}


def test_a_clerk_behind_a_semicolon_has_the_post() -> None:
    found = rows("Present: Councillors M Hill (Chairman), B Reed, I Nord; the Clerk, U Marsh; Mr A Stone.")
    assert [(r.name, r.role) for r in found] == [
        ("M Hill", "Chairman"),
        ("B Reed", None),
        ("I Nord", None),
        ("U Marsh", "Clerk"),
        ("A Stone", None),
    ]


def test_holders_in_brackets_behind_their_posts() -> None:
    found = rows(
        "Present: the Warden of Fen Hall (Dr M Hill), the Director of Works (Estates) (Mr B Reed) and "
        "Pro Vice-Chancellor (Research) (Professor I Nord)."
    )
    assert [(r.name, r.role) for r in found] == [
        ("M Hill", "Warden of Fen Hall"),
        ("B Reed", "Director of Works (Estates)"),
        ("I Nord", "Pro Vice-Chancellor (Research)"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Present: Mr J Mast, Ms N Lead, Dr T Budget", ["J Mast", "N Lead", "T Budget"]),
        ("Present: Amber Kerr, Bo Reed, Diana O’Nord (DO’N)", ["Amber Kerr", "Bo Reed", "Diana O’Nord"]),
        ("Present: Mary H (Chair), Bo R, Jill H-S-B", ["Mary H", "Bo R", "Jill H-S-B"]),
        ("Present:\nChair: Cllr Hill\nCllrs Reed and Nord", ["Hill", "Reed", "Nord"]),
        ("Present: Mary Hill (for Abe Stone), Bo Reed on behalf of Una Marsh", ["Mary Hill", "Bo Reed"]),
    ],
)
def test_names_that_look_like_something_else(text: str, names: list[str]) -> None:
    assert [r.name for r in rows(text)] == names


def test_late_comers_are_told_by_the_time() -> None:
    text = "Present: Mary Hill, Bo Reed\n\nCouncillor Ivy Nord entered the meeting at 7.20pm."
    assert statuses(text) == {"Mary Hill": "present", "Bo Reed": "present", "Ivy Nord": "present"}


@pytest.mark.parametrize(
    "text",
    [
        "Present Apologies\nMary Hill Chair MH Tom Field TF\nBo Reed",
        "Present; arrangements for the summer were discussed.",
        "Apologies. None had been received.",
        "Apologies, if any, were to be sent to the clerk.",
        "Mary Hill asked whether Bo Reed was present.",
        "Two officers of the council were present.",
        "The fete was attended by Mary Hill and Bo Reed.",
        "The Clerk said that the van had left at 7.20pm.",
        "Attended: to follow.",
    ],
)
def test_near_misses(text: str) -> None:
    assert statuses(text) == {}


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("It was agreed that Bo Reed should be Vice Chairman.", "Vice Chairman"),
        ("Mr B Reed was unanimously elected Chair for the coming year.", "Chair"),
        ("RESOLVED that Bo Reed be appointed as Treasurer.", "Treasurer"),
        ("Bo Reed was appointed Deputy Chairman of the Parish Council for the year.", "Deputy Chairman"),
        ("Bo Reed was elected Chair of the Drains Working Party.", None),
        (
            "It was proposed that Bo Reed be elected Chair. It was proposed that Ivy Nord be elected Chair.",
            None,
        ),
        ("Abe Stone was elected Chair.", None),
        ("Bo Reed was the last Chair but one.", None),
    ],
)
def test_offices_given_at_the_meeting(text: str, role: str | None) -> None:
    found = rows(f"Present: Mary Hill, Bo Reed, Ivy Nord\n\n1. Officers\n\n{text}")
    assert [(r.name, r.role) for r in found] == [("Mary Hill", None), ("Bo Reed", role), ("Ivy Nord", None)]


def test_labels_in_unusual_places() -> None:
    below = "Fen Forum – Minutes\n1. Attendees:\nMary Hill (MH)\nBo Reed (BR)\nIvy Nord (IN) / Apologies:\n"
    assert statuses(below + "Tom Field (TF)\nUna Marsh (UM)") == BOTH
    numbered = (
        "Present: Mary Hill, Bo Reed, Ivy Nord\n\nItem 1:Apologies for "
        "Absence.\n19/5 Mr Tom Field and Mrs U Marsh."
    )
    assert statuses(numbered) == PRESENT | {"Tom Field": "apologies", "U Marsh": "apologies"}
    ran = "The forum met at 7 pm Present: Mary Hill, Bo Reed and Ivy Nord.\n\nApologies: Tom Field, Una Marsh"
    assert statuses(ran) == BOTH


def test_who_is_elected_need_not_have_come() -> None:
    text = (
        "Present: Mary Hill, Bo Reed, Ivy Nord\n\nElection of "
        "officers\nChairman - Abe Stone\nSecretary - Bo Reed"
    )
    assert statuses(text + "\nTreasurer - Rae Moss") == PRESENT


def test_couples_and_guests() -> None:
    text = (
        "Present: Mary Hill, Bo and Ivy Nord, 2 representatives from Fen "
        "Quarries (Abe Stone, Manager, and Rae Moss)"
    )
    found = rows(text)
    assert [(r.name, r.role, r.organisation) for r in found] == [
        ("Mary Hill", None, None),
        ("Bo Nord", None, None),
        ("Ivy Nord", None, None),
        ("Abe Stone", "Manager", "Fen Quarries"),
        ("Rae Moss", None, "Fen Quarries"),
    ]
    assert list(statuses("Present: Cllrs Hill, Reed and Ivy Nord")) == ["Hill", "Reed", "Ivy Nord"]


def test_letters_with_a_key() -> None:
    key = "P= Present A= Apologies DNA=Did not attend\n\nBoard Member P A DNA "
    run = "Mary Hill (MH) – Chair P Bo Reed (BR) – Head of Care, Fen Council A Ivy Nord (IN) – Lay Member DNA"
    found = rows(key + run)
    assert [(r.name, r.status, r.role, r.organisation) for r in found] == [
        ("Mary Hill", "present", "Chair", None),
        ("Bo Reed", "apologies", "Head of Care", "Fen Council"),
        ("Ivy Nord", "absent", "Lay Member", None),
    ]


def test_bodies_in_front_of_people_with_initials() -> None:
    found = rows(
        "Present: Planning Officer Mary Hill [MH] Fen Parish Council Bo Reed [BR] Mill Trust Ivy Nord [IN]"
    )
    assert [(r.name, r.role, r.organisation) for r in found] == [
        ("Mary Hill", "Planning Officer", None),
        ("Bo Reed", None, "Fen Parish Council"),
        ("Ivy Nord", None, "Mill Trust"),
    ]


@pytest.mark.parametrize(
    ("printed", "role", "organisation"),
    [
        ("DfE Policy Adviser", "Policy Adviser", "DfE"),
        ("SEND Policy Adviser", "SEND Policy Adviser", None),
        ("Mill Residents Association", None, "Mill Residents Association"),
        ("Chair of Mill Residents Association", "Chair", "Mill Residents Association"),
        ("Member for Upper Fen on Fen Borough Council", "Member for Upper Fen", "Fen Borough Council"),
        (
            "Director of Finance, Estates and Service Redesign",
            "Director of Finance, Estates and Service Redesign",
            None,
        ),
        ("Office of the Chief Nurse", None, "Office of the Chief Nurse"),
        ("PG", "PG", None),
        ("Community Warden", "Community Warden", None),
        ("Adviser at the Ministry of Works", "Adviser", "Ministry of Works"),
    ],
)
def test_posts_and_bodies_apart(printed: str, role: str | None, organisation: str | None) -> None:
    found = rows(f"Present: Mary Hill ({printed}), Bo Reed, Ivy Nord")
    assert (found[0].name, found[0].role, found[0].organisation) == ("Mary Hill", role, organisation)
