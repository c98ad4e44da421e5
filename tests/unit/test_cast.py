"""Names by their words: the same as a walk over all of them."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsclaims.components.references.cast import Cast, Person, short_for

WORDS = (
    "Maria",
    "Bill",
    "de",
    "De",
    "Blasio",
    "blasio",
    "al-Jarba",
    "Jarba",
    "al-An-Foo",
    "An-Foo",
    "Jr.",
    "III",
    "Al",
)
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)
BODIES = st.lists(st.sampled_from(("Labor", "Department", "of", "Bank", "BMW", "China", "and")), min_size=1, max_size=4)
UNTIMED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@UNTIMED
@given(st.lists(NAMES, max_size=12), NAMES)
def test_people_whom_a_name_can_mean(names: list[str], name: str) -> None:
    cast, words = Cast(), name.split()
    for first, other in enumerate(names):
        cast.people.append(Person(other, first))
        walked = [p for p in cast.people if p.name == name or short_for(words, p.name.split())]
        assert cast.called(name) == walked
        same = next((p for p in walked if p.name == name), None)
        meant = same or (walked[0] if len(walked) == 1 else None)
        assert cast.person(name) is (None if name.islower() else meant)


def test_a_fuller_name_is_found_by_its_words() -> None:
    cast = Cast()
    person = cast.add("Lopez", 3)
    assert person is not None and cast.person("Lopez") is person
    cast.rename(person, "Maria Garcia")
    assert cast.person("Garcia") is person and cast.person("Lopez") is None and cast.surnames() == {"Garcia"}


@UNTIMED
@given(st.lists(BODIES.map(" ".join), max_size=12))
def test_bodies_by_their_head(names: list[str]) -> None:
    cast = Cast()
    for at, name in enumerate(names):
        cast.bodies.setdefault(name, at)
        assert name in cast.bodies and cast.headed("nothing") == []
    alone = [name for name in cast.bodies if len(name.split()) > 1 and "of" not in name and name.endswith(" Bank")]
    assert [name for name in cast.headed("bank") if "of" not in name and name.endswith(" Bank")] == alone


def test_roles_and_words_of_people() -> None:
    cast = Cast()
    people = [cast.add(name, at) for at, name in enumerate(("Maria Lopez", "Bill Short", "Ann Dorn"))]
    for person, role, words in zip(people, ("governor", "senator", "governor"), ("texas", "ohio", "ohio"), strict=True):
        assert person is not None
        cast.describe(person, (role,), words.split())
    assert [p.name for p in cast.holders(("governor", "mayor"))] == ["Maria Lopez", "Ann Dorn"]
    assert [p.name for p in cast.linked({"ohio"})] == ["Bill Short", "Ann Dorn"] and cast.linked({"ohio", "x"}) == []
    assert [p.name for p in cast.so_surnamed("Short")] == ["Bill Short"]


def test_bodies_by_what_they_are_called() -> None:
    cast = Cast(
        bodies={"Acme": 3, "Acme Steel": 1, "Borsa": 9}, described={"Acme": {"firm"}, "Borsa": {"firm", "bank"}}
    )
    assert cast.whole("Acme") == "Acme Steel" and cast.whole("Other") == "Other"
    assert cast.so_described(("bank", "firm")) == ["Borsa", "Acme"] and cast.so_described(("party",)) == []


def test_one_person_under_two_first_names_or_with_a_stop_behind_jr() -> None:
    cast = Cast()
    cast.people += [Person("Edwin C. Tarn Jr.", 0), Person("Lawrence Quill", 9)]
    for name, full in (("Edwin Tarn Jr", "Edwin C. Tarn Jr."), ("Larry Quill", "Lawrence Quill")):
        person = cast.person(name)
        assert person is not None and person.name == full
    assert cast.person("Barry Quill") is None


def test_the_people_of_a_body_are_another_one() -> None:
    cast = Cast(bodies={"Larkfield": 1, "Larkfield Employees for Safer Roads": 9, "Quill": 12, "Quill Biologics": 20})
    assert cast.body("Larkfield") == "Larkfield"
    assert cast.body("Quill") == "Quill Biologics"


def test_a_name_and_the_same_with_a_comma_are_no_longer_names_of_each_other() -> None:
    cast = Cast()
    cast.bodies = {"Harrow Motor Company": 1, "Harrow, Motor Company": 5}
    assert cast.body("Harrow Motor Company") in {"Harrow Motor Company", "Harrow, Motor Company"}
