"""Test that boundaries find their shapes, fit among the others, and are refused where not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import shapely

from regiondash.evidence.imports.boundaries import draft
from regiondash.evidence.imports.draft import Asked
from regiondash.pack.additions import Additions
from regiondash.pack.outlines import outline_of
from regiondash.pack.overlay import with_additions, with_rows
from regiondash.schema import WGS84
from tests.evidence.imports.made import asked, features, notes, reasons, table

if TYPE_CHECKING:
    from regiondash.evidence.imports.draft import ImportDraft
    from regiondash.pack.model import Pack

WEST = shapely.box(0, 0, 1, 1)


def shapes(found: ImportDraft) -> dict[str, dict[str, str]]:
    """Return the cells of the shapes that a draft would put, by id."""
    return {row.key[0]: dict(row.cells or {}) for row in found.rows if row.table == "shapes"}


def moved(by: float) -> list[shapely.Polygon]:
    """Return the squares s1 and s2 with the border between them moved eastwards."""
    west = shapely.Polygon([(0, 0), (1 + by, 0), (1 + by, 1), (1, 1), (0, 1)])
    return [west, shapely.box(1 + by, 0, 2, 1)]


def of_alpha(pack: Pack, polygon: shapely.Polygon) -> ImportDraft:
    """Return the draft of one boundary for the region Alpha, which is the shape s1."""
    return draft(pack, features([polygon], name=["Alpha"]), asked("boundaries"))


def test_boundaries_replace_shapes(small: Pack) -> None:
    """Two neighbours from one file take the place of the pack's, measured anew."""
    raw = features(moved(0.2), name=["Alpha", "Beta"], code=["a", "b"])
    found = draft(small, raw, asked("boundaries", vintage=""))
    assert reasons(found) == []
    assert found.is_acceptable
    cells = shapes(found)["s1"]
    assert cells["area_km2"] == outline_of(moved(0.2)[0]).cells()["area_km2"]
    assert cells["source_id"] == next(row.key[0] for row in found.rows if row.table == "sources")
    over = with_additions(small, Additions("tiny", 1, found.rows))
    assert shapely.coverage_is_valid(over.shapes.geometry.to_numpy())
    assert over.shapes.geometry[0].equals(moved(0.2)[0])
    assert over.shapes.crs == WGS84


@pytest.mark.parametrize(
    "columns",
    [
        {"shape_id": ["s1"]},
        {"region_id": ["r1"]},
        {"anything": ["s1"], "other": ["?"]},
        {"이름": ["알파군"]},
        {"ADM2_EN": ["Alpha County"], "ADM1_EN": ["West"]},
    ],
)
def test_a_feature_is_found_by_id_or_name(small: Pack, columns: dict[str, list[str]]) -> None:
    """Ids of shapes and regions count, whatever their property is called, and so do names."""
    found = draft(small, features([WEST], **columns), asked("boundaries"))
    assert next(match.region_id for match in found.matches) in {"s1", "r1"}
    assert reasons(found) == [(None, "nothing_new")]
    assert found.same == 1


def test_slivers_are_mended_and_said(small: Pack) -> None:
    """A border off by some metres goes to a neighbour, and the result is a coverage."""
    found = of_alpha(small, shapely.box(0, 0, 1.0004, 0.9996))
    assert reasons(found) == []
    assert "shape_slivers" in notes(found)
    assert set(shapes(found)) > {"s1"}
    over = with_rows(small, found.rows)
    assert shapely.coverage_is_valid(over.shapes.geometry.to_numpy())
    assert shapely.union_all(over.shapes.geometry).area == pytest.approx(4, abs=1e-9)
    assert over.shape_table["source_id"].tolist()[1:] == ["survey"] * 3


def test_an_overlap_is_a_fault_with_its_size(small: Pack) -> None:
    """What is wider than a sliver is named, with both shapes and the size of what they share."""
    found = of_alpha(small, shapely.box(0, 0, 1.1, 1))
    (fault,) = [one for one in found.faults if one.reason == "shape_overlap"]
    assert fault.value == "Square s1, Square s2"
    assert fault.values["km2"] == pytest.approx(1236, rel=0.01)
    assert not found.is_acceptable


def test_a_gap_is_a_fault_with_its_size(small: Pack) -> None:
    """A hole that opens between shapes is named; land lost at the outer border is a warning."""
    dented = shapely.Polygon([(0, 0), (1, 0), (1, 0.3), (0.8, 0.5), (1, 0.7), (1, 1), (0, 1)])
    found = of_alpha(small, dented)
    assert reasons(found) == [(1, "shape_gap")]
    short = of_alpha(small, shapely.box(0.1, 0, 1, 1))
    assert "shape_lost" in notes(short)
    assert "shape_gap" not in [reason for _, reason in reasons(short)]


def test_what_lies_elsewhere_is_refused(small: Pack) -> None:
    """A polygon that does not touch the place is not that place; one of other size is doubtful."""
    away = draft(
        small, features([shapely.box(50, 50, 51, 51)], name=["Alpha"]), asked("boundaries")
    )
    assert reasons(away) == [(1, "shape_elsewhere")]
    tiny = draft(
        small, features([shapely.box(0, 0, 0.3, 0.3)], name=["Alpha"]), asked("boundaries")
    )
    assert (1, "shape_size") in reasons(tiny)
    less = of_alpha(small, shapely.box(0, 0, 0.6, 1))
    assert "shape_resized" in notes(less)


def test_a_part_of_a_shared_shape_is_refused(small: Pack) -> None:
    """Two regions share s3: one alone cannot be it, both together can."""
    halves = [shapely.box(0, 1, 0.5, 2), shapely.box(0.5, 1, 1, 2)]
    one = draft(small, features(halves[:1], name=["Gamma"]), asked("boundaries"))
    assert reasons(one) == [(1, "shape_part")]
    both = draft(small, features(halves, name=["Gamma", "Delta"]), asked("boundaries"))
    assert reasons(both) == [(None, "nothing_new")]
    assert "shape_united" in notes(both)


@pytest.mark.parametrize(
    ("names", "reason"),
    [
        (["Alpha", "Alpha County"], "shape_twice"),
        (["Epsilon"], "shape_none"),
        (["West"], "shape_unit"),
    ],
)
def test_a_feature_must_be_one_shape(small: Pack, names: list[str], reason: str) -> None:
    """No shape twice, no place without a shape, nothing of another level."""
    found = draft(small, features([WEST] * len(names), name=names), asked("boundaries"))
    assert reason in [one for _, one in reasons(found)]


def test_open_names_are_asked_and_answered(small: Pack) -> None:
    """What fits nothing is asked; an answer settles it or leaves it out."""
    raw = features(moved(0.2), name=["Nowhere", "Beta"])
    found = draft(small, raw, asked("boundaries"))
    assert [match.asked.name for match in found.open_matches] == ["Nowhere"]
    told = draft(small, raw, asked("boundaries", answers={Asked("Nowhere"): "r1"}))
    assert {"s1", "s2"} <= set(shapes(told))


def test_crossed_outlines_are_repaired_and_said(small: Pack) -> None:
    """An outline that crosses itself is made whole before anything else."""
    bow = shapely.Polygon([(0, 0), (1, 1), (1, 0), (0, 1)])
    found = of_alpha(small, bow)
    assert "shape_repaired" in notes(found)


def test_nothing_that_names_places_is_said(small: Pack) -> None:
    """Without a property of names or codes there is nothing to match."""
    found = draft(small, features([WEST], colour=["red"]), asked("boundaries"))
    assert reasons(found) == [(None, "shape_no_names")]
    chosen = draft(
        small, features([WEST], colour=["Alpha"]), asked("boundaries", columns={"place": "colour"})
    )
    assert chosen.same == 1


def test_a_source_is_asked(small: Pack) -> None:
    """Without a source no boundary enters."""
    found = draft(
        small, features(moved(0.2), name=["Alpha", "Beta"]), asked("boundaries", source="")
    )
    assert found.missing == ("source",)
    assert not found.is_acceptable


def test_a_table_is_no_boundary(small: Pack) -> None:
    """A file of another kind is refused with a sentence."""
    assert reasons(draft(small, table("a", "b"), asked("boundaries"))) == [(None, "shape_table")]


def test_the_real_pack_takes_boundaries_drawn_coarser(prk: Pack) -> None:
    """Shapes simplified each by itself, so that none fits: mended, they are a coverage."""
    mine = prk.shapes.iloc[:30]
    drawn: Any = mine.geometry.simplify(0.0015)
    raw = features(drawn, ADM2_PCODE=mine["shape_id"], ADM2_EN=mine["name_en"])
    found = draft(prk, raw, asked("boundaries", entered_on="2026-11-22"))
    assert reasons(found) == []
    assert found.is_acceptable
    assert found.replaced > 25
    assert "shape_slivers" in notes(found)
