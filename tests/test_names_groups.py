"""People are found alike whatever their names are like: seven groups of invented names, four contexts.

Given and family names are combined by a fixed rule, 48 names a group; each name stands in a
bulleted list, a table, a sentence of apologies and a line of councillors.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractors.attendees import extract as attendees
from extractors.base import Found
from pipeline.readers.builder import Builder
from schemas import Attendee, Document, DocumentField, seal

GROUPS: dict[str, tuple[list[str], list[str]]] = {
    "anglo": (
        [
            "Alice", "Edward", "Grace", "Harold", "Joan", "Mark",
            "Olive", "Peter", "Rose", "Will", "May", "Dean",
        ],
        [
            "Hall", "Archer", "Smith-Jones", "Green", "Head", "Whitcombe",
            "Young", "Church", "Parker", "Bell", "Ward", "Lane",
        ],
    ),
    "celtic": (
        [
            "Siân", "Rhys", "Aoife", "Seán", "Catriona", "Ruaridh",
            "Gwen", "Eoin", "Mairéad", "Iain", "Bronwen", "Niamh",
        ],
        [
            "O'Neill", "MacDonald", "Ó Súilleabháin", "ap Rhys", "McAllister", "Ní Bhriain",
            "O’Shea", "Llewellyn", "MacLeòid", "Fitzgerald", "Mac an tSaoir", "Prys-Jones",
        ],
    ),
    "south_asian": (
        [
            "Amrita", "Rajesh", "Nusrat", "Vikram", "Sunita", "Imran",
            "Lakshmi", "Harpreet", "Zainab", "Arjun", "Thilini", "Fahmida",
        ],
        [
            "Patel", "Bhattacharya", "Hussain", "Venkataraman", "Singh Gill", "Begum",
            "Wickramasinghe", "Chaudhry", "Das", "Iyer", "Rahman", "Kaur",
        ],
    ),
    "african": (
        [
            "Adébáyọ̀", "Yetunde", "Kwame", "Ngozi", "Thabo", "Abena",
            "Chidi", "Tendai", "Wanjiru", "Olúwaṣeun", "Mamadou", "Zanele",
        ],
        [
            "Adébáyọ̀", "Okonkwo", "Mensah", "Nkosi", "Ogunlade", "Boateng",
            "Diallo", "Mwangi", "Chukwuemeka", "Ọláìyá", "Dube", "Nwachukwu-Eze",
        ],
    ),
    "arabic": (
        [
            "Layla", "Omar", "Fatima", "Yusuf", "Mariam", "Khalid",
            "Noor", "Hassan", "Rania", "Abdul", "Salma", "Tariq",
        ],
        [
            "al-Rashid", "Hassan", "El-Sayed", "bin Talib", "Al Mansouri", "Haddad",
            "Abdullah", "el Amrani", "Khoury", "ibn Yusuf", "Saleh", "Abu Bakr",
        ],
    ),
    "east_european": (
        [
            "Agnieszka", "Vasile", "Zofia", "Dragan", "Ilona", "Piotr",
            "Krystyna", "Mihai", "Ljubica", "Ondřej", "Eglė", "Tomasz",
        ],
        [
            "Kowalczyk", "Wiśniewska", "Ionescu", "Đorđević", "Nováková", "Szabó",
            "Kazlauskienė", "Pawlak-Nowak", "Horvat", "Škvorecký", "Popescu", "Żółtowska",
        ],
    ),
    "chinese": (
        [
            "Li", "Wei", "Mei-Ling", "Xiaoming", "Jun", "Hui Min",
            "Zhang", "Chun", "Yi", "Ka Ho", "Bo", "Siu-Fong",
        ],
        [
            "Wei", "Tan", "Nguyễn", "Xu", "Chan", "Ng",
            "Wong", "Zhao", "Lee", "Ou", "An", "Cheung",
        ],
    ),
}  # fmt: skip
CONTEXTS = ("list", "table", "sentence", "councillor")


def names(group: str) -> list[str]:
    """48 invented names of a group: every given name with four family names."""
    given, family = GROUPS[group]
    return [f"{g} {family[(i + 5 * k + 1) % 12]}" for i, g in enumerate(given) for k in range(4)]


def _chunks(items: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _document(context: str, people: list[str]) -> Document:
    made = Builder("made.txt")
    made.add("title", "Minutes of the Fenside Board held on 4 March 2024")
    if context == "list":
        made.add("heading", "Present", level=1)
        for name in people:
            made.add("list_item", f"{name}, Head of Care, Fenside Council", label="•")
    elif context == "table":
        made.add("heading", "Present", level=1)
        table = made.new_table()
        for row, cells in enumerate([["Name", "Role"], *([n, "Head of Care"] for n in people)]):
            for col, text in enumerate(cells):
                made.cell(table, row, col, text)
    elif context == "sentence":
        made.add("heading", "Apologies", level=1)
        joined = ", ".join(people[:-1]) + " and " + people[-1]
        made.add("paragraph", f"Apologies for absence were received from {joined}.")
    else:
        made.add("paragraph", "Present: " + ", ".join(f"Cllr {n}" for n in people) + ".")
    made.add("heading", "Minutes of the last meeting", level=1)
    made.add("paragraph", "The minutes were agreed.")
    return made.finish()


def found_names(document: Document) -> set[str]:
    """Names of the attendees found in a document that is known to be minutes."""
    kind = DocumentField(field="kind", value="minutes", rule="given", char_start=0, char_end=7)
    found = Found({"document_fields": [kind]})
    rows = seal(document, "attendees", list(attendees.extract(document, found)))
    return {row.name for row in rows if isinstance(row, Attendee)}


def _recall(group: str, context: str) -> tuple[int, int, list[str]]:
    people = names(group)
    missed: list[str] = []
    for chunk in _chunks(people, 8):
        got = found_names(_document(context, chunk))
        missed += [n for n in chunk if n not in got]
    return len(people) - len(missed), len(people), missed


def test_there_are_enough_names_and_each_once() -> None:
    everyone = [n for group in GROUPS for n in names(group)]
    assert len(everyone) >= 300
    assert len(set(everyone)) >= 0.99 * len(everyone)


@pytest.mark.parametrize("context", CONTEXTS)
def test_recall_is_even_between_groups(context: str) -> None:
    scores = {group: _recall(group, context) for group in GROUPS}
    shares = {group: hit / total for group, (hit, total, _) in scores.items()}
    missed = {group: lost for group, (_, _, lost) in scores.items() if lost}
    assert min(shares.values()) >= 0.98, missed
    assert max(shares.values()) - min(shares.values()) <= 0.02, missed
