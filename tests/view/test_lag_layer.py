"""Test what the map of lag says of a value: handed down from a province, or shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.selection import Selection
from regiondash.text import say, sentence_case
from regiondash.view.lag import lag_report
from regiondash.view.lag_layer import marks_of

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def test_a_value_of_a_province_is_marked_on_its_shapes(prk: Pack) -> None:
    """Stunting is known for eight provinces: every shape in them says whose value it shows."""
    asked = Selection(pack="prk", indicator="stunting_nursery_2015", rule="national_share")
    rows = lag_report(prk, asked)["regions"]
    marks = marks_of(prk, asked, rows)
    handed_down = sentence_case(say("en", "nature.inherited"))
    known = [row for row in rows if row["value"] is not None]
    assert known
    assert all(said[0] == handed_down for said in marks.values())
    assert len(marks) == len({row["unit_id"] for row in known})


def test_a_shared_value_is_marked(prk: Pack) -> None:
    """Pyongyang's wards have one urban share, and its shape says so; a county's own has no mark."""
    asked = Selection(pack="prk", indicator="urban_share_2008", rule="fifth", language="ko")
    rows = lag_report(prk, asked)["regions"]
    marks = marks_of(prk, asked, rows)
    assert set(marks) == {row["unit_id"] for row in rows if row["shared"] and row["value"]}
    assert {tuple(said) for said in marks.values()} == {(say("ko", "legend.shared"),)}
