"""Test that a map's files are whole, in order, and ask for nothing outside."""

from __future__ import annotations

from regiondash.draw import files


def test_scripts_come_in_the_order_they_need() -> None:
    """Leaflet comes first, then what the map's own script calls, then the script, then more."""
    together = files.scripts("onefile.js")
    marks = ("L.version", "regiondashFills =", "regiondashLabels =", "regiondashPlayer =")
    places = [together.find(mark) for mark in (*marks[1:], "window.regiondash =")]
    assert together.index("Leaflet") < places[0]
    assert -1 < places[0] < places[1] < places[2] < places[3]
    assert together.rstrip().endswith((files.ASSETS / "onefile.js").read_text("utf-8").rstrip())


def test_styles_ask_for_no_picture() -> None:
    """No rule of Leaflet's or ours fetches a file that is not served."""
    assert "url(images" in (files.ASSETS / files.LEAFLET_CSS).read_text("utf-8")
    assert "url(images" not in files.styles("page.css")
