"""Signs in table cells: traffic lights drawn as shapes or small pictures give the cell their colour."""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from pipeline.readers.pdf.read import read_pdf
from tests.test_pdf import drawn

Paint = Callable[[Canvas, float, float], None]


def rating(*paints: Paint, text: str = "") -> list[str | None]:
    """The fills of the cells at the right of a ruled table, one row for each painter."""

    def page(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for i, paint in enumerate((heads, *paints)):
            y = A4[1] - 100 - 24 * i
            canvas.rect(72, y, 200, 24)
            canvas.rect(272, y, 60, 24)
            canvas.drawString(76, y + 8, f"Strand {i}" if i else "Strand")
            canvas.drawString(310, y + 8, text if i else "")
            canvas.saveState()
            paint(canvas, 290, y + 5)
            canvas.restoreState()

    document = read_pdf(drawn(page), "m.pdf")
    assert document.problems == []
    assert len(document.tables) == 1
    return [c.fill_rgb for c in document.tables[0].cells if c.col == 1 and c.row]


def heads(canvas: Canvas, x: float, y: float) -> None:
    canvas.drawString(x - 14, y + 3, "RAG")


def circle(colour: str) -> Paint:
    def paint(canvas: Canvas, x: float, y: float) -> None:
        canvas.setFillColor(colour)
        canvas.circle(x + 7, y + 7, 6, stroke=0, fill=1)

    return paint


def picture(image: Image.Image) -> Paint:
    return lambda canvas, x, y: canvas.drawImage(ImageReader(image), x, y, 14, 14, mask="auto")


def dot(colour: str, ground: tuple[int, ...] = (255, 255, 255, 255)) -> Image.Image:
    image = Image.new("RGBA", (24, 24), ground)
    ImageDraw.Draw(image).ellipse((1, 1, 22, 22), fill=colour)
    return image


def test_lights_drawn_as_shapes() -> None:
    assert rating(circle("#ffbf00"), circle("#c0c0c0"), circle("#000000")) == ["#ffbf00", "#c0c0c0", None]


def test_lights_as_small_pictures() -> None:
    found = rating(picture(dot("#00b050")), picture(dot("#ff0000", (0, 0, 0, 0))), picture(dot("#202020")))
    assert found == ["#00b050", "#ff0000", None]


def test_ticks_and_photographs_are_no_colour() -> None:
    tick = Image.new("RGB", (24, 24), "white")
    ImageDraw.Draw(tick).line((3, 12, 10, 20, 21, 3), fill="#00b050", width=2)
    photo = Image.new("RGB", (24, 24))
    photo.putdata([((37 * k) % 256, (91 * k) % 256, (53 * k) % 256) for k in range(24 * 24)])
    assert rating(picture(tick), picture(photo)) == [None, None]


def test_lights_of_several_colours_say_nothing() -> None:
    def three(canvas: Canvas, x: float, y: float) -> None:
        for i, colour in enumerate(("#ff0000", "#ffbf00", "#00b050")):
            circle(colour)(canvas, x - 14 + 14 * i, y)

    def one_lit(canvas: Canvas, x: float, y: float) -> None:
        for i, colour in enumerate(("#d0d0d0", "#ffbf00", "#d0d0d0")):
            circle(colour)(canvas, x - 14 + 14 * i, y)

    assert rating(three, one_lit) == [None, "#ffbf00"]


def test_a_light_beside_words_leaves_the_words_to_speak() -> None:
    assert rating(circle("#ff0000"), text="Amber") == [None]


def test_many_lights_are_not_taken_for_drawn_letters() -> None:
    assert set(rating(*[circle("#ff0000")] * 28)) == {"#ff0000"}
