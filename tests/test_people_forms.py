"""People in the forms of long rosters: keys in front, posts in front, letters behind surnames."""

from __future__ import annotations

import pytest

from extractors.people.names import parse_person, people_in


@pytest.mark.parametrize(
    ("text", "name", "initials"),
    [
        ("[DC] Daniel Cole", "Daniel Cole", "DC"),
        ("(DC) Daniel Cole", "Daniel Cole", "DC"),
        ("DC – Daniel Cole", "Daniel Cole", "DC"),
        ("DC: Daniel Cole (Chair)", "Daniel Cole", "DC"),
    ],
)
def test_initials_stand_in_front_of_their_name(text: str, name: str, initials: str) -> None:
    person = parse_person(text)
    assert person is not None
    assert (person.name, person.initials) == (name, initials)


def test_other_letters_in_front_are_no_initials() -> None:
    person = parse_person("[XY] Daniel Cole")
    assert person is None or person.initials != "XY"


def test_posts_with_commas_stand_in_front_of_their_holders() -> None:
    text = "Chief Executive (Mr P. Dale), Director, Support Services (Mr S. Coyle), Clerk (Ms J. Reed)."
    assert [(p.name, p.role) for p in people_in(text)] == [
        ("P. Dale", "Chief Executive"),
        ("S. Coyle", "Director, Support Services"),
        ("J. Reed", "Clerk"),
    ]


def test_a_letter_tells_people_of_one_surname_apart() -> None:
    names = [p.name for p in people_in("Councillors Benson, Reed (J), Reed (K) and Teal", single=True)]
    assert names == ["Benson", "Reed (J)", "Reed (K)", "Teal"]


def test_who_is_in_the_chair_has_the_post_behind_the_name() -> None:
    (person,) = people_in("IN THE CHAIR: Councillor M. Cole, Mayor")
    assert (person.name, person.role) == ("M. Cole", "Mayor")
