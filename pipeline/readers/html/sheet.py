"""The style sheets of a page put in force: which declarations hold for an element."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from pipeline.readers.html.css import Declared, filled_in, on_screen, rules_of, variables_of, weighed

_SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*|\*)?(?P<rest>(?:[.#][\w-]+)*)", re.IGNORECASE)
_NEVER = re.compile(r"::|:(?:hover|focus|active|visited|target|before|after|first-l|placeholder|-)")
"""States that no page is in when it is read, and things beside elements."""
_BESIDE = re.compile(r"::?(before|after)$", re.IGNORECASE)
_QUOTED = re.compile(r"\"([^\"\\]*)\"|'([^'\\]*)'")
_COUNTER = re.compile(r"counters?\(\s*[\w-]+\s*(?:,\s*(?:\"[^\"]*\"|'[^']*'))?\s*(?:,\s*([\w-]+))?\s*\)")
_NEEDED = re.compile(r"[.#]([\w-]+)")
_RATING_CLASS = re.compile(
    r"(?:^|\s)(?:b?rag|status|rating|traffic-?light|light)(?:[-_]+(?:status|cell|is|rating))?[-_]*(red|amber|yellow|green|"
    r"blue)(?:\s|$)",
    re.IGNORECASE,
)
_RATING_FILL = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "yellow": "#ffc000",
    "green": "#00b050",
    "blue": "#0070c0",
}
"""What a class such as ``rag-amber`` looks like where the style sheet is elsewhere."""
_TELLING = frozenset(("style", "bgcolor", "color", "text"))
"""Attributes that tell an element's look."""
MAX_CSS = 2_000_000
MAX_WORK = 30_000_000
"""Selectors with relations times elements of the page: what lies beyond is not worked out."""
Weight = tuple[tuple[int, int, int], int]
Found = tuple[Weight, Declared, Declared]


@dataclass
class Sheet:
    """The rules of a page. One tag, class or id (or their plain combination) is looked up at once;
    selectors with relations, attributes or places are worked out over the whole page.

    ``unread``: the page has style sheets of its own elsewhere, so that not all of its look is known.
    ``renamed``: the tags that elements had; ``said``: words that rules put before and after elements;
    ``tabular``: some rule makes tables of other elements.
    """

    unread: bool = False
    problems: list[str] = field(default_factory=list)
    variables: Declared = field(default_factory=dict)
    renamed: dict[Any, str] = field(default_factory=dict)
    said: dict[Any, dict[str, str]] = field(default_factory=dict)
    tabular: bool = False
    _plain: list[tuple[str, frozenset[str], frozenset[str], Found]] = field(default_factory=list)
    _related: dict[Any, list[Found]] = field(default_factory=dict)
    _cache: dict[tuple[str, str, str], list[Found]] = field(default_factory=dict)
    _merged: dict[tuple[str, str, str], Declared] = field(default_factory=dict)

    @classmethod
    def of_page(cls, root: Any, source_path: str, styles: dict[str, str] | None = None) -> Sheet:
        """The style sheets of a page; ``styles`` are those stored beside it, by their addresses."""
        made = cls()
        texts: list[str] = []
        for item in root.iter("style", "link"):
            if not on_screen(item.get("media") or ""):
                continue
            if item.tag == "style":
                texts.append(item.text_content())
            elif "stylesheet" in (item.get("rel") or "").lower().split():
                text = (styles or {}).get(item.get("href") or "")
                made.unread = made.unread or text is None
                texts.append(text or "")
        made._rules(texts, root, source_path)
        return made

    def _rules(self, texts: list[str], root: Any, source_path: str) -> None:
        rules = [rule for text in texts for rule in rules_of(text[:MAX_CSS])]
        if any(len(text) > MAX_CSS for text in texts):
            self.problems.append(
                f"A style sheet of {source_path} is too long to be read: fills may be missing."
            )
        for selectors, body in rules:
            for name, value in variables_of(body):
                if re.search(r"(?:^|,)\s*(?::root|html|body)\s*(?:,|$)", selectors):
                    self.variables[name] = value
                else:
                    self.variables.setdefault(name, value)
        related: list[tuple[str, int, Declared, Declared]] = []
        for order, (selectors, body) in enumerate(rules):
            usual, loud = weighed(filled_in(body, self.variables))
            if usual or loud:
                shape = usual.get("display", "")
                self.tabular = self.tabular or shape == "table-row" or "grid-template-columns" in usual
                for selector in _parted(selectors):
                    if not self._plainly(selector, order, usual, loud):
                        related.append((selector, order, usual, loud))
        if related:
            self._relate(related, root, source_path)

    def _plainly(self, selector: str, order: int, usual: Declared, loud: Declared) -> bool:
        """Add a rule whose selector has no relation; False where it has one."""
        match = _SIMPLE.fullmatch(selector)
        if not match:
            if _BESIDE.search(selector):
                return "content" not in usual
            return bool(_NEVER.search(selector)) or not selector
        classes = frozenset(re.findall(r"\.([\w-]+)", match["rest"]))
        ids = frozenset(re.findall(r"#([\w-]+)", match["rest"]))
        tag = "" if match["tag"] in (None, "*") else match["tag"].lower()
        weight = (len(ids), len(classes), int(bool(tag))), order
        self._plain.append((tag, classes, ids, (weight, usual, loud)))
        return True

    def _relate(self, rules: list[tuple[str, int, Declared, Declared]], root: Any, source_path: str) -> None:
        """Work out which elements the selectors with relations mean. Rows get the ``tbody`` that a browser
        puts around them, where a selector asks for one."""
        if any("tbody" in rule[0] for rule in rules):
            _add_bodies(root)
        names: set[str] = set()
        count = 0
        for element in root.iter():
            count += 1
            names.update((element.get("class") or "").split())
            names.add(element.get("id") or "")
        wanted = [rule for rule in rules if _may_mean(rule[0], names)]
        if len(wanted) * count > MAX_WORK:
            wanted = wanted[: MAX_WORK // count]
            self.problems.append(
                f"The style sheets of {source_path} are too many for its size: some fills may be missing."
            )
        for selector, order, usual, loud in wanted:
            beside = _BESIDE.search(selector)
            if beside is not None:
                self._beside(selector[: beside.start()], beside[1], usual.get("content", ""), root)
                continue
            for weight, elements in _meant(selector, root):
                for element in elements:
                    self._related.setdefault(element, []).append(((weight, order), usual, loud))

    def _beside(self, selector: str, where: str, content: str, root: Any) -> None:
        """Words that a rule puts before or after elements, and how it numbers the items of a list."""
        words = "".join(one or other for one, other in _QUOTED.findall(content))
        counter = _COUNTER.search(content)
        for _, elements in _meant(selector, root):
            for element in elements:
                if counter is not None and element.tag == "li":
                    kind = {"list-style-type": counter[1] or "decimal"}
                    self._related.setdefault(element, []).append((((9, 9, 9), 0), kind, {}))
                elif re.fullmatch(r"[\w][\w ()-]*", words) and re.search(r"[^\W\d_]", words):
                    self.said.setdefault(element, {})[where] = words

    def of(self, element: Any) -> Declared:
        """What is declared for an element: its attributes, then the sheets, then its own style."""
        tag = self.renamed.get(element, element.tag) if self.renamed else element.tag
        names = element.keys()
        key = (tag, element.get("class") or "", element.get("id") or "") if names else (tag, "", "")
        merged = self._merged.get(key)
        if merged is None:
            found = self._cache[key] = self._matched(*key)
            merged = self._merged[key] = _over({}, found, "")
        related = self._related.get(element) if self._related else None
        special = names and not _TELLING.isdisjoint(names)
        if not special and related is None:
            return merged
        found = self._cache[key]
        if related is not None:
            found = sorted([*found, *related], key=lambda item: item[0])
        style = element.get("style") or ""
        return _over(_told(element) if special else {}, found, filled_in(style, self.variables))

    @property
    def bare(self) -> bool:
        """Whether the page has no rule at all."""
        return not self._plain and not self._related

    def _matched(self, tag: str, classes: str, identity: str) -> list[Found]:
        own = set(classes.split())
        named = _RATING_CLASS.search(classes) if tag in ("td", "th") else None
        out: list[Found] = []
        if named:
            out.append((((-1, 0, 0), 0), {"background-color": _RATING_FILL[named[1].lower()]}, {}))
        for rule_tag, rule_classes, ids, found in self._plain:
            if rule_tag in ("", tag) and rule_classes <= own and ids <= {identity}:
                out.append(found)
        return sorted(out, key=lambda item: item[0])


def _add_bodies(root: Any) -> None:
    """Put a ``tbody`` around the rows of a table that stand in none."""
    for table in list(root.iter("table")):
        body = None
        for child in list(table):
            if child.tag != "tr":
                body = None
                continue
            if body is None:
                body = table.makeelement("tbody")
                child.addprevious(body)
            body.append(child)


def _told(element: Any) -> Declared:
    """What attributes of old say of an element's look; any style sheet goes before."""
    out: Declared = {}
    for attribute, name in (("bgcolor", "background-color"), ("color", "color")):
        if element.get(attribute):
            out[name] = element.get(attribute)
    if element.tag == "body" and element.get("text"):
        out["color"] = element.get("text")
    return out


def _over(hints: Declared, found: list[Found], style: str) -> Declared:
    """The layers one over the other, from the lightest to what is marked as important."""
    usual, loud = weighed(style)
    out = dict(hints)
    for _, declared, _ in found:
        out.update(declared)
    out.update(usual)
    for _, _, declared in found:
        out.update(declared)
    out.update(loud)
    return out


def _parted(selectors: str) -> list[str]:
    """Selectors of a list, parted at commas outside brackets.

    >>> _parted("a, b:not(.c, .d) ,e")
    ['a', 'b:not(.c, .d)', 'e']
    """
    if "(" not in selectors and "[" not in selectors:
        return [part.strip() for part in selectors.split(",")]
    return [part.strip() for part in re.split(r",(?![^(\[]*[)\]])", selectors)]


def _may_mean(selector: str, names: set[str]) -> bool:
    """Whether every class and id that a selector asks for is somewhere on the page."""
    if "(" in selector or "\\" in selector or "[" in selector:
        return True
    return all(name in names for name in _NEEDED.findall(selector))


def _meant(selector: str, root: Any) -> list[tuple[tuple[int, int, int], list[Any]]]:
    """The weight of a selector and the elements that it means; nothing for one that cannot be read."""
    from cssselect import HTMLTranslator, SelectorError, parse

    out: list[tuple[tuple[int, int, int], list[Any]]] = []
    try:
        for parsed in parse(selector):
            if parsed.pseudo_element is None:
                path = HTMLTranslator().selector_to_xpath(parsed, prefix="descendant-or-self::")
                elements: Any = etree.XPath(path)(root)
                out.append((parsed.specificity(), elements))
    except (SelectorError, etree.XPathError, RecursionError, ValueError):
        return []
    return out
