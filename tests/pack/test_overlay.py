"""Test that rows of users are put over a pack's tables, and that all else stays as it was."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import shapely

from regiondash.pack.additions import GEOMETRY_CELL, Additions, Row, data_version, put
from regiondash.pack.checks.geometry import OVERVIEW_LIMIT
from regiondash.pack.make.overview import as_text
from regiondash.pack.outlines import outline_of
from regiondash.pack.overlay import frame_name, with_additions, with_rows
from regiondash.schema import TABLES
from tests.pack.rows import bring, cells, moved, value
from tests.tables import with_info

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def added(pack: Pack, *rows: Row) -> Pack:
    """Return a pack with some rows added by its first change."""
    return with_additions(pack, Additions(pack.id, 1, rows))


def test_a_row_of_a_known_key_takes_the_place_of_the_packs(small: Pack) -> None:
    """The row stands where the pack's stood, with the new cells; no other row moves."""
    over = added(small, value("s2", "251.5"))
    before, after = small.indicators, over.indicators
    assert after["unit_id"].tolist() == before["unit_id"].tolist()
    assert after.loc[1, "value"] == 251.5
    pd.testing.assert_frame_equal(after.drop(index=1), before.drop(index=1))


def test_new_rows_follow_sorted_by_key(small: Pack) -> None:
    """Rows of new keys come after the pack's own, sorted, whatever order they were added in."""
    news = [value(unit, "1", period="2021") for unit in ("s3", "s1", "s2")]
    after = added(small, *news).indicators
    assert after["unit_id"].tolist()[-3:] == ["s1", "s2", "s3"]
    assert after.index.tolist() == list(range(len(small.indicators) + 3))


def test_a_row_without_cells_takes_the_packs_away(small: Pack) -> None:
    """The pack's row is gone; one that was never there changes nothing."""
    gone = Row("indicators", ("shape", "s1", "all", "share", "2020"), None)
    never = Row("indicators", ("shape", "s1", "all", "share", "1999"), None)
    after = added(small, gone, never).indicators
    assert len(after) == len(small.indicators) - 1
    assert "s1" not in set(after.loc[after["indicator_id"] == "share", "unit_id"])


def test_a_table_may_lose_its_last_row(small: Pack) -> None:
    """A table without rows keeps its columns and types."""
    gone = [Row("sites", (site,), None) for site in small.sites["site_id"]]
    after = added(small, *gone).sites
    assert after.empty
    assert after.dtypes.to_dict() == small.sites.dtypes.to_dict()


@pytest.mark.parametrize("table", [table.name for table in TABLES if table.name != "shapes"])
def test_types_stay_those_of_the_schema(small: Pack, table: str) -> None:
    """Text stays text, numbers float64, integers Int64, in every table and for empty cells."""
    row = cells(small, table, 0, note="said again")
    over = added(small, put(table, row))
    before, after = getattr(small, frame_name(table)), getattr(over, frame_name(table))
    assert after.dtypes.to_dict() == before.dtypes.to_dict()
    if "note" in after:
        before = before.assign(note=["said again", *before["note"][1:]])
    pd.testing.assert_frame_equal(after, before)


def test_untouched_tables_are_shared(small: Pack) -> None:
    """What no row touches is the pack's own frame, not a copy of it; so is the geometry."""
    over = added(small, value("s1", "1"))
    assert over.events is small.events
    assert over.overview is small.overview
    assert over.shapes is small.shapes
    assert over.settings is small.settings


def test_the_version_is_of_pack_and_rows(small: Pack) -> None:
    """It is the pack's own without rows, another with them, whatever order they come in."""
    one, two = value("s1", "1"), value("s2", "2")
    assert added(small).version == small.version == small.base_version
    over = added(small, one, two)
    assert over.version == added(small, two, one).version == data_version(small.version, [two, one])
    assert len({small.version, over.version, added(small, one).version}) == 3
    assert over.base_version == small.version
    assert over.additions == Additions("tiny", 1, (one, two))


def test_additions_replace_earlier_ones(small: Pack) -> None:
    """Additions are all that was ever added: put over a pack that has some, they stand alone."""
    over = added(added(small, value("s1", "1")), value("s2", "2"))
    assert over.indicators["value"].tolist()[:2] == [100, 2]
    assert over.base is small


def test_rows_of_a_preview_join_the_additions(small: Pack) -> None:
    """`with_rows` keeps what was added before and puts the new rows over it."""
    over = with_rows(added(small, value("s1", "1"), value("s2", "2")), [value("s2", "3")])
    assert over.indicators["value"].tolist()[:2] == [1, 3]


def test_further_languages_are_kept(small: Pack) -> None:
    """A pack's further language has its columns in new rows too, in English words."""
    told = with_info(small, languages=("en", "fr"))
    told = replace(told, sites=told.sites.assign(name_fr=told.sites["name_en"]))
    row = cells(small, "sites", 0, site_id="site9", name_en="New mill")
    after = added(told, put("sites", row)).sites
    assert after["name_fr"].tolist()[-1] == "New mill"
    assert after.columns.tolist() == told.sites.columns.tolist()


@pytest.mark.parametrize(
    ("reported", "happened", "day"),
    [
        ("2025-08-02", "2025-08-01", "2025-08-02"),
        ("2025-05-02", "2025-05-01", "2025-06-30"),
        ("2025-08", "2025-08-20", "2025-08-20"),
        ("2025-08", "2025-07-20", "2025-08-01"),
        ("", "2025-05-01", "2025-06-30"),
    ],
)
def test_the_horizon_moves_to_the_newest_report(
    small: Pack, reported: str, happened: str, day: str
) -> None:
    """The day of the newest report is that of an added event's, if it is newer; never earlier."""
    row = cells(small, "events", 1, event_id="e99", reported_on=reported, happened_on=happened)
    over = added(small, put("events", row))
    assert over.info.known_until == dt.date.fromisoformat(day)
    assert small.info.known_until == dt.date(2025, 6, 30)


def test_the_horizon_moves_to_the_publication_of_a_source(small: Pack) -> None:
    """A source that an added event names was published then: it is known until that day."""
    source = cells(small, "sources", 0, source_id="late", published_on="2025-09-09")
    event = cells(small, "events", 1, event_id="e99", source_id="late")
    over = added(small, put("sources", source), put("events", event))
    assert over.info.known_until == dt.date(2025, 9, 9)
    assert added(small, put("sources", source)).info.known_until == small.info.known_until


def test_polygons_are_replaced(small: Pack) -> None:
    """Geometry, area, label point and overview are those of the new polygon; others stay."""
    over = added(small, *moved(small))
    assert over.shapes.geometry[0].equals(shapely.box(0, 0, 1.5, 1))
    assert over.shapes.geometry[2].equals(small.shapes.geometry[2])
    found = [over.shape_table[name][0] for name in ("area_km2", "label_lon", "label_lat")]
    assert found == list(outline_of(over.shapes.geometry[0]))
    assert found[0] == pytest.approx(18_462, abs=1)
    assert over.shapes.geometry[0].contains(shapely.Point(found[1:]))
    assert over.shape_table["area_km2"][2] == small.shape_table["area_km2"][2]
    drawn = shapely.geometry.shape(over.overview["features"][0]["geometry"])
    assert drawn.symmetric_difference(shapely.box(0, 0, 1.5, 1)).area < 0.01
    assert len(as_text(over.overview)) < OVERVIEW_LIMIT


def test_torn_borders_still_open(small: Pack) -> None:
    """Polygons that fit no neighbour are drawn as they are: what was stored can be looked at."""
    over = added(small, *bring(small, s1=shapely.box(0, 0, 1.5, 1)))
    drawn = [shapely.geometry.shape(one["geometry"]) for one in over.overview["features"]]
    assert drawn[0].equals(shapely.box(0, 0, 1.5, 1))
    assert len(drawn) == 4


def test_a_shape_taken_away_leaves_the_overview(small: Pack) -> None:
    """Neither table, geometry nor overview has it."""
    over = added(small, Row("shapes", ("s4",), None))
    assert over.shape_table["shape_id"].tolist() == ["s1", "s2", "s3"]
    assert over.shapes["shape_id"].tolist() == ["s1", "s2", "s3"]
    assert [one["id"] for one in over.overview["features"]] == ["s1", "s2", "s3"]


def test_the_outlines_of_a_pack_are_found_again(prk: Pack) -> None:
    """Areas are the pack's own to a thousandth, and label points lie in their shapes."""
    for row in prk.shapes.iloc[::20].to_dict("records"):
        outline = outline_of(row["geometry"])
        assert outline.area_km2 == pytest.approx(row["area_km2"], rel=1e-3)
        assert row["geometry"].contains(shapely.Point(outline.label_lon, outline.label_lat))


def test_the_packs_own_polygons_change_nothing(prk: Pack) -> None:
    """Put over itself, a shape of the real pack keeps area, overview and geometry."""
    row = cells(prk, "shapes", 7)
    shape = prk.shapes.geometry[7]
    over = added(prk, put("shapes", row | {GEOMETRY_CELL: shapely.to_wkb(shape, hex=True)}))
    assert over.overview == prk.overview
    assert over.shapes.geometry.equals(prk.shapes.geometry)
