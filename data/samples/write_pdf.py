"""A sample as a PDF with ruled tables, cell colours, running header, footer and page numbers."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.lib.colors import HexColor, black
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle
from samples.parts import Break, Bullets, Grid, Heading, Numbers, Para, Part, Sample, Title

rl_config.invariant = 1

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=13, spaceAfter=6, alignment=TA_LEFT)
CELL = ParagraphStyle("cell", BODY, fontSize=9.5, leading=12, spaceAfter=0)
ITEM = ParagraphStyle("item", BODY, leftIndent=18, bulletIndent=6, spaceAfter=3)
HEADS = {
    0: ParagraphStyle("title", BODY, fontName="Helvetica-Bold", fontSize=18, leading=22, spaceAfter=10),
    1: ParagraphStyle("h1", BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceBefore=10),
    2: ParagraphStyle("h2", BODY, fontName="Helvetica-Bold", fontSize=11.5, leading=15, spaceBefore=8),
}


def write(sample: Sample) -> bytes:
    stream = io.BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=57,
        rightMargin=57,
        topMargin=64,
        bottomMargin=60,
        title=next((p.text for p in sample.parts if isinstance(p, Title)), ""),
        author="Strandline samples",
        invariant=1,
        pageCompression=0,
    )
    story: list[Any] = []
    for part in sample.parts:
        story.extend(_flow(part))

    def furniture(canvas: Any, template: Any) -> None:
        canvas.saveState()
        canvas.setFont("Helvetica", 8)
        canvas.drawString(57, A4[1] - 36, sample.header)
        canvas.drawString(57, 32, sample.footer)
        canvas.drawRightString(A4[0] - 57, 32, f"Page {template.page}")
        canvas.restoreState()

    document.build(story, onFirstPage=furniture, onLaterPages=furniture)
    return stream.getvalue()


def _flow(part: Part) -> list[Any]:
    match part:
        case Title(text):
            return [Paragraph(escape(text), HEADS[0])]
        case Heading(text, level):
            return [Paragraph(escape(text), HEADS[level])]
        case Para(text):
            return [Paragraph(escape(text), BODY)]
        case Bullets(items):
            return [Paragraph(escape(item), ITEM, bulletText="\u2022") for item in items]
        case Numbers(items):
            return [Paragraph(escape(t), ITEM, bulletText=f"{n}.") for n, t in enumerate(items, 1)]
        case Grid():
            return [_table(part), Spacer(1, 8)]
        case Break():
            return [PageBreak()]


def _table(part: Grid) -> Table:
    rows = [[Paragraph(escape(cell), CELL) if cell else "" for cell in row] for row in part.rows]
    style: list[Any] = [("GRID", (0, 0), (-1, -1), 0.6, black), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for (r, c), colour in sorted(part.fills.items()):
        style.append(("BACKGROUND", (c, r), (c, r), HexColor(f"#{colour}")))
    return Table(
        rows,
        colWidths=list(part.widths) or None,
        style=TableStyle(style),
        hAlign="LEFT",
        repeatRows=1 if part.head else 0,
    )
