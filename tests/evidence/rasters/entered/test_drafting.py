"""Test what values made from rasters would add: rows, definition, source, and what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.rasters.asked import Reading, ZoneValue
from regiondash.evidence.rasters.entered.drafting import draft
from regiondash.evidence.rasters.entered.rows import written
from regiondash.pack.additions import Additions, Row, in_order
from regiondash.pack.overlay import with_additions, with_rows
from tests.evidence.rasters.made_by_hand import LICENCE, YEARS, entering, lit, of, reasons

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack


def entered(pack: Pack, found: ImportDraft) -> Pack:
    """Return the pack once a draft was accepted."""
    held = pack.additions.rows if pack.additions else ()
    return with_additions(pack, Additions(pack.id, 1, in_order([*held, *found.rows])))


# ---- rows ----


def test_each_zone_and_year_becomes_a_value_of_its_shape(small: Pack) -> None:
    """Values stand on shapes, are derived, and say their share, source and raster with its hash."""
    found = draft(small, lit(small), entering())
    assert found.is_acceptable, reasons(found)
    rows = of(found, "indicators")
    assert len(rows) == found.added - 2 == 3 * len(small.shape_table)
    assert {row["unit_kind"] for row in rows} == {"shape"}
    assert {row["nature"] for row in rows} == {"derived"}
    assert {row["valid_share"] for row in rows} == {"0.93"}
    assert {row["source_id"] for row in rows} == {of(found, "sources")[0]["source_id"]}
    assert {row["period"]: row["note"] for row in rows}[
        "2023"
    ] == f"viirs_2023.tif sha256:{'2023' * 16}"
    assert {row["low"] + row["high"] for row in rows} == {""}


def test_a_zone_without_a_value_gets_no_row(small: Pack) -> None:
    """It is counted by its reason, and the method says how many there are and which."""
    found = draft(small, lit(small, lacking={"s1": 0.0, "s2": 0.3}), entering())
    assert {row["unit_id"] for row in of(found, "indicators")} == {"s3", "s4"}
    told = {one.reason: (one.value, one.values["n"]) for one in found.warnings}
    assert told["raster_outside"] == told["raster_share"] == ("2022, 2023, 2024", 1)
    (defined,) = of(found, "indicator_definitions")
    assert "less than 50% of it has no value: 2 in 2022, 2023, 2024" in defined["method_en"]
    assert "(Square s1, Square s2)" in defined["method_en"]


def test_a_value_that_nothing_can_be_made_of_is_missing(small: Pack) -> None:
    """No people to divide by is another reason than too few pixels; infinity is no value."""
    values = [*lit(small, lacking={"s1": 0.9}), ZoneValue("s9", "2022", "mean", float("inf"), 1.0)]
    found = draft(small, values, entering(made="per head"))
    assert [one.reason for one in found.warnings] == ["raster_made", "raster_made"]
    assert "s9" not in {row["unit_id"] for row in of(found, "indicators")}


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (1 / 3, "0.3333333333"),
        (123456789012.0, "123456789000"),
        (1.5e-7, "0.00000015"),
        (-0.0, "0"),
    ],
)
def test_ten_significant_digits_are_kept(number: float, text: str) -> None:
    """A cell holds a plain decimal of ten significant digits."""
    assert written(number, 10) == text


# ---- several statistics ----


def test_each_statistic_is_an_indicator(small: Pack) -> None:
    """Its id and labels say which; sums have their own unit, numbers of pixels theirs."""
    stats = ("mean", "sum", "quantile=0.9", "count")
    found = draft(small, lit(small, stats), entering(*stats))
    assert found.is_acceptable, reasons(found)
    defined = {row["indicator_id"]: row for row in of(found, "indicator_definitions")}
    assert set(defined) == {"lights_mean", "lights_sum", "lights_quantile_0_9", "lights_count"}
    assert defined["lights_mean"]["label_ko"] == "야간조도(평균)"
    assert defined["lights_sum"]["unit_en"] == "nW/cm²/sr, summed"
    assert defined["lights_count"]["unit_ko"] == "화소"
    assert found.preview == "lights_mean"


# ---- the source ----


def test_the_source_has_the_licence_and_the_hashes(small: Pack) -> None:
    """A new source says what the user said, and which files were read."""
    (source,) = of(draft(small, lit(small), entering()), "sources")
    assert (source["publisher"], source["licence"]) == ("Light Office", LICENCE)
    assert all(f"viirs_{year}.tif sha256:{year * 16}" in source["note"] for year in YEARS)


def test_a_known_sources_licence_stays(small: Pack) -> None:
    """Another licence than the known one is told, and not written."""
    known = str(small.sources["source_id"].iloc[0])
    found = draft(small, lit(small), entering(source=known))
    assert of(found, "sources") == []
    assert [one.reason for one in found.warnings] == ["raster_licence"]
    own = str(small.sources["licence"].iloc[0])
    assert not draft(small, lit(small), entering(source=known, licence=own)).warnings


def test_no_licence_is_told(small: Pack) -> None:
    """Without one, "not stated" is written and the user is told so."""
    found = draft(small, lit(small), entering(licence=""))
    assert of(found, "sources")[0]["licence"] == "not stated"
    assert [one.reason for one in found.warnings] == ["raster_no_licence"]


def test_the_history_names_the_rasters(small: Pack) -> None:
    """Several rasters are one origin by name; one raster keeps its own hash."""
    assert (
        draft(small, lit(small), entering()).origin.name
        == "viirs_2022.tif, viirs_2023.tif, viirs_2024.tif"
    )
    one = draft(small, lit(small, years=("2024",)), entering(years=("2024",)))
    assert (one.origin.name, one.origin.sha256) == ("viirs_2024.tif", "2024" * 16)
    many = tuple(map(str, range(2010, 2025)))
    name = draft(small, lit(small, years=many), entering(years=many)).origin.name
    assert name == "viirs_2010.tif … viirs_2024.tif (15)"


# ---- what is asked, and what is wrong ----


def test_what_nobody_said_is_asked(small: Pack) -> None:
    """Source, unit and direction are asked; label and id are guessed from the first raster."""
    found = draft(
        small, lit(small), entering(source="", unit="", label="", direction="", indicator="")
    )
    assert not found.is_acceptable
    assert set(found.missing) == {"source", "unit", "direction"}
    assert {one.field: one.value for one in found.guesses} == {
        "label": "viirs",
        "indicator": "viirs",
    }


def test_a_bad_source_is_a_fault(small: Pack) -> None:
    """A source without a date cannot be followed."""
    assert reasons(draft(small, lit(small), entering(source="Light Office; Lights"))) == [
        "source_no_date"
    ]


def test_two_rasters_of_one_year_are_a_fault(small: Pack) -> None:
    """Neither is taken silently."""
    values = [*lit(small), *lit(small, years=("2022",))]
    found = draft(small, values, entering())
    assert reasons(found) == ["raster_twice"]
    assert not of(found, "indicators")


def test_nothing_at_all_is_a_fault(small: Pack) -> None:
    """Where no zone has a value there is nothing to add, and it says why."""
    lacking = dict.fromkeys(small.shape_table["shape_id"], 0.0)
    assert "raster_nothing" in reasons(draft(small, lit(small, lacking=lacking), entering()))


def test_an_indicator_of_provinces_is_another_one(prk: Pack) -> None:
    """Values of map areas do not enter among values of provinces."""
    found = draft(prk, lit(prk), entering(indicator="ntl_viirs_sum_2024", unit="", direction=""))
    assert "raster_level" in reasons(found)


# ---- once more ----


def test_the_same_again_is_nothing_new(small: Pack) -> None:
    """Values that were entered are not entered twice."""
    first = draft(small, lit(small), entering())
    assert reasons(draft(entered(small, first), lit(small), entering())) == ["nothing_new"]


def test_a_further_year_is_told_beside_the_others(small: Pack) -> None:
    """The definition keeps what it says of the years that stay, and says how the new one came."""
    first = entered(small, draft(small, lit(small), entering()))
    more = draft(first, lit(small, years=("2025",)), entering(years=("2025",)))
    assert more.is_acceptable, reasons(more)
    (defined,) = of(more, "indicator_definitions")
    assert "Values for 2022, 2023, 2024:" in defined["method_en"]
    assert "Values for 2025:" in defined["method_en"]
    assert more.added == len(small.shape_table)


def test_values_made_otherwise_take_the_place_of_all(small: Pack) -> None:
    """The method is that of the new ones alone, and what has no value any more is taken away."""
    first = entered(small, draft(small, lit(small), entering()))
    asked = Reading(least_share=0.99, floor=0.5)
    values = lit(small, lacking={"s1": 0.93})
    again = draft(first, values, entering(reading=asked))
    assert again.is_acceptable, reasons(again)
    (defined,) = of(again, "indicator_definitions")
    assert defined["method_en"].count("Values for") == 1
    gone = [row for row in again.rows if row.cells is None]
    assert {row.key[1] for row in gone} == {"s1"}
    assert len(gone) == len(YEARS)
    rows = with_rows(first, again.rows).indicators
    mine = rows[rows["indicator_id"] == "lights"]
    assert "s1" not in set(mine["unit_id"])


def test_the_share_comes_through_the_pack(small: Pack) -> None:
    """Once entered, the share is a number of the values' table; other values have none."""
    rows = entered(small, draft(small, lit(small), entering())).indicators
    shares = rows["valid_share"]
    assert set(shares[rows["indicator_id"] == "lights"]) == {0.93}
    assert shares[rows["indicator_id"] != "lights"].isna().all()


def test_a_share_beyond_one_is_a_fault(small: Pack) -> None:
    """The checks of a pack hold for it as for every column."""
    from regiondash.pack.trial import faults_with  # noqa: PLC0415 - slow to load

    first = draft(small, lit(small), entering())
    row = next(one for one in first.rows if one.table == "indicators")
    broken = Row(row.table, row.key, {**(row.cells or {}), "valid_share": "1.2"})
    others = [one for one in first.rows if one is not row]
    (fault,) = [fault for _, fault in faults_with(small, [*others, broken])]
    assert fault.value == "1.2"
