"""Test that the legend lists what the map shows, with words, counts and looks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from regiondash.brief.legend import glyph, legend_markup, swatch
from regiondash.draw.palette import STATUS_LOOKS
from regiondash.draw.symbols import SYMBOLS
from tests.payloads import links, seen
from tests.tables import changed, with_rows
from tests.view.asking import asked, legend

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

SHARED = {"region_id": "r3", "cohort": 2025, "role": "cohort", "bears_on": "opened"}
SHARED |= {"happened_on": "2025-03-01", "site_id": ""}
UNKNOWN = {"site_id": "site9", "region_id": "r1", "cohort": 2024, "kind": ""}
UNKNOWN |= {"kind_basis": "not_stated"}


def markup(pack: Pack, **choices: object) -> str:
    """Return the legend of a view."""
    return legend_markup(pack, asked(pack, **choices))


def listed(legend_: str) -> dict[str, str]:
    """Return the legend's rows: label and count."""
    rows = re.findall(r'<th scope="row">(.*?)</th><td class="rd-n">(.*?)</td>', legend_)
    return dict(rows)


def test_every_class_on_the_map_is_a_row_with_its_count(small: Pack) -> None:
    """Labels and counts are the view's; statuses that nothing has are left out."""
    pack = with_rows(small, "events", SHARED)
    rows = listed(markup(pack, sites="off"))
    assert rows == {
        **{label: str(count) for label, count in legend(asked(pack)).items()},
        "No data": "0",
    }


def test_an_indicators_classes_all_stand(small: Pack) -> None:
    """In a filtered area a class that holds nothing there keeps its row: bounds are frozen."""
    rows = listed(markup(small, theme="indicator", provinces=("p1",), sites="off"))
    assert rows == {"50": "0", "100": "1", "250": "0", "400": "1", "No data": "0"}


@pytest.mark.parametrize(
    ("choices", "title"),
    [
        ({}, "Programme status · 30 June 2025 · regions"),
        ({"theme": "cohort"}, "Cohort year · 30 June 2025 · regions"),
        ({"theme": "indicator"}, "persons · 2020 · map areas"),
        ({"language": "ko"}, "사업 현황 · 2025년 6월 30일 · 지역 수"),
    ],
)
def test_the_title_says_what_is_counted(
    small: Pack, choices: dict[str, object], title: str
) -> None:
    """Theme or unit, day or period, and whether regions or map areas are counted."""
    assert seen(markup(small, **choices)).startswith(title)


def test_an_indicator_says_how_it_is_classed_and_made(small: Pack) -> None:
    """Method, number of classes and the definition's own words stand under the rows."""
    values = changed(small, "definitions", 0, method_en="Heads were counted.")
    classed = seen(markup(values, theme="indicator", classes=3, method="equal_interval"))
    assert "3 classes by equal interval" in classed
    assert "Heads were counted." in classed
    assert "4 classes by single values" in seen(markup(values, theme="indicator"))
    assert "classes by" not in seen(markup(values))


def test_sites_are_listed_by_kind(small: Pack) -> None:
    """Named sites count; those of a statement about all stand in brackets beside them."""
    rows = listed(markup(with_rows(small, "sites", UNKNOWN)))
    assert (rows["Mill"], rows["Clinic"]) == ("1", "0 (+1)")
    assert rows["Factories, kinds not stated"] == "1"


def test_without_sites_there_are_no_symbols(small: Pack) -> None:
    """Switched off, or where there are none yet, no kind is listed."""
    for choices in ({"sites": "off"}, {"as_of": "2020-01-01"}):
        assert "Mill" not in listed(markup(small, **choices))


def test_a_swatch_shows_fill_and_pattern() -> None:
    """Stripes and hatching are drawn beside the fill, so that no class rests on colour."""
    styles = {name: str(swatch(look)) for name, look in STATUS_LOOKS.items()}
    assert all(STATUS_LOOKS[name].fill in style for name, style in styles.items())
    assert len(set(styles.values())) == len(styles)
    patterned = {name for name, style in styles.items() if "gradient" in style}
    assert patterned == {name for name, look in STATUS_LOOKS.items() if look.pattern}


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_a_glyph_is_the_maps_own_outline(symbol: str) -> None:
    """The legend's picture of a symbol is the outline that the map draws."""
    (address,) = links(glyph(symbol))
    assert SYMBOLS[symbol] in unquote(address)
    assert "<script" not in unquote(address)
