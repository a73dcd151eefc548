"""Letters and reports of inspectors: what they are, of which days, of which area, what they say of each."""

from __future__ import annotations

from pipeline.extraction import extract
from pipeline.readers.builder import Builder
from schemas import Concern, Document, DocumentField

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
