"""Identities across documents, and renditions of one meeting."""

from __future__ import annotations

from extractors.across.identities import identify_people
from extractors.across.renditions import link_renditions
from schemas import Attendee, DocumentRow


def _row(name: str, doc: str, organisation: str | None = None, **more: object) -> Attendee:
    return Attendee(
        char_start=0,
        char_end=1,
        rule="t",
        name=name,
        status="present",
        doc_id=doc,
        organisation=organisation,
        **more,
    )  # type: ignore[arg-type]


BODIES = {"a": "Fen Board", "b": "FEN BOARD", "c": "Wold Council", "d": None}


def _ids(*rows: Attendee) -> list[str | None]:
    identify_people(list(rows), BODIES)
    return [row.person_id for row in rows]


def test_the_same_full_name_of_one_body_is_one_person() -> None:
    one, two = _ids(_row("Zoë O’Neill-Byrne", "a"), _row("ZOE O'NEILL BYRNE", "b"))
    assert one == two is not None


def test_the_same_name_of_another_body_is_another_person() -> None:
    one, two = _ids(_row("Ann Hall", "a"), _row("Ann Hall", "c"))
    assert one != two


def test_the_same_name_and_organisation_is_one_person_everywhere() -> None:
    one, two = _ids(_row("Ann Hall", "a", "Ofsted"), _row("Ann Hall", "c", "OFSTED"))
    assert one == two


def test_an_initial_joins_the_one_name_it_fits() -> None:
    rows = [_row("Ann Hall", "a"), _row("A. Hall", "b"), _row("A Hall", "c")]
    people = identify_people(rows, BODIES)
    assert rows[0].person_id == rows[1].person_id != rows[2].person_id
    assert [(p.name, p.names, p.documents) for p in people if p.person_id == rows[0].person_id] == [
        ("Ann Hall", ["A. Hall", "Ann Hall"], 2)
    ]


def test_an_initial_that_fits_two_joins_neither() -> None:
    ids = _ids(_row("Ann Hall", "a"), _row("Amy Hall", "a"), _row("A Hall", "b"))
    assert len(set(ids)) == 3


def test_initials_alone_and_groups_are_nobody() -> None:
    rows = [
        _row("AH", "a", resolution="unresolved"),
        _row("AH", "b", resolution="unresolved"),
        _row("SENCOs", "a", is_group=True),
    ]
    assert identify_people(rows, BODIES) == []
    assert [r.person_id for r in rows] == [None, None, None]


def test_an_unknown_body_merges_with_nothing() -> None:
    one, two = _ids(_row("Ann Hall", "d"), _row("Ann Hall", "a"))
    assert one != two


def test_ids_do_not_hang_on_order() -> None:
    rows = [_row("Ann Hall", "a"), _row("A Hall", "b"), _row("Bo Li", "c")]
    forward = {r.name: i for r, i in zip(rows, _ids(*rows), strict=True)}
    backward = {r.name: i for r, i in zip(rows[::-1], _ids(*rows[::-1]), strict=True)}
    assert forward == backward


TEXT = " ".join(f"The board noted item number {n} and agreed to write again." for n in range(40))


def _doc(
    doc_id: str, body: str | None = "Fen Board", date: str = "2024-03-05", kind: str = "minutes"
) -> DocumentRow:
    return DocumentRow(
        doc_id=doc_id,
        source_path=f"{doc_id}.txt",
        sha256=doc_id,
        media_type="text/plain",
        kind=kind,
        body=body,
        date=date,
    )  # type: ignore[arg-type]


def test_draft_and_confirmed_minutes_are_linked() -> None:
    rows = [_doc("confirmed"), _doc("draft", "FEN BOARD"), _doc("other", date="2024-04-05")]
    link_renditions(
        rows, {"draft": "DRAFT " + TEXT, "confirmed": TEXT + " Signed.", "other": TEXT}.__getitem__
    )
    assert [r.same_meeting_as for r in rows] == [None, "confirmed", None]


def test_other_bodies_kinds_and_texts_are_not_linked() -> None:
    rows = [_doc("a"), _doc("b", "Wold Council"), _doc("c", kind="agenda"), _doc("d")]
    other = " ".join(f"Planning application {n} was refused by the members." for n in range(40))
    link_renditions(rows, {"a": TEXT, "b": TEXT, "c": TEXT, "d": other}.__getitem__)
    assert [r.same_meeting_as for r in rows] == [None, None, None, None]


def test_a_rendition_without_a_body_is_linked_by_its_text() -> None:
    rows = [_doc("a"), _doc("b", None)]
    link_renditions(rows, {"a": TEXT, "b": TEXT}.__getitem__)
    assert rows[1].same_meeting_as == "a"


def test_copies_are_left_alone() -> None:
    rows = [_doc("a"), _doc("b")]
    rows[1].duplicate_of = "a"
    link_renditions(rows, {"a": TEXT, "b": TEXT}.__getitem__)
    assert rows[1].same_meeting_as is None
