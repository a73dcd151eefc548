"""The tree of an HTML page, where its content is, and what is only the site around it."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from pipeline.readers.base import Unreadable
from pipeline.readers.encoding import decode
from pipeline.readers.html.flatten import INLINE, flatten

SKIPPED = frozenset(
    {"script", "style", "template", "title", "noframes", "noscript", "head", "svg", "math", "object", "embed",
     "iframe", "select", "option", "textarea", "button", "input", "datalist", "canvas", "audio", "video",
     "map", "link", "meta"}
)  # fmt: skip
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
DEEP = 190
_XML_HEAD = re.compile(r"^\s*<\?xml[^>]*\?>")
_PAGE_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_SITE_TAGS = frozenset({"nav", "aside"})
_SITE_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alert"})
_SITE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|cookie-?(?:banner|notice|bar|consent)|skip|"
    r"skip-?link|sidebar|side-?bar|pagination|pager|share|social|site-?header|site-?footer|page-?footer|"
    r"masthead|banner|feedback|related|toolbar|login|search-?(?:form|box)|mgactionlist|mgfooter|mghelp|"
    r"mgrelated\w*|print-?link|back-?to-?top)(?:$|[\s_-])",
    re.IGNORECASE,
)
_SITE_IDS = re.compile(
    r"^(?:header|footer|nav|navigation|menu|topnav|sidebar|breadcrumbs?|cookie\w*|masthead|banner|search|"
    r"leftcol|rightcol|left-?nav|right-?nav|site-?(?:header|footer)|page-?footer)$",
    re.IGNORECASE,
)
_CONTENT_IDS = re.compile(
    r"^(?:content|main|main-?content|maincontent|page-?content|modgov|moderngov|mgcontent|primary|article|body-?content)$",
    re.IGNORECASE,
)
_CONTENT_CLASSES = re.compile(
    r"(?:^|\s)(?:mgContent|main-?content|page-?content|content-?main|entry-?content|field--name-body|"
    r"govspeak|article-?body)(?:$|\s)",
    re.IGNORECASE,
)

_ITEM_TITLE = re.compile(r"\bmgAiTitleTxt\b", re.IGNORECASE)
_SUB_TITLE = re.compile(r"\bmgSubItemTitleTxt\b|\bmgSectionTitle\b", re.IGNORECASE)
ITEM_LEVEL = 3

_TOO_DEEP = etree.XPath(f"boolean(/{'/'.join('*' * DEEP)})")
"""Whether elements are nested so deep that needless levels are worth leaving out."""


def parse(data: bytes, source_path: str) -> tuple[Any, list[str]]:
    """The root element and sentences about what the parser could not keep."""
    match = _CHARSET.search(data[:4096])
    text, _ = decode(data, match[1].decode("ascii", "replace") if match else None)
    return parse_text(text, source_path)


def parse_text(text: str, source_path: str) -> tuple[Any, list[str]]:
    """The root element of markup that is text already.

    The end tags of the page are left out: what follows them is shown, but a parser would drop it.
    """
    text = _PAGE_ENDS.sub("", _XML_HEAD.sub("", text.replace("\x00", "")))
    root, lost = _parsed(text, source_path)
    if lost or _TOO_DEEP(root):
        root, lost = _parsed(flatten(text), source_path)
    return root, lost


def _parsed(text: str, source_path: str) -> tuple[Any, list[str]]:
    parser = html.HTMLParser(huge_tree=True, encoding="utf-8", remove_pis=True, remove_comments=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise Unreadable(f"{source_path} holds no HTML that can be read ({error}).", stage="parse") from error
    return root, _lost(parser, source_path)


def _lost(parser: Any, source_path: str) -> list[str]:
    """Errors after which the parser drops content, as sentences."""
    fatal = [entry.message.strip() for entry in parser.error_log if entry.level_name == "FATAL"]
    return [f"Part of {source_path} may be missing, for its markup is broken: {fatal[0]}."] if fatal else []


def page_title(root: Any) -> Any | None:
    """The element that holds the title of a page; titles of drawings in it are none."""
    for title in root.iter("title"):
        if all(parent.tag != "svg" for parent in title.iterancestors()):
            return title
    return None


def plain_text(element: Any) -> str:
    """The text of an element whose structure is not followed: its blocks on lines of their own."""
    out: list[str] = []
    stack: list[Any] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            out.append(item)
            continue
        tail = item.tail if item is not element else None
        if tail:
            stack.append(tail)
        if not isinstance(item.tag, str) or item.tag in SKIPPED:
            continue
        if item.tag not in INLINE:
            out.append("\n")
            stack.append("\n")
        stack += reversed(item)
        if item.text:
            out.append(item.text)
    return "".join(out)


def content(body: Any) -> Any:
    """The element that holds the document: ``main``, a known content element, or the whole body.

    One that holds less than a third of the page's own text is not believed.
    """
    whole = _weight(body)
    for element in _candidates(body):
        if whole == 0 or _weight(element) * 3 >= whole:
            return element
    return body


def _candidates(body: Any) -> list[Any]:
    tiers: list[list[Any]] = [[], [], [], []]
    for element in body.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "main" or element.get("role") == "main":
            tiers[0].append(element)
        elif _CONTENT_CLASSES.search(element.get("class") or ""):
            tiers[1].append(element)
        elif _CONTENT_IDS.match(element.get("id") or ""):
            tiers[2].append(element)
        elif element.tag == "article":
            tiers[3].append(element)
    return [element for tier in tiers for element in sorted(tier, key=_weight, reverse=True)[:1]]


def _weight(element: Any) -> int:
    """Characters of text, links and what the site puts around set aside."""
    total = 0
    stack = [element]
    while stack:
        item = stack.pop()
        if not isinstance(item.tag, str) or item.tag in SKIPPED or item.tag in ("nav", "a"):
            continue
        if item is not element and is_site(item):
            continue
        total += len((item.text or "").strip())
        for child in item:
            total += len((child.tail or "").strip())
            stack.append(child)
    return total


def page_heading(root: Any, main: Any) -> Any | None:
    """The heading of a page that stands before its content: what the page's title says, before the site's.

    None where the content has a heading of the first level itself.
    """
    title = page_title(root)
    if title is None or main.find(".//h1") is not None:
        return None
    named = " ".join(title.text_content().split()).casefold()
    for element in root.iter("h1", "h2", main.tag):
        if element is main:
            return None
        words = element.text_content().casefold().split()
        told = 5 * sum(word in named.split() for word in words) >= 3 * len(words) and len(words) > 2
        site = named.endswith(" ".join(words)) or any(is_site(parent) for parent in element.iterancestors())
        if told and not site:
            return element
    return None


def is_site(element: Any) -> bool:
    """Whether an element belongs to the site, not to the document: navigation, banner, footer."""
    if element.tag in _SITE_TAGS or (element.get("role") or "").lower() in _SITE_ROLES:
        return True
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return True  # LibreOffice writes running headers so.
    if element.tag in ("footer", "form") or (element.tag == "header" and _top(element)):
        return element.tag != "form" or _short_form(element)
    if element.tag in (
        "html",
        "body",
        "main",
        "article",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "p",
        "h1",
        "h2",
        "h3",
    ):
        return False
    if _SITE_IDS.match(element.get("id") or ""):
        return True
    return bool(_SITE_NAMES.search(element.get("class") or ""))


def is_links(element: Any) -> bool:
    """Whether an element is a column or row of short links and nothing else."""
    if element.tag not in ("td", "div", "ul", "p", "table", "center"):
        return False
    links = [" ".join(link.itertext()).strip() for link in element.iter("a")]
    links = [text for text in links if text]
    said = len("".join("".join(element.itertext()).split()))
    linked = sum(len("".join(text.split())) for text in links)
    return len(links) >= 3 and linked * 10 >= said * 8 and said <= 30 * len(links)


def _short_form(element: Any) -> bool:
    """A search or feedback form. (ASP.NET wraps the whole page in a form.)"""
    return len("".join(element.itertext())) < 600 and element.find(".//table") is None


def _top(element: Any) -> bool:
    """A ``header`` of the page, not of an article or section."""
    parent = element.getparent()
    while parent is not None:
        if parent.tag in ("main", "article", "section"):
            return False
        parent = parent.getparent()
    return True


def heading_level(element: Any) -> int | None:
    """The level of an element that is a heading by its tag, or by the class of an item's title."""
    if re.fullmatch(r"h[1-6]", element.tag):
        return int(element.tag[1])
    named = element.get("class") or ""
    if _ITEM_TITLE.search(named):
        return ITEM_LEVEL
    return ITEM_LEVEL + 1 if _SUB_TITLE.search(named) else None
