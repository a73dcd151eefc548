"""The pages of a PDF file, whoever can read them: PDFium, and pdfplumber where PDFium cannot."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pipeline.readers.base import Unreadable
from pipeline.readers.pdf.checks import more_pages, named, sound
from pipeline.readers.pdf.ciphers import is_cipher
from pipeline.readers.pdf.compared import Looks, compared
from pipeline.readers.pdf.damage import is_bare
from pipeline.readers.pdf.geometry import ASLANT, PageContent, to_top_left
from pipeline.readers.pdf.plumber import Plumber
from pipeline.readers.pdf.survey import Survey, survey
from pipeline.wording import counted

MANY = 200
"""Of so many pages that came out bare the second reader is asked."""
NOTES = 2_000
"""Of so many annotations of a page it is asked whether they hold text."""
ALIKE = 0.8
"""Share of characters that two readers must agree on before one goes on where the other stops."""


class PdfPages:
    """An open PDF: ``count`` pages, each read by :meth:`read`; closes itself as a context.

    ``pdf`` is PDFium's document, or None when only pdfplumber could open the file.
    """

    def __init__(self, data: bytes, source_path: str) -> None:
        self.data = data
        self.path = source_path
        self.rescued: list[int] = []
        self.lost: list[int] = []
        self.bare: list[int] = []
        self.claim: int | None = None
        self._plumber: Plumber | None = None
        self._survey: Survey | None = None
        self.failure: Unreadable | None = None
        try:
            self.pdf = open_pdf(data, source_path)
        except Unreadable as error:
            if "password" in str(error) or data[:4] == b"%!PS":
                raise
            self.pdf, self.failure = None, error
        self.primary = len(self.pdf) if self.pdf is not None else 0
        self.count = self._count()

    def __enter__(self) -> PdfPages:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Closes both readers."""
        if self.pdf is not None:
            self.pdf.close()
        if self._plumber is not None:
            self._plumber.close()

    @property
    def reader(self) -> str:
        """The name of who read the file."""
        return "pdfium" if self.pdf is not None else "pdfplumber"

    @property
    def plumber(self) -> Plumber:
        """The second reader, opened when it is first asked."""
        if self._plumber is None:
            self._plumber = Plumber(self.data)
        return self._plumber

    @property
    def survey(self) -> Survey:
        """What the streams of the file tell, looked through when first asked."""
        if self._survey is None:
            self._survey = survey(self.data)
        return self._survey

    def _count(self) -> int:
        """How many pages there are; the second reader is asked where the file gives reason to."""
        if self.primary and sound(self.data) and not more_pages(self.data, self.primary):
            return self.primary
        self.claim = self.plumber.count
        if self.claim > self.primary and (not self.primary or self._agree()):
            return self.claim
        if not self.primary:
            self.close()
            raise self.failure or Unreadable(
                f"{self.path}: the PDF has no pages. Save it again from its source."
            )
        return self.primary

    def _agree(self) -> bool:
        """Whether both readers see the same on the last page that PDFium counts."""
        try:
            one = read_page(self.pdf, self.primary - 1)
        except (RuntimeError, OSError):
            return False
        other = self.plumber.page(self.primary - 1)
        return other is not None and _alike(one, other)

    def read(self, index: int) -> PageContent:
        """A page; an empty one when no reader manages it."""
        if index < self.primary:
            try:
                page = read_page(self.pdf, index)
                self.bare += [index] if is_bare(page) else []
                return page
            except RuntimeError:  # PDFium refuses the page: pypdfium2's error is one
                same = self.plumber.count == self.primary
        else:
            same = True
        other = self.plumber.page(index) if same else None
        (self.lost if other is None else self.rescued).append(index + 1)
        return other or PageContent(index + 1, 595.0, 842.0, rescued=True)

    def problems(self, seen: int) -> list[str]:
        """Sentences on what the two readers made of the file, of which ``seen`` pages were read."""
        out: list[str] = []
        if self.pdf is None:
            out.append(
                "The file is damaged and PDFium cannot open it; "
                f"{counted(seen, 'page', rest='was read|were read')} by pdfplumber: "
                "compare with the original, or get a fresh copy."
            )
        elif self.claim is not None and self.claim != self.primary:
            claims = counted(self.claim, "page") if self.claim else "no pages"
            out.append(
                f"The file is damaged: {counted(self.primary or 0, 'page')} could be read, "
                f"another reader finds {claims}. Get a fresh copy."
            )
        if self.rescued and self.pdf is not None:
            were = "was" if len(self.rescued) == 1 else "were"
            out.append(
                f"PDFium could not load {named(self.rescued)}, which {were} read by pdfplumber: "
                "compare with the original."
            )
        if self.lost:
            out.append(f"No reader could load {named(self.lost)}: look at the original, or get a fresh copy.")
        return [*out, *self._damage()]

    def compared(self, looks: Looks) -> list[str]:
        """Sentences on pages that were all read, and of which a second reader reads other text."""
        if self.pdf is None or len(looks.texts) < self.count:
            return []
        return compared(looks, self.survey, lambda: self.plumber, lambda index: read_page(self.pdf, index))

    def _damage(self) -> list[str]:
        """Sentences on what PDFium passed over: pages that came out bare, content that breaks off."""
        out: list[str] = []
        bare = [index + 1 for index in self.bare[:MANY] if self.plumber.paints(index)]
        if bare:
            out.append(
                f"Nothing could be read of {named(bare)}, whose content is damaged or of a kind unknown: "
                "look at the original, or get a fresh copy."
            )
        broken = self.survey.broken if self.pdf is not None else 0
        if broken:
            out.append(
                f"The file is damaged: {counted(broken, 'part')} of its content "
                f"{'breaks' if broken == 1 else 'break'} off. Compare with the original, or get a fresh copy."
            )
        return out


def _alike(one: PageContent, other: PageContent) -> bool:
    """Whether two readings of a page have most characters in common."""
    first = Counter(c for w in one.words for c in w.text)
    second = Counter(c for w in other.words for c in w.text)
    return 2 * (first & second).total() >= ALIKE * (first.total() + second.total())


def open_pdf(data: bytes, source_path: str) -> Any:
    """The open PDFium document."""
    import pypdfium2

    if data[:4] == b"%!PS":
        raise Unreadable(f"{source_path}: this is PostScript, not PDF. Convert it (ps2pdf).", stage="open")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Unreadable(
                f"{source_path}: the PDF is protected by a password. Save a copy without one.", stage="open"
            ) from error
        raise Unreadable(
            f"{source_path}: the PDF is damaged and cannot be opened ({error}). Get a fresh copy.",
            stage="open",
        ) from error


def read_page(pdf: Any, index: int) -> PageContent:
    """Words, rulings and fills of one page; the page is closed again.

    Raises ``RuntimeError`` (of which PDFium's error is a kind) when the page cannot be loaded.
    """
    import pypdfium2.raw as pdfium

    from pipeline.readers.pdf.hidden import mark_hidden

    page = _filled_in(pdf, pdf[index], index)
    try:
        raw = page.raw
        textpage = pdfium.FPDFText_LoadPage(raw)
        if not textpage:
            raise RuntimeError(f"the text of page {index + 1} cannot be loaded")
        try:
            box, turn = page.get_bbox(), page.get_rotation()
            content = _content(pdf.raw, raw, textpage, index, box, turn)
            lean = _lean(content)
            if lean:
                content = _content(pdf.raw, raw, textpage, index, box, (turn - lean) % 360)
        finally:
            pdfium.FPDFText_ClosePage(textpage)
    finally:
        page.close()
    mark_hidden(content)
    return content


def _filled_in(pdf: Any, page: Any, index: int) -> Any:
    """A page with what was entered in its form fields, and typed over it, as part of its content."""
    import pypdfium2.raw as pdfium

    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, number)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in (pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_FREETEXT):
            if pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_SUCCESS:
                return page
            page.close()
            return pdf[index]
    return page


def _content(document: Any, raw: Any, textpage: Any, index: int, box: Any, turn: int) -> PageContent:
    from pipeline.readers.pdf.edges import PageShapes
    from pipeline.readers.pdf.marks import with_bullets
    from pipeline.readers.pdf.words import PageWords

    matrix = to_top_left(box, turn)
    width, height = box[2] - box[0], box[3] - box[1]
    if turn % 180:
        width, height = height, width
    shapes = PageShapes(raw, matrix, document)
    words = PageWords(textpage, matrix, shapes.z_of, shapes.clip_of)
    found = with_bullets(words.words(), shapes.marks)
    content = PageContent(index + 1, width, height, turn, found, shapes.edges, shapes.fills)
    content.chars = len("".join(words.text.split()))
    content.unmapped = content.chars if is_cipher(w.text for w in found) else words.unmapped()
    content.pictures, content.shapes, content.texts = shapes.pictures, shapes.count, len(shapes.z_of)
    content.unsure = words.unsure
    content.images = shapes.images / max(1.0, width * height)
    content.covers, content.painted = shapes.covers.over(found, width * height), shapes.covers.painted
    content.drawings = shapes.drawings
    return content


def _lean(content: PageContent) -> int:
    """The quarter turn in which most characters run; 0 for upright pages."""
    turns: dict[int, int] = {}
    for word in content.words:
        turns[word.style.turn] = turns.get(word.style.turn, 0) + len(word.text)
    turns.pop(ASLANT, None)
    lean = max(turns, key=lambda t: turns[t], default=0)
    return lean if turns and turns[lean] > turns.get(0, 0) else 0
