"""Give stories and contents that have something in every field, for tests of their file."""

from __future__ import annotations

from regiondash.brief.slides.content import (
    ChartBlock,
    Content,
    Figure,
    FiguresBlock,
    Finding,
    MapBlock,
    TableBlock,
    TextBlock,
)
from regiondash.brief.story.story import Slide, Story
from regiondash.draw.frames import Frame, Frames
from regiondash.draw.layer import Layer, LegendEntry, SiteMark, Values
from regiondash.draw.palette import Look
from regiondash.draw.sheet.items import Column, Series
from regiondash.draw.still.state import Legend, MapState, Symbol
from regiondash.selection import Selection

SUBJECTS = ("map", "lag", "text")


def layer() -> Layer:
    """Return a layer that uses every field."""
    reading = (Frame({"A": 1}, {"A": "24"}), Frame({"A": 0, "B": 1}))
    return Layer(
        order=("A", "B"),
        looks=(Look("#2b7a82", text="#ffffff"), Look("#ffffff", "hatch")),
        captions=("Opened", "No data"),
        shapes={"A": 0},
        labels={"A": "24"},
        extra={"A": ["first line", "둘째 줄"]},
        values=Values({"A": 0.25}, "%", 1),
        outside=("p02",),
        sites=(SiteMark("r1", 39.5, 126.5, ("foodstuff", "garment"), (False, True), "Two"),),
        selected="B",
        frames=Frames(
            ("2024", "2025"), {"cumulative": reading}, {"A": 1}, 1, "2025", {"play": "▶"}
        ),
        outlined=frozenset({"A"}),
        ringed=frozenset({"B", "A"}),
    )


def content() -> Content:
    """Return content with every kind of block."""
    entries = (LegendEntry("Opened", Look("#2b7a82"), 40), LegendEntry("No data", Look("")))
    legend = Legend("Status", entries, ("A note",), (Symbol("foodstuff", "Food", "9 (+15)"),))
    return Content(
        Finding("40 regions opened", {"opened": 40, "share": 0.22, "places": ["A", None]}),
        "North Korea · 2026",
        (
            MapBlock(MapState(layer(), "name_ko", legend, ("p01",)), "A map", "Above it"),
            FiguresBlock((Figure("4", "confirmed", {"confirmed": 4}),)),
            ChartBlock("C", "bar", ("a", "b"), (Series("s", (1.5, None), "#112233"),), "alt", True),  # noqa: FBT003
            TableBlock((Column("Region"), Column("n", 0.5, "right")), (("안주시", "1"),), "alt"),
            TextBlock((Finding("One."), Finding("Two.", {"n": 2})), "Head", bullets=False),
        ),
        "Sources: KCNA",
        "How it is made",
        ("Say this.", "Then that."),
    )


def story() -> Story:
    """Return a story of a live slide, a frozen one and a text."""
    view = Selection(pack="prk", theme="cohort", provinces=("p10",), as_of="2025-12-31")
    return Story(
        "지방발전 “20×10”",
        "Desk",
        "FOR USE",
        (
            Slide("s1", "map", view, "map_figures", notes="One\nTwo", version="abc"),
            Slide(
                "s2",
                "lag",
                Selection(pack="prk"),
                title="Mine",
                version="abc",
                made_on="2026-11-22",
                frozen=content(),
            ),
            Slide("s7", "text", Selection(pack="prk"), "text", text="- a\n- b"),
        ),
        "ko",
    )
