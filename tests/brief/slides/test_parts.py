"""Test the pieces that all slides share: subtitle, line of sources, map with its legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from regiondash.brief.slides import parts
from regiondash.selection import Selection
from regiondash.view import view_of
from tests.tables import changed

if TYPE_CHECKING:
    from regiondash.brief.slides.content import MapBlock
    from regiondash.pack.model import Pack


def asked(pack: Pack, **choices: object) -> Selection:
    """Return a selection of a pack with some choices."""
    return Selection(pack=pack.id).with_(**choices)


def drawn(pack: Pack, **choices: object) -> MapBlock:
    """Return the map block of a selection."""
    return parts.map_block(pack, view_of(pack, asked(pack, **choices)))


def test_the_subtitle_names_programme_area_day_and_unit(small: Pack) -> None:
    """A slide taken alone says what it is of."""
    found = parts.subtitle(small, asked(small), "unit: places")
    assert found == "Works · Tiny · state on 30 June 2025 · unit: places"


def test_the_subtitle_says_what_is_left_out(small: Pack) -> None:
    """Cohorts chosen, what counts, what was known and the end of reports all stand in it."""
    choices = {"cohorts": ("2024", "pilot"), "basis": "confirmed", "known_by": "2025-05-31"}
    found = parts.subtitle(small, asked(small, as_of="2025-12-31", provinces=("p1",), **choices))
    assert found == (
        "Works · West · state on 31 May 2025 · only of cohorts 2024, pilot · counted as far as "
        "independently confirmed · as it was known on 31 May 2025 · no reports collected after "
        "31 May 2025"
    )


def test_a_slide_of_values_names_no_programme(small: Pack) -> None:
    """Values do not depend on the programme's day, so that neither stands there."""
    assert parts.subtitle(small, asked(small), "persons · 2020", programme=False) == (
        "Tiny · persons · 2020"
    )


def test_the_line_of_sources_names_licence_and_version(small: Pack) -> None:
    """Who reports, whose values, whose boundaries with licence, and which data."""
    found = parts.source_line(small, asked(small), indicators=["people"])
    assert found == (
        "Reports: News. Values: Survey. Boundaries: Survey (facts cited). "
        f"Data version {small.version}, known until 30 June 2025."
    )


def test_a_long_line_of_sources_counts_who_is_left_out(prk: Pack) -> None:
    """Names are left out until the line fits, and their number is said."""
    found = parts.source_line(prk, asked(prk))
    assert len(found) <= parts.LONGEST
    assert " more. Boundaries: " in found
    assert f"Data version {prk.version}" in found


def test_names_beyond_the_kept_are_counted() -> None:
    """Two of three names leave one more."""
    assert parts.listed("en", ["a", "b", "c"], 2) == "a, b and 1 more"
    assert parts.listed("ko", ["a", "b", "c"], 2) == "a, b 외 1곳"
    assert parts.listed("en", ["a", "b"], 2) == "a, b"


def test_numbers_that_are_not_known_are_a_dash() -> None:
    """Nothing is never written as zero."""
    assert (parts.number("en", None), parts.share("en", None), parts.date("en", None)) == (
        "–",
        "–",
        "–",
    )
    assert (parts.number("en", 0), parts.share("ko", 0.125)) == ("0", "12.5%")


def test_the_legend_leaves_out_what_nothing_has(small: Pack) -> None:
    """Statuses that no region has are not in it; "no data" is while a map area has none."""
    labels = [entry.label for entry in drawn(small).state.legend.entries]
    assert labels == ["Operating (claimed)", "Pilot", "Not yet in a cohort", "No data"]
    whole = changed(small, "region_shapes", 4, region_id="r5", part="whole")
    assert "No data" not in [entry.label for entry in drawn(whole).state.legend.entries]


def test_the_notes_explain_only_what_the_map_has(small: Pack) -> None:
    """Years, P and stripes are explained where they are drawn; classes where there are any."""
    assert drawn(small).state.legend.notes == ("Numbers on the map: cohort year.", "P: pilot.")
    (note,) = drawn(small, theme="indicator", cohorts=("2025",)).state.legend.notes
    assert "classes by" in note or "bounds" in note


def test_a_map_is_drawn_for_the_provinces_chosen(small: Pack) -> None:
    """The map is zoomed to the filter, named in the language's column, and can be played."""
    state = drawn(small, provinces=("p1",), language="ko").state
    assert (state.zoom, state.names) == (("p1",), "name_ko_south")
    assert state.layer.frames is not None
    assert drawn(small).state.zoom == ()


def test_the_frames_stand_at_the_day_of_their_map(small: Pack) -> None:
    """Frames made for one day serve another, each at its own period."""
    periods = [drawn(small, as_of=day).state.layer.frames for day in ("2024-06-30", "2025-06-30")]
    assert [frames.now for frames in periods if frames] == ["2024", "2025"]


def test_sites_are_named_while_they_are_shown(small: Pack) -> None:
    """The legend has the symbols on a map of some provinces, none where sites are off."""
    symbols = drawn(small, provinces=("p1",)).state.legend.symbols
    assert symbols[0].label.lower() == "clinic"
    assert drawn(small).state.legend.symbols == ()
    assert drawn(small, provinces=("p1",), sites="off").state.legend.symbols == ()


def test_a_paragraph_of_notes_ends_with_a_stop() -> None:
    """Titles have no full stop; spoken they are sentences."""
    assert [parts.stop(text) for text in ("a", "b.", "c?", "")] == ["a.", "b.", "c?", ""]
