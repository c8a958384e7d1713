"""Hold places of files to the units they are: regions, map areas, provinces, the country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.draft import Asked
from tests.evidence.imports.given import definition, drafted, reasons, values

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@pytest.fixture(autouse=True)
def _untried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the pack's own checks, which take a second: `test_tried` makes them."""
    monkeypatch.setattr("regiondash.pack.trial.faults_with", lambda _pack, _rows: [])


def test_a_region_that_shares_a_shape_keeps_its_value(prk: Pack) -> None:
    """A ward's value is the ward's, though its map area holds seventeen others."""
    draft = drafted(prk, "Region,2019\nMangyongdae,1.5\nHyesan,2.5", unit="km", direction="lower")
    assert set(values(draft)) == {("prk-011", "2019"), ("prk-190", "2019")}


def test_provinces_and_the_country_are_units_too(prk: Pack) -> None:
    """Rows of provinces and of the country stand at their own level; a total is no unit."""
    text = "Province,2019\nNorth Phyongan,1\n평안남도,2\nNorth Korea,4\nTotal,3"
    draft = drafted(prk, text, unit="km", direction="lower", label="Way")
    assert {unit for unit, _ in values(draft)} == {"p05", "p06", "PRK"}
    assert definition(draft)["level"] == "province"
    assert [(one.line, one.reason) for one in draft.warnings] == [(5, "total")]


def test_a_name_of_a_shape_and_a_province_is_asked(prk: Pack) -> None:
    """“Kaesong” may be the map area or the province: both are offered."""
    draft = drafted(prk, "Region,2019\nKaesong,1", unit="km", direction="lower", label="Way")
    (asked,) = draft.open_matches
    assert set(asked.candidates) == {"KP0803", "p03"}
    said = drafted(
        prk,
        "Region,2019\nKaesong,1",
        unit="km",
        direction="lower",
        label="Way",
        answers={Asked("Kaesong"): "KP0803"},
    )
    assert values(said) == {("KP0803", "2019"): "1"}


def test_open_places_are_asked_and_answered(prk: Pack) -> None:
    """Misspelt names pass or are asked; an answer fits its rows, “-” leaves them out."""
    text = "County,2019\nUnsan,1\nSariwoon,2\nAtlantis,3\nHyesan,4"
    said = {"unit": "km", "direction": "lower", "label": "Way"}
    draft = drafted(prk, text, **said)
    assert not draft.is_acceptable
    assert {one.asked.name for one in draft.open_matches} == {"Unsan", "Atlantis"}
    answers = {Asked("Unsan"): "prk-166", Asked("Atlantis"): "-"}
    draft = drafted(prk, text, **said, answers=answers)
    assert draft.is_acceptable
    assert set(values(draft)) == {(one, "2019") for one in ("prk-166", "prk-087", "prk-190")}
    assert "left_out" in {one.reason for one in draft.warnings}
    wrong = drafted(prk, text, **said, answers={**answers, Asked("Unsan"): "prk-999"})
    assert (2, "answer_unknown") in reasons(wrong)


def test_a_place_beside_its_province_is_one_answer(prk: Pack) -> None:
    """An answer for a name with its province does not speak for the same name elsewhere."""
    text = "County,Province,2019\nUnsan,North Phyongan,1\nUnsan,,2"
    answers = {Asked("Unsan"): "prk-185"}
    draft = drafted(prk, text, unit="km", direction="lower", label="Way", answers=answers)
    assert values(draft) == {("prk-166", "2019"): "1", ("prk-185", "2019"): "2"}
