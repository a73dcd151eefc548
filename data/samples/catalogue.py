"""Every sample document: its file name and how its bytes are made."""

from __future__ import annotations

from samples import inspection, minutes, report, web, write_docx, write_html, write_pdf, write_text
from samples.write_docx import WordOnly

IN_WORD = WordOnly(
    tracked=("Three lay members recruited", "new", "lay"),
    comment=("Status: serious delay.", "Please check this with the college."),
    footnote=(
        "Training reached 140 teachers, 95 teaching assistants and 36 health visitors",
        "Counted from the registers of each session.",
    ),
)


def samples() -> dict[str, bytes]:
    """File name to bytes, in name order."""
    june, december = report.june(), report.december()
    made = {
        "action-log-2024-07.docx": write_docx.write(minutes.action_log()),
        "area-inspection-2023-10.pdf": write_pdf.write(inspection.report()),
        "board-minutes-2024-05-14.pdf": write_pdf.write(minutes.board_may()),
        "board-minutes-2024-07-09.pdf": write_pdf.write(minutes.board_july()),
        "governors-minutes-2024-10-09.txt": write_text.wrapped(minutes.governors()),
        "parish-minutes-2024-09-12.md": write_text.markdown(minutes.parish()),
        "progress-report-2024-06.docx": write_docx.write(june, IN_WORD),
        "progress-report-2024-06.html": write_html.write(june),
        "progress-report-2024-06.pdf": write_pdf.write(june),
        "progress-report-2024-06.txt": write_text.flattened(june),
        "progress-report-2024-12.docx": write_docx.write(december),
        "scrutiny-item-2024-09-18.html": web.ITEM.encode(),
        "scrutiny-meeting-2024-09-18.html": web.MEETING.encode(),
    }
    return dict(sorted(made.items()))
