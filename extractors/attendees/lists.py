"""Attendance in running blocks: a label, then people on its line or on the lines below.

The list ends at the next heading, numbered item or sentence that is no attendance. A line that is
only a post ("Head of SEND, Fenland LA") completes the person above; a short line with a colon
("Parent representatives:") names a group.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.attendees.ends import before_next_item
from extractors.attendees.groups import (
    barred,
    group_heading,
    label_at_end,
    opens_group,
    post_below,
    post_between,
    subheading,
)
from extractors.attendees.labels import Label, is_post_label, label_of
from extractors.attendees.lines import Line, cut_line, logical_lines, reads_as_sentence
from extractors.attendees.listing import (
    ONE_WORD,
    informal,
    inner_label,
    listing,
    no_name,
    of_body,
    surname_first,
)
from extractors.attendees.phrases import (
    ALSO,
    BARE,
    BODY_LABEL,
    BUSINESS,
    CLOCK,
    CROWD,
    FAR,
    LEGEND,
    NOBODY,
    NON_VOTING,
    NOT_HERE,
    NOTE,
    PROXIES,
    REFERENCE,
    SHOUTED,
    SIGNED,
    SURNAME_FIRST,
    chooses,
)
from extractors.attendees.region import (
    HEAD,
    Region,
    chairing,
    ends_list,
    has_post,
    head_person,
    lettered_throughout,
    may_be_post,
    numbered,
    office_of,
    pair_posts,
    parted_crowds,
    person_below,
    post_above,
    post_alone,
    told_apart,
)
from extractors.attendees.roster import Seen
from extractors.attendees.rows import given_below, headed, pairs_below, row_person, takes_row, triple
from extractors.attendees.sentences import sentences
from extractors.attendees.wraps import ENDS_NAME, dangling_at, with_firm
from extractors.people.names import Person
from extractors.people.post_phrases import only_post
from extractors.people.posts import is_organisation, is_role, split_post
from extractors.people.shape import is_surname_too
from schemas import Block, Document
from schemas.vocabulary import AttendeeStatus


class ListReader:
    """Reads the running blocks of a document in order, and tells the people of its lists."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.region: Region | None = None
        self.found: list[Seen] = []
        self.blocks_read = 0
        self.columns: list[tuple[Block, Region]] = []
        self.posted: list[Region] = []
        self.post: str | None = None
        self.in_head = True
        self.by_given = False
        self.election = -FAR
        self.flipped = self._stands_flipped(document)

    @staticmethod
    def _stands_flipped(document: Document) -> bool:
        """True for a document whose head has three lines or more of "Hill, Mary" and nothing else in them."""
        found = [m.group().strip(" \t•*-") for m in SURNAME_FIRST.finditer(document.text, 0, 6000)]
        named = [t for t in found if surname_first(t, 0) and not no_name(t.split(",")[0]) and not is_role(t)]
        return len(named) > 2

    def read(self, block: Block) -> None:
        """Take the next running block."""
        self.blocks_read += 1
        for line in logical_lines(self.document, block):
            self._line(line)

    def close(self) -> None:
        """End the open list, if there is one."""
        self.region = None

    def _line(self, line: Line) -> None:
        if self._head_post(line):
            return
        if len(line.text) < 80 and chooses(line.text):
            self.election, self.region = self.blocks_read, None
        label = label_of(line.text) or barred(line.text) or headed(line.text) or self._loose(line)
        if label is not None and not self._is_plain_group(label, line):
            self._open(label, line)
        elif self.region is not None:
            self._inside(self.region, line)

    def _head_post(self, line: Line) -> bool:
        """Who led the meeting or wrote it down, on the label's line or below it."""
        if self.blocks_read > HEAD or numbered(line) or reads_as_sentence(line.text):
            self.in_head = False
        if not self.in_head:
            return False
        post, self.post = self.post, None if self.region else post_alone(line.text)
        if self.post is not None:
            return True
        seen = head_person(line) or (person_below(post, line) if post else None)
        self.found.extend([seen] if seen else [])
        return seen is not None

    def _loose(self, line: Line) -> Label | None:
        """A label with neither colon nor dash before people ("Present Ann Hall AH"), or "Panel: …"."""
        match = BARE.match(line.text) or SHOUTED.match(line.text) or BODY_LABEL.match(line.text)
        if match is None:
            return label_at_end(self.document, line)
        rest = line.text[match.end() :]
        rest = before_next_item(rest) if reads_as_sentence(rest) else rest
        people = listing(rest, line.start + match.end(), single=match.re is BARE and informal(rest))
        if not people or (match.re is BODY_LABEL and (len(people) < 2 or self.found)):
            return None
        label = label_of(match["label"]) or label_of("Present")
        return replace(label, end=match.end(), whole=False) if label else None

    def _is_plain_group(self, label: Label, line: Line) -> bool:
        """ "Governors:" inside an open list of apologies is a group, not a new list of present."""
        plain = label.text.casefold() in _GROUPS
        if plain and self.region is not None and self.region.rule == "line" and not label.whole:
            plain = label.text.casefold() not in _OFFICES
        return plain and self.region is not None and self.region.status in ("apologies", "absent")

    def _open(self, label: Label, line: Line) -> None:
        if (
            is_post_label(label)
            and not label.whole
            and (
                self.blocks_read - self.election < FAR
                or not listing(line.text, line.start)
                or (not self.in_head and self._signs(line))
            )
        ):
            return
        if self.region is not None and _in_post_list(self.region, line, label, self.document):
            self.add(self.region, listing(line.text, line.start))
            return
        under, self.region = self.region, None
        if label.status is None:
            return
        if self._parts_columns(line):
            return
        region = Region(
            self._status(label, label.status, under), label.capacity, "list", numbered=numbered(line)
        )
        rest = self._without_dangling(region, line.text[label.end :], line.start + label.end)
        if label.whole:
            region.level = line.block.level if line.block.kind == "heading" else None
            region.above = (under.above or None) if under is not None else None
            region.rows = headed(line.text) is not None
            self.by_given = self.by_given or given_below(self.document, line.start + len(line.text))
            fewest = () if not (under and under.pairs) else (1,)
            region.pairs = pairs_below(self.document, line.start + len(line.text), *fewest)
            self._beside(line.block, region)
            self.region = region
            return
        self.columns = []
        people = listing(
            rest, line.start + label.end, single=informal(rest) or self._by_given_name(line, rest)
        )
        if is_post_label(label):
            people = listing(line.text, line.start)
            if not people:
                return
            people = [chairing(person, label) for person in people]
        if not people and reads_as_sentence(rest):
            people = listing(before_next_item(rest), line.start + label.end)
        if not people and reads_as_sentence(rest):
            first = next(sentences(rest, 0, len(rest)), None)
            people = listing(rest[first[0] : first[1]], line.start + label.end + first[0]) if first else []
        if people or NOTE.fullmatch(rest):
            region.rule = "line"
            self.add(region, people)
            self.region = None if NOBODY.fullmatch(rest) else region
        elif label.status in ("apologies", "absent"):
            self.region = region

    def _status(self, label: Label, told: AttendeeStatus, under: Region | None) -> AttendeeStatus:
        """The status a label tells where it stands: "Attendees" below the members are others who came."""
        if under is not None and under.status == "present" and NON_VOTING.match(label.text):
            return "present"
        listed = [seen for seen in self.found if seen.status == "present" and seen.rule in ("list", "line")]
        beside = told == "present" and label.text.casefold() == "attendees" and len(listed) > _FEW
        return "in_attendance" if beside else told

    def _signs(self, line: Line) -> bool:
        """True for who signs the minutes: a post and a name above a day or beside "Signed"."""
        text, end = self.document.text, line.start + len(line.text)
        return bool(SIGNED.match(text, end) or SIGNED.search(text, max(0, line.start - 40), line.start))

    def _parts_columns(self, line: Line) -> bool:
        """True where the label stands right behind another: columns run together, whose is whose?"""
        before = self.document.text[max(0, line.start - 24) : line.start]
        return _LABEL_BEFORE.search(before) is not None

    def _beside(self, block: Block, region: Region) -> None:
        """Labels on one height ("Present:  Also in attendance:") head columns of people."""
        last = self.columns[-1][0] if self.columns else None
        level = last is not None and last.page == block.page and _same_height(last, block)
        self.columns = [*(self.columns if level else []), (block, region)]

    def _column(self, region: Region, block: Block) -> Region:
        """The list whose label stands above a block, where several labels stand side by side."""
        if len(self.columns) < 2 or block.x0 is None:
            return region
        left = [r for label, r in self.columns if (label.x0 or 0.0) <= block.x0 + 12]
        return left[-1] if left else region

    def _inside(self, region: Region, line: Line) -> None:
        if PROXIES.match(line.text):
            self.region = None
            return
        if not any(c.isalpha() for c in line.text) or takes_row(region, line) or post_above(region, line):
            return
        if (
            line.block.kind == "heading"
            and post_between(self.document, line)
            and self._completes(region, line)
        ):
            return
        if line.first and line.block.kind in ("heading", "title") and not self._people_heading(line):
            if not (subheading(region, line) or group_heading(self.document, line)):
                self.region = None
            region.misses = 1
            return
        if (cut := inner_label(line.text)) is not None:
            self._line(Line(line.text[:cut].rstrip(), line.start, line.block, line.first))
            for piece in cut_line(Line(line.text[cut:], line.start + cut, line.block, False)):
                self._line(piece)
            return
        region = self.region = self._column(region, line.block)
        people = [] if _names_item(line) else self._people_of(region, line)
        if people:
            region.misses = 0
            also = region.status == "present" and ALSO.search(line.text)
            self.add(replace(region, status="in_attendance") if also else region, people)
        elif (
            self._completes(region, line)
            or opens_group(region, line)
            or NOTE.fullmatch(line.text)
            or LEGEND.match(line.text)
            or self._heads_group(line)
        ):
            return
        elif 1 < len(region.posts) < len(region.bare) and may_be_post(line):
            region.posts.append(line)
        else:
            region.misses += 1
            if region.misses > 1 or len(line.text) > 60 or numbered(line) or ends_list(line.text):
                self.region = None

    def _people_of(self, region: Region, line: Line) -> list[Person]:
        """The people of a line inside an open list, however they stand there."""
        text, start = line.text, line.start
        if region.status in ("apologies", "absent"):
            text = NOT_HERE.sub("", text)
        if self.flipped and (person := surname_first(text, start)):
            return person
        if region.rows and (person := row_person(text, start)):
            return person
        if text.count(",") == 2 and (person := triple(self.document, text, start)):
            return person
        if region.dangling is not None and ENDS_NAME.match(text):
            start, text = region.dangling, self.document.text[region.dangling : start + len(text)]
            text = text.replace("\n", " ")
        text = self._without_dangling(region, text, start)
        if reference := REFERENCE.match(text):
            text, start = text[reference.end() :], start + reference.end()
        people = of_body(text, start) or listing(text, start, single=self._by_one_name(region, line))
        return with_firm(people, [seen.person for seen in region.seen], text, self.document)

    def _without_dangling(self, region: Region, text: str, start: int) -> str:
        """A list without the name that the end of its line parts, which the next line completes."""
        parted = dangling_at(self.document, text, start)
        region.dangling = start + parted[1] if parted else None
        return text[: parted[0]] if parted else text

    def _people_heading(self, line: Line) -> bool:
        """A reader may take a bold name for a heading; a name stays a name."""
        people = listing(line.text, line.start)
        named = any(not p.initials_only for p in people)
        return named and (not numbered(line) or post_below(self.document, line))

    def _by_one_name(self, region: Region, line: Line) -> bool:
        posted = sum(has_post(seen) for seen in region.seen) > 1
        if self.is_one_word(region, line.text) or (not posted and informal(line.text)):
            return True
        known = re.match(r"([^\W\d_][a-zà-ÿ’'-]+)\s*\(([A-Z]{2,3})\)", line.text)
        if known and known[2][0] == known[1][0] and not no_name(known[1]):
            return True
        bare = re.sub(r"\s*\([^)]*\)|[,;.]$", "", line.text).strip()
        if self.by_given and not numbered(line) and ONE_WORD.fullmatch(bare) and not no_name(bare):
            return not any(" " in seen.person.name for seen in region.seen)
        if line.block.kind != "list_item" or numbered(line) or not ONE_WORD.fullmatch(bare):
            return False
        alike = not region.seen or any(" " not in seen.person.name for seen in region.seen)
        return alike and not no_name(bare) and not is_surname_too(bare)

    def _by_given_name(self, line: Line, rest: str) -> bool:
        """True for one word and a comma behind a label, with another below: "Present: Ola,", "Ivy,"."""
        below = self.document.text[line.start + len(line.text) :][:60].strip().split("\n")[0]
        words = (rest.strip(), below.strip(" ."))
        lone = rest.rstrip().endswith(",") and all(ONE_WORD.fullmatch(w.rstrip(",")) for w in words)
        found = lone and not any(no_name(w.rstrip(",")) for w in words)
        self.by_given = self.by_given or found
        return found

    def is_one_word(self, region: Region, text: str) -> bool:
        """True for one capitalised word in a list that has people already: it is a name too."""
        word = re.fullmatch(r"[^\W\d_][\w’'-]+,?", text)
        named = any(not seen.person.initials_only for seen in region.seen)
        known = len(region.seen) > 1 or (
            named and " " not in region.seen[0].person.name and text.endswith(",")
        )
        return known and named and bool(word) and not BUSINESS.match(text)

    def add(self, region: Region, people: list[Person]) -> None:
        """Add people of an open list."""
        for person in people:
            status, capacity = status_of(person, region.status), region.capacity
            if (post := region.group or region.post) and person.role is None:
                person = replace(person, role=post)
            region.post = None
            seen = Seen(person, status, region.rule, capacity)
            region.seen.append(seen)
            self.found.append(seen)

    def _completes(self, region: Region, line: Line) -> bool:
        """A line that is only a post belongs to the person above."""
        text = line.text
        if not region.seen or len(text) > 160 or text.endswith((".", ":", "|")) or CLOCK.search(text):
            return False
        if text[0].isdigit() or CROWD.search(text) or LEGEND.match(text) or _is_unread(text):
            return False
        if numbered(line) or reads_as_sentence(text) or BUSINESS.match(text) or REFERENCE.match(text):
            return False
        if self._heads_group(line):
            return False
        last = region.seen[-1]
        if not (is_role(line.text) or is_organisation(line.text)):
            return False
        if region.posts and self._goes_on(region, line):
            return True
        if (
            last.person.role
            or last.person.organisation
            or (text[0] != "(" and not is_role(text) and _TALK.search(text))
        ):
            return False
        if not any(has_post(seen) for seen in region.seen):
            region.posts, region.bare = [line], list(region.seen)
            self.posted.append(region)
        role, organisation = split_post(" ".join(line.text.split()))
        last.person = replace(
            last.person, role=role, organisation=organisation, end=line.start + len(line.text)
        )
        region.misses = 0
        return True

    def _heads_group(self, line: Line) -> bool:
        """True for a post of many above people: "Tenants’ Representatives", "Mr B Reed and Ms I Nord"."""
        text = re.sub(r"[’'](?=\s)", "", line.text.strip())
        if not text.endswith("s") or text.endswith("ss") or not is_role(text[:-1]) or not only_post(text):
            return False
        below = self.document.text[line.start + len(line.text) :][:200].lstrip().split("\n")[0]
        return len(listing(below, 0)) > 1

    def _goes_on(self, region: Region, line: Line) -> bool:
        """A second post below names without posts: a column of posts goes on."""
        if len(region.bare) < 2 or len(region.seen) != len(region.bare):
            return False
        if len(region.posts) == 1 and not is_role(line.text):
            return False
        region.posts.append(line)
        return True

    def settle(self) -> None:
        """Give the posts of columns to the people of columns, at the end of the document."""
        for region in self.posted:
            pair_posts(region)
        text = self.document.text
        self.found = lettered_throughout(told_apart(parted_crowds(self.found), text), text)


_FEW = 2
_LABEL_BEFORE = re.compile(r"(?:^|[^\n\w])(?:Present|Attendees|PRESENT|ATTENDEES)\s?:?[ ]+$")
_BRACKETED = re.compile(r"(?P<who>[A-Z][^()]{5,60}?)\s*\((?P<post>[^()]+)\)")


def _is_unread(text: str) -> bool:
    """True for names that cannot be told apart with a post in brackets behind: nobody's post above."""
    match = _BRACKETED.fullmatch(text.strip())
    if match is None or not is_role(match["post"]):
        return False
    return not is_role(match["who"]) and not is_organisation(match["who"])


_TALK = re.compile(r"\s(?!(?:and|for|of|the|with|from|in|on|at|by|to|y)\s)[a-zà-ÿ]{3,}\b")
"""A small word that no name of a body holds: "Extraction of sand at Mill Farm" is no body."""


def _led_below(document: Document, line: Line) -> bool:
    """True where the next line is a person behind a post too."""
    below = document.text[line.start + len(line.text) :][:120].lstrip().split("\n")[0]
    people = listing(below, 0) if ":" in below else []
    return len(people) == 1 and people[0].role is not None and below.startswith(f"{people[0].role}:")


def _in_post_list(region: Region, line: Line, label: Label, document: Document) -> bool:
    """True for "Secretary: Bo Reed" where those of a list stand behind their posts, one in a line."""
    if label.whole or not is_post_label(label) or len(listing(line.text, line.start)) != 1:
        return False
    last = region.seen[-1].person if region.seen else None
    own = region.rule == "list" and office_of(label) is not None
    if last is None:
        return own and (region.status == "present" or _led_below(document, line))
    led = last.role is not None and last.name_start - last.start > len(last.role)
    return led and (own or (region.status == "present" and line.block.kind == "list_item"))


def _same_height(one: Block, other: Block) -> bool:
    return one.y0 is not None and other.y0 is not None and abs(one.y0 - other.y0) < 6 and one.x0 != other.x0


def _names_item(line: Line) -> bool:
    """True for two words or more with a colon and nothing else, as items are: "Mill Park Scheme:"."""
    return line.text.endswith(":") and "," not in line.text and len(line.text.split()) > 1


_OFFICES = {"officers", "directors", "observers", "executive directors"}
_GROUPS = frozenset({"members", "governors", "councillors", "trustees"} | _OFFICES)


def status_of(person: Person, status: AttendeeStatus) -> AttendeeStatus:
    """A status printed behind a name ("(apologies)") wins over the list's."""
    if person.status == "later":
        return "present" if status in ("apologies", "absent") else status
    printed: dict[str, AttendeeStatus] = {
        "apologies": "apologies", "absent": "absent", "present": "present", "in_attendance": "in_attendance",
    }  # fmt: skip
    return printed.get(person.status or "", status)
