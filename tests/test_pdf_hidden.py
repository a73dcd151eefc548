"""Text that is covered by pictures, cut away by clip paths, or painted transparent is flagged."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import NO_OCR, drawn

SEEN = "Everyone can read this line of the page."
LINE = "The lodge keeper came late."
Draw = Callable[[Canvas], None]


def picture(*, alpha: int = 255, hole: bool = False, size: tuple[int, int] = (60, 20)) -> ImageReader:
    """A picture of one colour, with a transparent hole or not."""
    image = Image.new("RGBA", size, (190, 210, 190, alpha))
    if hole:
        image.paste((0, 0, 0, 0), (5, 5, 50, 15))
    else:
        image.putpixel((0, 0), (0, 0, 0, alpha))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    buffer.seek(0)
    return ImageReader(buffer)


def write(canvas: Canvas, mode: int = 0, text: str = LINE) -> None:
    """The line in a render mode."""
    made = canvas.beginText(72, 500)
    made.setFont("Helvetica", 11)
    made.setTextRenderMode(mode)
    made.textOut(text)
    canvas.drawText(made)


def lay(canvas: Canvas, image: ImageReader, *, width: float = 300) -> None:
    """A picture over the place of the line."""
    canvas.drawImage(image, 60, 490, width, 24, mask="auto")


def cut(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    """A clip path for all that follows."""
    path = canvas.beginPath()
    path.rect(x, y, width, height)
    canvas.clipPath(path, stroke=0, fill=0)


def box(canvas: Canvas, *, inner: bool = False) -> None:
    """A filled rectangle over the line, with a hole or not."""
    path = canvas.beginPath()
    path.rect(60, 490, 300, 24)
    if inner:
        path.rect(64, 494, 292, 16)
    canvas.drawPath(path, stroke=0, fill=1, fillMode=0)


def shapes_below(canvas: Canvas) -> None:
    """Shapes of letters, and the line in transparent ink over them."""
    path = canvas.beginPath()
    for x in range(72, 205, 7):
        path.moveTo(x, 500)
        path.curveTo(x, 504, x + 2, 508, x + 5, 508)
        path.curveTo(x + 5, 504, x + 3, 500, x, 500)
        path.close()
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.setFillAlpha(0)
    write(canvas)


def in_form(canvas: Canvas, width: float) -> None:
    """The line in a form so wide."""
    canvas.beginForm("part", 0, 0, width, 600)
    write(canvas)
    canvas.endForm()
    canvas.doForm("part")


HIDDEN: dict[str, Draw] = {
    "under an opaque picture": lambda c: (write(c), lay(c, picture())),
    "outside its clip path": lambda c: (cut(c, 0, 0, 20, 20), write(c)),
    "two clip paths that share nothing": lambda c: (
        cut(c, 60, 490, 300, 24), cut(c, 400, 490, 50, 24), write(c)
    ),
    "outside its form": lambda c: in_form(c, 40),
    "mode that paints nothing": lambda c: write(c, 3),
    "mode that only clips": lambda c: write(c, 7),
    "transparent": lambda c: (c.setFillAlpha(0), write(c)),
    "transparent outline": lambda c: (c.setStrokeAlpha(0), write(c, 1)),
    "under a box": lambda c: (write(c), box(c)),
}  # fmt: skip
VISIBLE: dict[str, Draw] = {
    "over a picture": lambda c: (lay(c, picture()), write(c)),
    "under a half transparent picture": lambda c: (write(c), lay(c, picture(alpha=90))),
    "under a picture with a hole": lambda c: (write(c), lay(c, picture(hole=True))),
    "under a picture in faint ink": lambda c: (write(c), c.setFillAlpha(0.4), lay(c, picture())),
    "under a part of a picture": lambda c: (write(c), cut(c, 60, 490, 20, 24), lay(c, picture())),
    "beside a picture": lambda c: (write(c), lay(c, picture(), width=20)),
    "inside its clip path": lambda c: (cut(c, 60, 490, 300, 24), write(c)),
    "inside its form": lambda c: in_form(c, 400),
    "a picture shines through": lambda c: (write(c, 7), lay(c, picture())),
    "letters are shapes": shapes_below,
    "in a frame": lambda c: (write(c), box(c, inner=True)),
    "under a box that is cut away": lambda c: (write(c), cut(c, 0, 0, 20, 20), box(c)),
}


def on_page(draw: Draw) -> dict[str, bool]:
    """Which lines are seen of a page with one plain line and what ``draw`` does."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(72, 700, SEEN)
        draw(canvas)

    document = read_pdf(drawn(page), "m.pdf", NO_OCR)
    return {document.of(b): b.visible for b in document.blocks}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_not_seen_is_flagged(name: str) -> None:
    assert on_page(HIDDEN[name]) == {SEEN: True, LINE: False}


@pytest.mark.parametrize("name", VISIBLE)
def test_what_is_seen_is_not(name: str) -> None:
    assert on_page(VISIBLE[name]) == {SEEN: True, LINE: True}


def test_white_on_a_run_of_colours_is_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        cut(canvas, 60, 490, 300, 24)
        canvas.linearGradient(60, 490, 360, 514, (colors.darkblue, colors.darkgreen))
        canvas.restoreState()
        canvas.setFillColor(colors.white)
        write(canvas)

    assert on_page(draw)[LINE]


@pytest.mark.parametrize("way", ["under", "in strips", "invisible", "transparent", "clipped"])
def test_the_text_layer_of_a_scan_is_text(way: str) -> None:
    def page(canvas: Canvas) -> None:
        width, height = A4
        if way not in ("under", "in strips"):
            canvas.drawImage(picture(), 0, 0, width, height)
        if way == "transparent":
            canvas.setFillAlpha(0)
        if way == "clipped":
            cut(canvas, 0, 0, 1, 1)
        write(canvas, 3 if way == "invisible" else 0)
        if way == "under":
            canvas.drawImage(picture(), 0, 0, width, height)
        for strip in range(8 if way == "in strips" else 0):
            canvas.drawImage(picture(), 0, strip * height / 8, width, height / 8)

    document = read_pdf(drawn(page), "m.pdf", NO_OCR)
    assert [(document.of(b), b.visible) for b in document.blocks] == [(LINE, True)]


def test_a_bullet_that_its_text_box_cuts_off_still_opens_an_item() -> None:
    def draw(canvas: Canvas) -> None:
        cut(canvas, 70, 400, 400, 200)
        canvas.setFont("Helvetica", 11)
        for row in range(3):
            canvas.drawString(60, 500 - 14 * row, "\u2022")
            canvas.drawString(78, 500 - 14 * row, f"Mend gate number {row}.")

    assert all(on_page(draw).values())
