"""A sample as a web page with navigation and footer around the main content."""

from __future__ import annotations

from html import escape

from samples.parts import Break, Bullets, Grid, Heading, Numbers, Para, Part, Sample, Title


def write(sample: Sample) -> bytes:
    title = next((p.text for p in sample.parts if isinstance(p, Title)), "")
    body = "\n".join(_element(part) for part in sample.parts)
    page = f"""<!DOCTYPE html>
<html lang="{sample.language}">
<head>
<meta charset="utf-8">
<title>{escape(title)} | {escape(sample.header)}</title>
</head>
<body>
<header><p>{escape(sample.header)}</p></header>
<nav><ul><li><a href="/">Home</a></li><li><a href="/send">SEND</a></li><li><a href="/contact">Contact us</a></li></ul></nav>
<main>
{body}
</main>
<footer><p>{escape(sample.footer)}</p></footer>
</body>
</html>
"""
    return page.encode()


def _element(part: Part) -> str:
    match part:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text, level):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Para(text):
            return f"<p>{escape(text)}</p>"
        case Bullets(items):
            return "<ul>\n" + "\n".join(f"<li>{escape(i)}</li>" for i in items) + "\n</ul>"
        case Numbers(items):
            return "<ol>\n" + "\n".join(f"<li>{escape(i)}</li>" for i in items) + "\n</ol>"
        case Grid():
            return _table(part)
        case Break():
            return ""


def _table(part: Grid) -> str:
    out = ["<table>"]
    for r, row in enumerate(part.rows):
        tag = "th" if part.head and r == 0 else "td"
        cells = "".join(f"<{tag}{_style(part, r, c)}>{escape(cell)}</{tag}>" for c, cell in enumerate(row))
        out.append(f"<tr>{cells}</tr>")
    return "\n".join([*out, "</table>"])


def _style(part: Grid, row: int, col: int) -> str:
    colour = part.fills.get((row, col))
    return f' style="background-color: #{colour}"' if colour else ""
