"""Hold drafts to the pack: a whole file is drawn, and what would break the pack is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.pack.additions import Additions
from regiondash.pack.join import indicator_values
from regiondash.pack.overlay import with_additions
from tests.evidence.imports.given import definition, drafted, reasons, values

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


def test_179_values_by_the_names_of_shapes_stand_on_the_shapes(prk: Pack) -> None:
    """A file of all map areas, those that regions share by their own names, is drawn whole."""
    shapes = prk.shape_table
    homes = dict(zip(prk.provinces["province_id"], prk.provinces["name_en"], strict=True))
    lines = [
        f'"{name}","{homes[province]}",{number / 2}'
        for number, (name, province) in enumerate(
            zip(shapes["name_en"], shapes["province_id"], strict=True)
        )
    ]
    text = "\n".join(["Name,Province,Travel time (minutes)", *lines])
    draft = drafted(prk, text, "travel_2021.csv", direction="lower")
    assert draft.is_acceptable
    assert {unit for unit, _ in values(draft)} == set(shapes["shape_id"])
    assert definition(draft)["level"] == "shape"
    after = with_additions(prk, Additions(prk.id, 1, tuple(draft.rows)))
    drawn = indicator_values(after, draft.preview, "2021")
    assert drawn.tolist() == [number / 2 for number in range(179)]


def test_the_packs_own_checks_come_with_the_files_lines(prk: Pack) -> None:
    """A total that its parts do not reach is a fault at the line that says it."""
    row = prk.indicators[
        (prk.indicators["indicator_id"] == "pop_2008") & (prk.indicators["unit_kind"] == "province")
    ].iloc[0]
    shapes = prk.shape_table
    unit = shapes.loc[shapes["census_province_id"] == row["unit_id"], "shape_id"].iloc[0]
    draft = drafted(prk, f"pcode,2008\n{unit},7", indicator="pop_2008", source="geonames")
    assert {reason for _, reason in reasons(draft)} == {"pack_check"}


def test_nothing_new_is_said(prk: Pack) -> None:
    """A file that says only what is there adds nothing, and says so."""
    row = prk.indicators[prk.indicators["indicator_id"] == "pop_2008"].iloc[0]
    text = f"pcode,2008\n{row['unit_id']},{row['value']:.0f}"
    draft = drafted(prk, text, indicator="pop_2008", source=row["source_id"])
    assert reasons(draft) == [(None, "nothing_new")]
