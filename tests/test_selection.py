"""Test that a selection travels to the address and back, and that a wrong address is told of."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.address import LONGEST_NAME, Allowed, from_query, parsed_day, to_query
from regiondash.errors import BadChoice, BadDay
from regiondash.selection import (
    AGGREGATES,
    AHEAD,
    ASPECTS,
    BASES,
    CLASS_COUNTS,
    DESKS,
    FARTHEST_KM,
    LANGUAGES,
    LEVELS,
    METHODS,
    MOST_SEATS,
    NEEDS,
    NORMALISATIONS,
    OBJECTIVES,
    ORTHOGRAPHIES,
    REACHES,
    RULES,
    THEMES,
    TWINS,
    WEIGHTINGS,
    Selection,
)

ALLOWED = Allowed(
    packs=("prk", "ken"),
    indicators=("pop_2008", "share"),
    provinces=("p01", "p10", "KEN", "KEN.1_1", "KEN.10_1", "KEN.2_1"),
    kinds=("mill", "clinic"),
    cohorts=("pilot", "2024", "2025"),
    scopes=("all", "few"),
    places=("r1", "s1"),
    programmes=("works", "wells"),
    measured=("pop_2008", "share", "KEN.a"),
    periods=("1940", "2000"),
    lists=("poor_counties",),
)


def some(choices: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return any subset of the choices, in their order."""
    kept = st.lists(st.booleans(), min_size=len(choices), max_size=len(choices))
    return kept.map(lambda keep: tuple(c for c, k in zip(choices, keep, strict=True) if k))


SELECTIONS = st.builds(
    Selection,
    pack=st.sampled_from(("", *ALLOWED.packs)),
    language=st.sampled_from(LANGUAGES),
    orthography=st.sampled_from(ORTHOGRAPHIES),
    theme=st.sampled_from(THEMES),
    indicator=st.sampled_from(("", *ALLOWED.indicators)),
    method=st.sampled_from(METHODS),
    classes=st.sampled_from(CLASS_COUNTS),
    provinces=some(ALLOWED.provinces),
    as_of=st.one_of(st.just(""), st.dates().map(dt.date.isoformat)),
    kinds=some(ALLOWED.kinds),
    cohorts=some(ALLOWED.cohorts),
    scope=st.sampled_from(("", *ALLOWED.scopes)),
    sites=st.sampled_from(("on", "off")),
    place=st.sampled_from(("", *ALLOWED.places)),
    zoom=st.sampled_from(("off", "on")),
    programme=st.sampled_from(("", *ALLOWED.programmes)),
    known_by=st.one_of(st.just(""), st.dates().map(dt.date.isoformat)),
    basis=st.sampled_from(BASES),
    reach=st.sampled_from(REACHES),
    since=st.one_of(st.just(""), st.dates().map(dt.date.isoformat)),
    compare=st.sampled_from(("", *ALLOWED.programmes)),
    near=st.sampled_from(("", *ALLOWED.kinds)),
    km=st.integers(1, FARTHEST_KM),
    aspect=st.sampled_from(ASPECTS),
    desk=st.sampled_from(DESKS),
    level=st.sampled_from(LEVELS),
    period=st.sampled_from(("", *ALLOWED.periods)),
    rule=st.sampled_from(RULES),
    limit=st.one_of(st.none(), st.floats(allow_nan=False, allow_infinity=False)),
    fails=st.integers(1, 99),
    official=st.sampled_from(("", *ALLOWED.lists)),
    against=st.sampled_from(("", *ALLOWED.measured)),
    parts=some(ALLOWED.measured),
    weights=st.lists(st.integers(0, 100).map(str)).map(tuple),
    higher=some(ALLOWED.measured),
    lower=some(ALLOWED.measured),
    normal=st.sampled_from(NORMALISATIONS),
    aggregate=st.sampled_from(AGGREGATES),
    twins=st.sampled_from(TWINS),
    seed=st.integers(1, 2**31 - 1),
    weighting=st.sampled_from(WEIGHTINGS),
    picked=some(ALLOWED.places),
    second_theme=st.sampled_from(("", *THEMES)),
    second_indicator=st.sampled_from(("", *ALLOWED.measured)),
    second_period=st.sampled_from(("", *ALLOWED.periods)),
    second_as_of=st.one_of(st.just(""), st.dates().map(dt.date.isoformat)),
    need=st.sampled_from(NEEDS),
    size=st.integers(1, MOST_SEATS),
    objective=st.sampled_from(OBJECTIVES),
    mix=st.integers(0, 100),
    min_per=st.integers(0, MOST_SEATS),
    max_per=st.integers(0, MOST_SEATS),
    include=some(ALLOWED.places),
    exclude=some(ALLOWED.places),
    ahead=st.sampled_from(AHEAD),
    facility=st.sampled_from(("", *ALLOWED.kinds)),
    named=st.text(max_size=LONGEST_NAME).map(lambda text: " ".join(text.split())),
)


def read(**query: str) -> Selection:
    """Return the selection of an address in which nothing is wrong."""
    selection, errors = from_query(query, ALLOWED)
    assert errors == []
    return selection


@given(SELECTIONS)
def test_the_address_alone_restores_the_selection(selection: Selection) -> None:
    """Selection → query → selection comes back as it was, with nothing to complain of."""
    assert from_query(to_query(selection), ALLOWED) == (selection, [])


@given(SELECTIONS)
def test_a_default_is_absent_from_the_address(selection: Selection) -> None:
    """The address holds exactly the fields that differ, none of them empty."""
    query = to_query(selection)
    default = Selection()
    differing = {
        field.name
        for field in fields(Selection)
        if getattr(selection, field.name) != getattr(default, field.name)
    }
    assert set(query) == differing
    assert "" not in query.values()


@given(SELECTIONS)
def test_equal_selections_are_one_key(selection: Selection) -> None:
    """A selection can key a cache: a copy is equal and hashes alike."""
    assert hash(selection.with_()) == hash(selection)
    assert selection.with_() == selection


@given(st.dictionaries(st.sampled_from([f.name for f in fields(Selection)]), st.text()))
def test_any_address_gives_a_view(query: dict[str, str]) -> None:
    """Whatever an address says, a selection of allowed values comes out and nothing is raised."""
    selection, errors = from_query(query, ALLOWED)
    assert from_query(to_query(selection), ALLOWED) == (selection, [])
    assert len(errors) <= len(query)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("pack", "nowhere"),
        ("language", "fr"),
        ("theme", ""),
        ("classes", "8"),
        ("classes", "five"),
        ("provinces", "p99"),
        ("provinces", "p01.p99"),
        ("provinces", "p01p10"),
        ("kinds", "castle"),
        ("sites", "maybe"),
        ("as_of", "2025-02-30"),
        ("as_of", "x" * 10_000),
        ("place", "<script>"),
        ("programme", "dams"),
        ("compare", "dams"),
        ("known_by", "2025"),
        ("since", "yesterday"),
        ("basis", "believed"),
        ("reach", "not_announced"),
        ("near", "castle"),
        ("km", "0"),
        ("km", "501"),
        ("km", "9" * 10_000),
        ("km", "\uff13"),
        ("km", "3.5"),
        ("need", "hunger"),
        ("objective", "best"),
        ("size", "0"),
        ("size", "501"),
        ("mix", "101"),
        ("min_per", "-1"),
        ("max_per", "many"),
        ("include", "nowhere"),
        ("exclude", "r1.nowhere"),
        ("ahead", "some"),
    ],
)
def test_a_wrong_value_keeps_its_default(name: str, value: str) -> None:
    """The rest of a damaged link still works, and one sentence says what was wrong."""
    selection, errors = from_query({name: value, "method": "equal_interval"}, ALLOWED)
    assert selection == Selection(method="equal_interval")
    assert len(errors) == 1
    assert isinstance(errors[0], BadChoice)


def test_a_name_is_one_short_line() -> None:
    """Whatever an address calls a plan, its name stays on one line and within its length."""
    assert read(named=" First\n\t wish ").named == "First wish"
    assert len(read(named="x" * 10_000).named) == LONGEST_NAME


def test_a_misspelt_filter_is_an_error() -> None:
    """A parameter that is no field must not silently show the unfiltered view."""
    selection, errors = from_query({"provnce": "p10"}, ALLOWED)
    assert selection == Selection()
    assert "“provnce” is not a parameter that can be chosen" in str(errors[0])


def test_every_mistake_is_told() -> None:
    """Two wrong parameters give two sentences, in the address's order."""
    _, errors = from_query({"theme": "x", "as_of": "y"}, ALLOWED)
    assert [str(error)[:3] for error in errors] == ["“x”", "“y”"]


@pytest.mark.parametrize(
    ("name", "noun"),
    [("provinces", "province"), ("cohorts", "cohort"), ("classes", "number of classes")],
)
def test_a_mistake_is_told_in_words(name: str, noun: str) -> None:
    """The sentence says what the field is of, in the singular."""
    _, errors = from_query({name: "x"}, ALLOWED)
    assert f"“x” is not a {noun} that can be chosen" in str(errors[0])


def test_several_values_come_in_the_order_of_the_choices() -> None:
    """Two addresses that mean one view are one selection, doubled values and all."""
    assert read(provinces="p10.p01.p10") == read(provinces="p01.p10")
    assert read(provinces="p01..p10.").provinces == ("p01", "p10")


def test_ids_may_hold_the_separator() -> None:
    """Ids such as KEN.1_1 survive the address, alone and with others."""
    assert read(provinces="KEN.1_1").provinces == ("KEN.1_1",)
    assert read(provinces="KEN.10_1.KEN.KEN.1_1").provinces == ("KEN", "KEN.1_1", "KEN.10_1")


def test_an_address_is_read_over_a_start() -> None:
    """What the address does not say stays as the start has it."""
    selection, _ = from_query({"theme": "cohort"}, ALLOWED, Selection(pack="ken"))
    assert selection == Selection(pack="ken", theme="cohort")


@pytest.mark.parametrize("text", ["2025-12-31", "20251231", "2025-W01-1"])
def test_a_day_is_written_one_way(text: str) -> None:
    """However a day is given, one form of it reaches the caches."""
    assert parsed_day(text) == dt.date.fromisoformat(text).isoformat()


@pytest.mark.parametrize("text", ["", "2025", "2025-12", "31.12.2025", "2025-13-01", "today"])
def test_what_is_no_day_is_refused(text: str) -> None:
    """A year or month is no day: the year's filter asks for its end."""
    with pytest.raises(BadDay, match="2025-12-31"):
        parsed_day(text)


@pytest.mark.parametrize(
    ("language", "orthography", "column"),
    [
        ("en", "south", "name_en"),
        ("en", "north", "name_en"),
        ("ko", "south", "name_ko_south"),
        ("ko", "north", "name_ko"),
    ],
)
def test_names_follow_language_and_orthography(
    language: str, orthography: str, column: str
) -> None:
    """Korean shows southern spelling unless the northern is asked for; English has one."""
    assert Selection(language=language, orthography=orthography).name_column == column


@pytest.mark.parametrize(
    ("name", "text"),
    [("limit", "much"), ("limit", "nan"), ("seed", "0"), ("fails", "-1"), ("weights", "50.x")],
)
def test_a_number_that_is_none_is_named(name: str, text: str) -> None:
    """A limit, seed, count or weight that is no such number keeps its default and is told of."""
    selection, errors = from_query({name: text}, ALLOWED)
    assert selection == Selection()
    assert [type(error) for error in errors] == [BadChoice]
