"""Test the report of inequality: its figures, who is counted, and what it refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from regiondash.errors import BadChoice, CannotMeasure
from regiondash.measure.inequality import gini, variation
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.view.inequality import inequality_report
from tests.mexico import mexican_pack
from tests.packs import add, edit, read_rows, tiny_pack, write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


@pytest.fixture(scope="module")
def mexico(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return a pack of another country: seven periods, no people, no programme."""
    return load(mexican_pack(tmp_path_factory.mktemp("packs") / "mexico"))


def reported(pack: Pack, **choices: object) -> dict[str, Any]:
    """Return the report of a pack with some choices."""
    return inequality_report(pack, Selection(pack=pack.id).with_(**choices))


def refusal(pack: Pack, **choices: object) -> CannotMeasure:
    """Return why a report is refused."""
    with pytest.raises(CannotMeasure) as caught:
        reported(pack, **choices)
    return caught.value


@pytest.mark.parametrize(
    ("year", "published"),
    [
        ("1940", (0.20894344, 0.0345889, 0.17435454, 0.353724)),
        ("2000", (0.10660832, 0.03635872, 0.0702496, 0.258113)),
    ],
)
def test_another_country(mexico: Pack, year: str, published: tuple[float, ...]) -> None:
    """METHODS example 1 by way of a pack: Theil and its parts by hanson98, and Gini."""
    report = reported(mexico, weighting="none", period=year)
    figures = [report[name] for name in ("theil", "theil_between", "theil_within", "gini")]
    assert figures[:3] == pytest.approx(published[:3], abs=1e-8)
    assert figures[3] == pytest.approx(published[3], abs=1e-6)
    assert (report["n"], report["missing"], report["weight"]) == (32, 0, "none")
    assert report["williamson"] is None


def test_years_over_time(mexico: Pack) -> None:
    """Every period has its row, and both kinds of convergence rest on all 32 states."""
    report = reported(mexico, weighting="none")
    rows = {row["period"]: row for row in report["over_time"]}
    assert list(rows) == ["1940", "1950", "1960", "1970", "1980", "1990", "2000"]
    assert rows["1940"]["theil"] == pytest.approx(0.20894344, abs=1e-8)
    assert rows["2000"]["theil"] == report["theil"]
    found = report["convergence"]
    assert (found["from"], found["to"], found["years"], found["n"]) == ("1940", "2000", 60, 32)
    assert found["beta"]["slope"] < 0
    assert found["sigma"][-1]["sigma"] < found["sigma"][0]["sigma"]


def test_people_are_asked_for_and_not_there(mexico: Pack) -> None:
    """Weights of people in a pack that counts none are refused, not left out in silence."""
    assert refusal(mexico).reason == "no_people"


def test_units_that_count(prk: Pack) -> None:
    """Shapes count once; those without a value are left out by name, and groups hold the rest."""
    report = reported(prk)
    assert (report["indicator"], report["period"], report["level"]) == (
        "urban_share_2008",
        "2008",
        "region",
    )
    assert (report["n"], report["missing"]) == (177, 2)
    assert report["left_out"] == ["Samchon", "Unjong"]
    assert sum(group["n"] for group in report["groups"]) == 177
    assert report["theil_between"] + report["theil_within"] == pytest.approx(report["theil"])
    assert sum(group["within"] for group in report["groups"]) == pytest.approx(
        report["theil_within"]
    )
    assert sum(group["share_people"] for group in report["groups"]) == pytest.approx(1)
    assert report["mean"] == pytest.approx(report["national"], abs=0.1)
    assert report["over_time"] == []
    assert report["convergence"] is None
    assert report["proxy"]


def test_weights_move_what_they_should(prk: Pack) -> None:
    """Without weights Gini is that of units; Williamson keeps people and the plain CV has none."""
    weighted, plain = reported(prk), reported(prk, weighting="none")
    assert plain["gini"] != weighted["gini"]
    assert plain["williamson"] == weighted["williamson"]
    assert plain["cv"] == weighted["cv"]
    units = prk.indicators[
        (prk.indicators["indicator_id"] == "urban_share_2008")
        & (prk.indicators["unit_kind"] == "shape")
    ]
    assert plain["gini"] == pytest.approx(gini(units["value"]))
    assert plain["cv"] == pytest.approx(variation(units["value"]))


def test_provinces_have_no_parts(prk: Pack) -> None:
    """At the level of provinces there is nothing between and within."""
    report = reported(prk, level="province")
    assert (report["n"], report["groups"]) == (11, [])
    assert (report["theil_between"], report["theil_within"]) == (None, None)
    assert report["theil"] > 0


def test_the_capital_and_the_rest(prk: Pack, mexico: Pack) -> None:
    """The capital is where the distance to it is 0; a pack that does not say has no such pair."""
    found = reported(prk)["capital_rest"]
    assert (found["capital"], found["n_rest"]) == (92.4, 176)
    assert found["ratio"] == pytest.approx(found["capital"] / found["rest"])
    assert reported(prk, level="province")["capital_rest"]["n_rest"] == 10
    assert reported(mexico, weighting="none")["capital_rest"] is None


def test_towns_and_the_country(prk: Pack) -> None:
    """Published pairs only: both values, their difference, and where they are from."""
    rows = {row["indicator"]: row for row in reported(prk)["urban_rural"]}
    stunting = rows["stunting_u5_2009"]
    assert (stunting["urban"], stunting["rural"], stunting["difference"]) == (23, 45, -22)
    assert stunting["source_id"]
    assert "wood_heating_hh_2008" not in rows


@pytest.mark.parametrize(
    ("indicator", "word"),
    [("km_to_capital", "istance"), ("pop_2008", "people"), ("official_markets_2018", "Markets")],
)
def test_what_is_not_permitted_is_refused_with_its_reason(
    prk: Pack, indicator: str, word: str
) -> None:
    """No index of distances, counts or densities: the definition's own reason is said."""
    error = refusal(prk, indicator=indicator)
    assert error.reason == "not_permitted"
    assert word in str(error.values["why"])
    assert str(error).startswith("An index of inequality of “")


def test_values_that_cannot_be_shared_out(tmp_path: Path) -> None:
    """Values below zero have no shares of a sum; a missing one is left out."""
    folder = tiny_pack(tmp_path / "tiny")
    edit(folder, "indicator_definitions", 3, permits="map|inequality")
    good = reported(load(folder), indicator="share")
    assert (good["n"], good["missing"]) == (3, 1)
    add(folder, "indicators", unit_id="s4", value="-1")
    error = refusal(load(folder), indicator="share")
    assert (error.reason, str(error.values["why"])[:15]) == ("not_permitted", "It has values b")


def test_too_little_is_refused(tmp_path: Path) -> None:
    """A province's values are not handed down to its shapes, and one unit is unequal to none."""
    folder = tiny_pack(tmp_path / "tiny")
    edit(folder, "indicator_definitions", 3, permits="map|inequality")
    rows = [row for row in read_rows(folder, "indicators") if row["indicator_id"] == "share"]
    others = [row for row in read_rows(folder, "indicators") if row not in rows]
    write_rows(folder, "indicators", [*others, rows[0]])
    assert refusal(load(folder), indicator="share").reason == "too_few"
    of_province = {**rows[0], "unit_kind": "province", "unit_id": "p1"}
    write_rows(folder, "indicators", [*others, of_province])
    assert refusal(load(folder), indicator="share").reason == "inherited"


def test_an_indicator_that_is_none_is_a_bad_choice(prk: Pack) -> None:
    """An id that the pack does not define is named, with those it does."""
    with pytest.raises(BadChoice, match="no_such"):
        reported(prk, indicator="no_such")
