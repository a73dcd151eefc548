"""Letters and reports of inspectors: what they are, of which days, of which area, what they say of each."""

from __future__ import annotations

from pipeline.extraction import extract, read
from pipeline.readers.builder import Builder
from schemas import Attendee, Concern, Document, DocumentField

REVISIT = """11 May 2021
Ms Hetty Drake
Director of Children's Services, Marlowshire County Council
Dear Ms Drake
# Joint area SEND revisit in Marlowshire
Between 1 March 2021 and 3 March 2021, Ofsted and the Care Quality Commission (CQC) revisited the area of
Marlowshire. This letter outlines our findings from the revisit.
# Main findings
The initial inspection found that nobody knew how many children were waiting.
A count is now kept every week.
The area has made sufficient progress in addressing this significant weakness.
The initial inspection found that:
Too many plans were late and thin.
Most are now in time.
The area has made sufficient progress in addressing this significant weakness.
At the initial inspection, inspectors found weak joint buying of therapies.
Waits have grown.
The area has not made sufficient progress in addressing this significant weakness.
Yours sincerely
Andrew Pell
Her Majesty's Inspector"""


def _document(text: str) -> Document:
    made = Builder("letter.txt")
    for line in text.replace(" of\nM", " of M").split("\n"):
        kind = "heading" if line.startswith("# ") else "list_item" if line.startswith("• ") else "paragraph"
        made.add(kind, line.removeprefix("# ").removeprefix("• "))
    return made.finish()


def _fields(text: str) -> dict[str, str]:
    rows = extract(_document(text)).rows["document_fields"]
    return {r.field: r.value for r in rows if isinstance(r, DocumentField)}


def _concerns(text: str) -> list[tuple[str, str]]:
    rows = extract(_document(text)).rows["areas_of_concern"]
    return [(r.text, r.status) for r in rows if isinstance(r, Concern)]


def test_a_letter_on_a_revisit_is_a_report_of_its_days() -> None:
    fields = _fields(REVISIT)
    assert fields["kind"] == "inspection_report"
    assert fields["date"] == "2021-03-01/2021-03-03"
    assert (fields["body"], fields["title"]) == ("Marlowshire", "Joint area SEND revisit in Marlowshire")


def test_weaknesses_told_in_prose_have_the_verdict_below_them() -> None:
    assert _concerns(REVISIT) == [
        ("nobody knew how many children were waiting.", "sufficient"),
        ("Too many plans were late and thin.", "sufficient"),
        ("weak joint buying of therapies.", "remaining"),
    ]


def test_minutes_that_speak_of_a_letter_are_no_letter() -> None:
    text = """# Minutes of Fen Council held on 4 May 2021
Present: Ann Hall (Chair), Bo Li
The chair read the letter of Her Majesty's Inspector. This letter outlines the findings of the visit."""
    assert _fields(text)["kind"] == "minutes"


SCHOOL = """# Inspection of a good school: Hollin Bank Primary School
Inspection dates: 14 and 15 November 2023
What does the school need to do to improve?
(Information for the school and appropriate authority)
• Some plans do not say what pupils should learn. Leaders should say so.
• Some teachers do not check what pupils know. Leaders should see that they do.
# Safeguarding
The arrangements are effective."""


def test_two_days_joined_by_and_are_one_inspection() -> None:
    assert _fields(SCHOOL)["date"] == "2023-11-14/2023-11-15"


def test_a_remark_in_brackets_stands_between_heading_and_list() -> None:
    assert [status for _, status in _concerns(SCHOOL)] == ["improvement", "improvement"]


def test_a_day_by_which_something_is_due_is_no_date_of_the_document() -> None:
    text = """# Effectiveness of Fen Fire Service
# Recommendations
By 31 March 2023, the service should draw up a plan."""
    assert "date" not in _fields(text)


def test_a_day_alone_is_no_title() -> None:
    assert (
        _fields("# Tuesday, 2 May 2017\n# Fen Valley Friends\nWe met at eight.")["title"]
        == "Fen Valley Friends"
    )


SIGNED = """<p>12 July 2019</p><p>Mr Olav Brandt</p><p>Director of People</p><p>Marlow Borough Council</p>
<p>The Quay</p><p>Marlow ML0 0AA</p><p>Hana Novak, Chief Officer, Marlow and Coast CCG</p>
<p>Ines Prado, Local area nominated officer</p><p>Dear Mr Brandt</p>
<h1>Joint local area SEND inspection in Marlow</h1>
<p>Between 13 May 2019 and 17 May 2019, Ofsted and the Care Quality Commission (CQC) conducted a joint
inspection of the local area of Marlow. This letter outlines our findings from the inspection.</p>
<p>Yours sincerely</p><p>Ulla Berg</p><p>Her Majesty's Inspector</p>
<table><tr><th>Ofsted</th><th>Care Quality Commission</th></tr>
<tr><td>Gwen Spall<br>Regional Director</td><td>Piet Jansen<br>Deputy Chief Inspector, Primary Care</td></tr>
<tr><td>Ulla Berg, HMI<br>Lead Inspector</td><td>Kofi Mensah<br>CQC Inspector</td></tr></table>"""


def test_whom_a_letter_addresses_and_who_signs_it() -> None:
    rows = extract(read(SIGNED.encode(), "letter.html")).rows["attendees"]
    people = [(r.name, r.capacity, r.role, r.organisation) for r in rows if isinstance(r, Attendee)]
    assert people == [
        ("Olav Brandt", "official", "Director of People", "Marlow Borough Council"),
        ("Hana Novak", "official", "Chief Officer", "Marlow and Coast CCG"),
        ("Ines Prado", "official", "Local area nominated officer", None),
        ("Gwen Spall", "inspector", "Regional Director", "Ofsted"),
        ("Piet Jansen", "inspector", "Deputy Chief Inspector, Primary Care", "Care Quality Commission"),
        ("Ulla Berg", "inspector", "HMI, Lead Inspector", "Ofsted"),
        ("Kofi Mensah", "inspector", "CQC Inspector", "Care Quality Commission"),
    ]
