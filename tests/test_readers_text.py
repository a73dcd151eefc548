"""Plain text: encodings, flattened tables, wrapped lines, lists, headings, page artefacts."""

from __future__ import annotations

import time

import pytest

from pipeline.readers import read_bytes
from schemas import Document


def read(text: str, encoding: str = "utf-8") -> Document:
    return read_bytes(text.encode(encoding), "minutes.txt")


def kinds(document: Document) -> list[tuple[str, str | None, str]]:
    return [(b.kind, b.label, document.of(b)) for b in document.blocks]


def grid(document: Document, number: int = 0) -> list[list[str]]:
    return [[document.of(c) if c else "" for c in row] for row in document.tables[number].grid]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "utf-32"]
)
def test_encodings(encoding: str) -> None:
    assert read("Café – “the plan” costs £10\n", encoding).text == "Café – “the plan” costs £10"


def test_line_ends() -> None:
    assert [t for *_, t in kinds(read("One\r\n\r\nTwo\rThree"))] == ["One", "Two", "Three"]


def test_broken_bytes_make_the_document_partial() -> None:
    document = read_bytes("Agreed – é".encode() * 20 + b"\xff\xfe\xfd" * 9 + "é".encode() * 600, "x.txt")
    assert any("have no meaning" in sentence for sentence in document.problems)


def test_cells_of_lines_that_start_with_a_tab() -> None:
    text = (
        "Present\n\tAnn Lee \n\tChair\n\n\tApologies\n\t\n\n\tBo Ek\n\tClerk, Council\n\n\n\n"
        "Background\nText.\n"
    )
    document = read(text)
    assert grid(document) == [["Ann Lee", "Chair"], ["Apologies", ""], ["Bo Ek", "Clerk, Council"]]
    assert [k for k, *_ in kinds(document)].count("heading") == 2


def test_a_cell_of_two_paragraphs_and_a_lone_cell_that_spans() -> None:
    document = read("\tHead\n\n\tA\nmore of A\n\tB\n\n\tC\n\tD\n\n\nAfter\n")
    assert grid(document) == [["Head", "Head"], ["A\nmore of A", "B"], ["C", "D"]]


def test_ratings_below_their_label_are_one_row() -> None:
    document = read("Status of the strand\n\t\nAgreed measure\n\n\t\nGreen\n\n\t\nAmber\n\n\n\nNext\n")
    assert grid(document) == [["Agreed measure", "Green", "Amber"]]


def test_indented_lists_are_not_tables() -> None:
    document = read("Present:\n\n\tAnn Lee\n\tBo Ek\n\tCai Ng\n\n1. Minutes\n\nAgreed.\n")
    assert not document.tables
    assert [t for k, _, t in kinds(document) if k == "paragraph"][:3] == ["Ann Lee", "Bo Ek", "Cai Ng"]


def test_rows_with_tabs_between_cells() -> None:
    assert grid(read("Notes\n\nName\tPost\nAnn Lee\tChair\nBo Ek\tClerk\n\nEnd\n"))[1] == ["Ann Lee", "Chair"]


def test_rows_with_bars() -> None:
    document = read("Notes\n\n|Name     |Post    |\n|Ann Lee  |Chair   |\n|         |(new)   |\n\nEnd\n")
    assert grid(document) == [["Name", "Post"], ["Ann Lee", "Chair\n(new)"]]


def test_columns_made_by_spaces() -> None:
    text = (
        "Attendance\n\nName          Post        Present\nAnn Lee       Chair       Yes\n"
        "Bo Ek         Clerk       No\n"
    )
    assert grid(read(text))[2] == ["Bo Ek", "Clerk", "No"]


def test_wide_bullets_are_a_list_and_no_column() -> None:
    text = "The plans are:\n\n·       4 new\n\n·       9 on track\n\n·       2 late\n\nEnd.\n"
    document = read(text)
    assert document.tables == []
    assert [words for kind, _, words in kinds(document) if kind == "list_item"] == [
        "4 new",
        "9 on track",
        "2 late",
    ]


def test_every_cell_lies_where_its_text_is() -> None:
    document = read("\tA\n\tB\n\n\tC\n\tD\n\n\n")
    assert document.text == "A\tB\nC\tD"
    assert [document.of(c) for c in document.tables[0].cells] == ["A", "B", "C", "D"]


def test_wrapped_lines_are_joined_and_short_ones_are_not() -> None:
    text = (
        "The board heard that the new service had opened in March and that it\n"
        "had seen more than a hundred families since then, which was twice the\n"
        "number that had been expected when the contract was let last autumn.\n"
        "\n"
        "Venue: Town Hall\n"
        "Chair: Ann Lee\n"
    )
    texts = [t for *_, t in kinds(read(text))]
    assert texts[0].count("\n") == 0
    assert texts[0].endswith("last autumn.")
    assert texts[1:] == ["Venue: Town Hall", "Chair: Ann Lee"]


def test_paragraphs_a_line_stay_apart() -> None:
    text = (
        "Develop one plan for the whole partnership\n"
        "Write down what the plan has to achieve by next year\nTell people\n"
    )
    assert len(kinds(read("Title of it\n\n" + text))) == 4


def test_hyphens_at_line_ends() -> None:
    text = (
        "x " * 30 + "a long-\nstanding partner of the board in the county and all its dis-\n"
        "tricts, since the very beginning of it.\n"
    )
    assert "long-standing" in read(text).text


@pytest.mark.parametrize("bullet", ["·", "•", "-", "*", "–", "o ", "▪", "\uf0b7", "➢"])
def test_bullets(bullet: str) -> None:
    document = read(f"The board agreed these:\n{bullet} one thing\n{bullet} another thing\n")
    assert [(k, t) for k, _, t in kinds(document)[1:]] == [
        ("list_item", "one thing"),
        ("list_item", "another thing"),
    ]


def test_numbers() -> None:
    document = read(
        "Notes\n\n1. The minutes were agreed.\n2. The budget was\n   approved.\n(a) A detail of it.\n"
    )
    assert [(b, t) for _, b, t in kinds(document)[1:]] == [
        ("1.", "The minutes were agreed."),
        ("2.", "The budget was approved."),
        ("(a)", "A detail of it."),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "18. October 2018 was the date.",
        "J. Smith chaired the meeting.",
        "10.15 – 11.00 Budget.",
        "2.5 million was spent.",
    ],
)
def test_not_numbers(line: str) -> None:
    assert kinds(read(f"Notes of it\n\n{line}\n"))[1] == ("paragraph", None, line)


def test_a_lost_bullet_is_an_item() -> None:
    text = (
        "The five areas are noted below.\n\n\u00a0\n\n\u00a0leaders are not sure;\n\n\u00a0"
        "plans are late; and\n\n\u00a0parents are not told.\n\nIn view of this, they agreed.\n"
    )
    found = kinds(read("Areas that remain\n\n" + text))
    assert [k for k, *_ in found][-5:] == ["paragraph", "list_item", "list_item", "list_item", "paragraph"]


def test_headings_and_their_levels() -> None:
    strand = "Strand {} - Plans\nMake them good\n\nKey actions completed\n· One\n\nEvidence seen\n· Two\n\n"
    document = read(
        "Progress report\n\nProgress to date\n"
        + "".join(strand.format(n) for n in (1, 2))
        + "Conclusion\nIt is going well enough, the adviser said at the end of the day in question.\n"
    )
    levels = [(b.level, document.of(b)) for b in document.blocks if b.kind == "heading"]
    assert levels[:4] == [
        (1, "Progress to date"),
        (2, "Strand 1 - Plans"),
        (3, "Key actions completed"),
        (3, "Evidence seen"),
    ]
    assert levels[-1] == (1, "Conclusion")
    item = next(b for b in document.blocks if document.of(b) == "Two")
    assert item.section == "Progress to date > Strand 1 - Plans > Evidence seen"


def test_underlined_headings_and_rules() -> None:
    found = kinds(
        read(
            "First meeting\n-------------\n\nVenue: the inn\n\n-----\n\nSecond meeting\n"
            "--------------\n\nMore\n"
        )
    )
    assert [k for k, *_ in found] == ["heading", "paragraph", "heading", "paragraph"]


def test_a_page_of_one_item() -> None:
    text = (
        "Issue - meetings\n\nReview of plans\n\nMeeting: 04/02/2021 - Health Board (Item 7)\n\n"
        "7 Review of plans pdf icon PDF 12 KB\n\nMinutes:\n\nAnn Lee introduced the item.\n"
    )
    document = read(text)
    assert [(b.kind, b.label, b.level) for b in document.blocks[2:5]] == [
        ("heading", None, 2),
        ("heading", "7", 3),
        ("heading", None, 4),
    ]
    assert "KB" not in document.text
    assert "attachment_size" in document.repairs


def test_bookmarks_are_removed_by_name() -> None:
    document = read("Report\n\n[bookmark: _GoBack]Action is on track.\n[bookmark: _Hlk1]\nMore text\n")
    assert "bookmark" not in document.text
    assert document.repairs == ["bookmark"]


def test_form_feeds_are_pages() -> None:
    document = read("Page one has it.\n\fPage two has that\n")
    assert [b.page for b in document.blocks] == [1, 2]


def test_labels_on_lines_of_their_own() -> None:
    text = (
        "Agenda and minutes\n\nNo. Item\n\n1772.\n\nAPOLOGIES FOR ABSENCE\n\nMinutes:\n\n"
        "There were none.\n\n1773.\n\n"
        "BUDGET PDF 12 KB\n\nThe board agreed that:\n\n·      \nplans are late; and\n·      \n"
        "waits are long\n\n1)\n\nEnd.\n\n-\n"
    )
    found = kinds(read(text))
    assert ("heading", "1772.", "APOLOGIES FOR ABSENCE") in found
    assert ("heading", "1773.", "BUDGET") in found
    assert [x for x in found if x[1] == "·"] == [
        ("list_item", "·", "plans are late; and"),
        ("list_item", "·", "waits are long"),
    ]
    assert found[-1] == ("paragraph", None, "-")


def test_forms_on_one_line_and_rows_with_bars_between() -> None:
    document = read(
        "Highlight report\n\nDate: / 12 May / Author: / Ann Lee\n\nKey | Meaning |\nRed | Late |\n\nEnd\n"
    )
    assert grid(document, 0) == [["Date:", "12 May", "Author:", "Ann Lee"]]
    assert grid(document, 1) == [["Key", "Meaning"], ["Red", "Late"]]


def test_lines_that_go_on_are_joined_whatever_their_length() -> None:
    text = (
        "- Members spoke of the importance of\nplans.\n- Concerns were raised about the\nBudget\n"
        "\nAnn Lee, Chair\nBo Ek\n"
    )
    assert [t for *_, t in kinds(read("Notes of it\n\n" + text))][1:] == [
        "Members spoke of the importance of plans.",
        "Concerns were raised about the Budget",
        "Ann Lee, Chair",
        "Bo Ek",
    ]


def test_what_a_site_says_of_itself_is_outside() -> None:
    document = read(
        "Skip to content\n\nBoard minutes\n\nAttendance\n\n  • Ann Lee, Chair\n\n"
        "This site uses cookies to work.\n"
    )
    assert document.of(document.body[0]) == "Board minutes"
    assert [document.of(b) for b in document.outside] == [
        "Skip to content",
        "This site uses cookies to work.",
    ]


@pytest.mark.parametrize(
    "line", ["It was resolved that:", "CONFIRMED", "Key areas include:", "3 May 2024", "JR, DG"]
)
def test_what_is_no_heading(line: str) -> None:
    text = (
        f"Minutes of it\n\n{line}\n\n"
        f"The board heard that much had been done since the last meeting, and that it was good.\n"
    )
    assert kinds(read(text))[1][0] == "paragraph"


def test_numbers_of_minutes_are_headings() -> None:
    found = kinds(
        read(
            "Board\nHeld in public\nGB/2223/001: Welcome\nThe chair welcomed all.\n"
            "GB/2223/002: Budget\nNoted.\n"
        )
    )
    assert [t for k, _, t in found if k == "heading"] == ["GB/2223/001: Welcome", "GB/2223/002: Budget"]


def test_cells_on_lines_of_their_own() -> None:
    text = (
        "Meetings since then\nDate\nPurpose\nWho came\n6th November\nFirst visit\nAB, CD\n"
        "14 December\nData day\nEF, GH\n"
        "22nd February\nSecond visit\nAB, EF\n\nMeasure\n2022\n2023\nPlans on time\n26%\n41%\n"
        "Waits over a year\n88\n103\n"
        "Next steps\n• Go on\n"
    )
    document = read("Progress report\n\n" + text)
    assert grid(document, 0)[0] == ["Date", "Purpose", "Who came"]
    assert grid(document, 0)[3] == ["22nd February", "Second visit", "AB, EF"]
    assert grid(document, 1) == [
        ["Measure", "2022", "2023"],
        ["Plans on time", "26%", "41%"],
        ["Waits over a year", "88", "103"],
    ]
    assert kinds(document)[-2:] == [("heading", None, "Next steps"), ("list_item", "•", "Go on")]


def test_names_and_posts_below_each_other_are_no_table() -> None:
    document = read(
        "Board\n\nPresent\nAnn Lee\nChair\nBo Ek\nClerk\nCai Ng\nMember\n\nApologies\nDee Fox\nMember\n"
    )
    assert not document.tables


def test_aligned_columns_with_wrapped_cells_and_blank_lines() -> None:
    text = (
        "   No   Action                              Owner            Due\n\n"
        "   1    Write to all schools about the      Ann Lee          3 May 2024\n"
        "        new form and its annex\n\n"
        "   2    Publish the report                  Bo Ek            June\n"
        "                                            and Cai Ng\n\n"
        "The chair closed the meeting after that and thanked everyone.\n"
    )
    document = read("Action log\n\n" + text)
    assert grid(document) == [
        ["No", "Action", "Owner", "Due"],
        ["1", "Write to all schools about the new form and its annex", "Ann Lee", "3 May 2024"],
        ["2", "Publish the report", "Bo Ek and Cai Ng", "June"],
    ]


def test_a_column_of_names_beside_its_label() -> None:
    text = (
        "Present:        Ann Lee\n                Bo Ek\n                Cai Ng\n"
        "Apologies:      Dee Fox\n\nEnd of it.\n"
    )
    assert grid(read("Minutes of it\n\n" + text)) == [
        ["Present:", "Ann Lee"],
        ["", "Bo Ek"],
        ["", "Cai Ng"],
        ["Apologies:", "Dee Fox"],
    ]


@pytest.mark.parametrize(
    "line", ["Ann Lee\n", "1. Item of it\n", "\tA\n\tB\n\n", "Name   Post   Here\n", "1.\n", "x;\n"]
)
def test_time_grows_with_length_only(line: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        read(line * times)
        return time.process_time() - began

    assert seconds(4_000) < 12 * seconds(1_000) + 0.5


LOG = [
    "Beckside Hall works", "Ref", "Action", "Owner", "Due", "State",
    "24/07", "Paint the porch", "Ann Lee", "31 May 2024", "Done",
    "24/08", "Mow the lawn", "Bo Hart", "9 July 2024", "",
    "24/09", "Sweep the yard", "Cy Dunn", "30 August 2024", "Late",
]  # fmt: skip


def test_stacked_cells_keep_their_place_below_a_title_and_beside_empty_ones() -> None:
    document = read("\n".join([*LOG, "", "The log ends here."]))
    assert document.of(document.body[0]) == "Beckside Hall works"
    assert grid(document) == [LOG[1:6], LOG[6:11], LOG[11:16], LOG[16:21]]


def test_an_initials_column_holds_longer_names_of_groups() -> None:
    rows = ["Date", "What", "Who", "9 January", "Visit", "AB, CD", "18 March", "Forum", "AB, SENCOs"]
    assert grid(read("\n".join([*rows, "22 April", "Review", "CD, EF, GH"])))[2] == rows[6:]


def test_a_short_line_above_an_unwrapped_one_stays_apart() -> None:
    long = "This " + "covered a good deal of what the members had asked about before " * 3
    themes = ("Leaders, managers and how we govern it", "A good robust model of the social work")
    head = "The Improvement Plan of the Borough: Quarter\nTo receive an update on the plan for the town.\n"
    found = kinds(read(head + f"{long}\n1. {themes[0]}\n{long}\n2. {themes[1]}\n{long}\n"))
    assert set(themes) <= {text for *_, text in found}


def test_double_spacing_breaks_no_sentence() -> None:
    lines = [
        "MINUTES OF THE AUTUMN MEETING OF THE FENWICK TOWN AND",
        "COUNTRY COUNCIL HELD IN THE OLD MILL ON MONDAY, 4TH OCTOBER, 2021.",
        "MEMBERS PRESENT:",
        "Councillors Marsh, Nord, Reed, Stone, Hill, Field, Khan, Frost, Yusuf,",
        "Zhou, Pell and Okoye.",
        "The clerk told the council that the roof of the mill had been mended with",
        "the slate which the county gave in spring, and that the bill would come to",
        "the next meeting.",
        "The mayor thanked all.",
    ]
    document = read_bytes("\n\n".join(lines).encode(), "minutes.txt")
    assert [document.of(b) for b in document.blocks] == [
        f"{lines[0]} {lines[1]}",
        lines[2],
        f"{lines[3]} {lines[4]}",
        " ".join(lines[5:8]),
        lines[8],
    ]


def test_paragraphs_of_a_line_each_are_no_double_spacing() -> None:
    lines = [f"The council heard what resident {n} said of the bins in the lane." for n in range(10)]
    document = read_bytes("\n\n".join(lines).encode(), "minutes.txt")
    assert [document.of(b) for b in document.blocks] == lines


def test_lines_beside_one_label_are_rows_where_they_had_room() -> None:
    """Names with their posts beside a label are rows each; a cell that wrapped stays one."""
    text = (
        "Members present:        Fiona Ndlovu        Independent Chair\n"
        "                        Mark Tully          Director of Services, West Hale Council\n"
        "                        Dr Anya Petrov      Place Director\n"
        "                        Shelley Crane       Parent Carer Forum\n"
        "\n"
        "In attendance:          Imran Aziz          Adviser\n"
        "\n"
        "Apologies:              Joan Parr           Lead Member for all of the\n"
        "                                            Children of West Hale and of the North\n"
    )
    document = read_bytes(text.encode(), "minutes.txt")
    table = document.tables[0]
    assert [[document.of(c) for c in table.row(r)] for r in range(table.n_rows)] == [
        ["Members present:", "Fiona Ndlovu", "Independent Chair"],
        ["", "Mark Tully", "Director of Services, West Hale Council"],
        ["", "Dr Anya Petrov", "Place Director"],
        ["", "Shelley Crane", "Parent Carer Forum"],
        ["In attendance:", "Imran Aziz", "Adviser"],
        ["Apologies:", "Joan Parr", "Lead Member for all of the Children of West Hale and of the North"],
    ]
