"""Test that a file is read in a thread of its own, and that its name tells what it may hold."""

from __future__ import annotations

import pytest

from regiondash.evidence.intake.raw import RawTable
from regiondash.text.problems import BadFile
from regiondash.ui.additions_reading import Reading, kind_for

_PATIENCE = 30.0  # seconds


@pytest.mark.parametrize(
    ("name", "chosen", "kind"),
    [
        ("a.csv", "events", "events"),
        ("a.CSV", "boundaries", "indicators"),
        ("a.geojson", "indicators", "boundaries"),
        ("a.gpkg", "sites", "boundaries"),
        ("a", "sites", "sites"),
    ],
)
def test_a_name_tells_whether_a_file_holds_boundaries(name: str, chosen: str, kind: str) -> None:
    """The kind that was chosen stays, unless a file of that ending cannot hold it."""
    assert kind_for(name, chosen) == kind  # type: ignore[arg-type]


def test_a_table_is_read() -> None:
    """At its end a reading has what the file holds, and no problem."""
    reading = Reading("indicators", "a.csv", b"Place,Value\nAlpha,1\n")
    reading.wait(_PATIENCE)
    assert isinstance(reading.raw, RawTable)
    assert reading.raw.header == ("Place", "Value")
    assert (reading.is_running(), reading.problem) == (False, None)


def test_what_cannot_be_read_is_a_problem() -> None:
    """A bad file ends as a sentence, not as an error of the thread."""
    reading = Reading("boundaries", "a.geojson", b"<OGRVRTDataSource/>")
    reading.wait(_PATIENCE)
    assert reading.raw is None
    assert isinstance(reading.problem, BadFile)
