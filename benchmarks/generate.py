"""A large archive of variations of the sample documents: other places, names, days and figures.

    python -m benchmarks.generate FOLDER [COUNT]

The same count gives the same files. Text, Markdown and HTML samples are varied in their words; every
twentieth file is a Word or PDF sample with other bytes and the same content.
"""

from __future__ import annotations

import datetime as dt
import random
import re
import sys
from pathlib import Path

SAMPLES = Path(__file__).parent.parent / "data" / "raw"
FIRST = (
    "Ash",
    "Brae",
    "Cold",
    "Dun",
    "East",
    "Fen",
    "Glen",
    "Hart",
    "Inch",
    "Kirk",
    "Lang",
    "Mar",
    "Nor",
    "Old",
    "Pen",
    "Rad",
    "Stan",
    "Thorn",
    "Up",
    "Wick",
)
LAST = (
    "beck",
    "bury",
    "combe",
    "dale",
    "field",
    "ford",
    "ham",
    "hurst",
    "leigh",
    "minster",
    "mouth",
    "ness",
    "port",
    "stead",
    "ton",
    "wold",
    "worth",
)
GIVEN = (
    "Aled",
    "Bea",
    "Chidi",
    "Dora",
    "Emeka",
    "Fern",
    "Goran",
    "Hana",
    "Ivo",
    "Jude",
    "Kofi",
    "Lena",
    "Miro",
    "Nell",
    "Omar",
    "Pia",
    "Rhys",
    "Sana",
    "Tess",
    "Uma",
)
FAMILY = (
    "Abara",
    "Birch",
    "Calder",
    "Doyle",
    "Ekwe",
    "Frost",
    "Gower",
    "Hewitt",
    "Ibbs",
    "Jarvis",
    "Kaur",
    "Lund",
    "Mensah",
    "Nash",
    "Orr",
    "Pryce",
    "Quill",
    "Rees",
    "Sato",
    "Tull",
)
PLACES = ("Stellgate", "Nether Stell", "Fenwick Vale", "Curlew Sands", "Stell")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
DAY = re.compile(rf"(?<!\d)(\d{{1,2}}) ({'|'.join(MONTHS)}) (20\d\d)")
PERSON = re.compile(r"(?<=- )([A-Z][a-z]+) ([A-Z][a-z]+)(?=, )")
FIGURE = re.compile(r"(?<![\d.,/£])(\d{2})(?=%)")


def vary(text: str, number: int) -> str:
    """A sample's text with the places, listed people, days and percentages of variation ``number``."""
    chance = random.Random(number)
    place = chance.choice(FIRST) + chance.choice(LAST)
    for name in PLACES:
        text = text.replace(name, place)
    shift = dt.timedelta(days=chance.randrange(-3000, 400))
    people = {m[0]: f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}" for m in PERSON.finditer(text)}
    for old, new in people.items():
        text = text.replace(old, new)
    text = FIGURE.sub(lambda m: str(chance.randrange(10, 99)), text)
    return DAY.sub(lambda m: _shifted(m, shift), text)


def _shifted(match: re.Match[str], shift: dt.timedelta) -> str:
    day = dt.date(int(match[3]), MONTHS.index(match[2]) + 1, int(match[1])) + shift
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def generate(folder: Path, count: int, first: int = 0) -> Path:
    """Write ``count`` documents into ``folder``, in sub-folders of 500."""
    words = [p for p in sorted(SAMPLES.iterdir()) if p.suffix in (".txt", ".md", ".html")]
    other = [p for p in sorted(SAMPLES.iterdir()) if p.suffix in (".docx", ".pdf")]
    for number in range(first, first + count):
        place = folder / f"{number // 500:03d}"
        place.mkdir(parents=True, exist_ok=True)
        if number % 20 == 0:
            sample = other[number // 20 % len(other)]
            tail = f"\n%%{number}\n".encode() if sample.suffix == ".pdf" else b""
            data = sample.read_bytes() + tail if tail else _commented(sample, number)
        else:
            sample = words[number % len(words)]
            data = vary(sample.read_text(encoding="utf-8"), number).encode()
        (place / f"{number:06d}{sample.suffix}").write_bytes(data)
    return folder


def _commented(sample: Path, number: int) -> bytes:
    """The bytes of a zip file with another comment at its end."""
    import io
    import zipfile

    buffer = io.BytesIO(sample.read_bytes())
    with zipfile.ZipFile(buffer, "a") as pack:
        pack.comment = str(number).encode()
    return buffer.getvalue()


if __name__ == "__main__":
    generate(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000)
