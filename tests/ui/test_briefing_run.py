"""Test that a briefing's file is made beside the app: its progress, its end, cancelled or wrong."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from regiondash.brief.story.story import Slide, Story
from regiondash.selection import Selection
from regiondash.ui.briefing_run import Export, _share, problem_of
from tests.adding import add, own_row, settings_of

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack

SHORT = Story("Short", slides=(Slide("a", "text", Selection(pack="prk"), title="T", text="One"),))


def test_a_file_is_made_and_its_way_is_told() -> None:
    """What is heard on the way only grows, and ends with the file."""
    heard: list[tuple[float, bool]] = []
    export = Export("png", SHORT, "prk", "en", lambda one: heard.append((one.share, one.is_over)))
    export.wait()
    assert export.is_done()
    assert heard == sorted(heard)
    assert heard[-1] == (1.0, True)
    with zipfile.ZipFile(io.BytesIO(export.data())) as archive:
        assert archive.namelist() == ["briefing-01.png"]


def test_a_cancelled_export_ends_at_once() -> None:
    """What was cancelled is neither done nor a problem."""
    export = Export("pdf", SHORT, "prk", "en")
    export.cancel()
    assert not export.is_running()
    assert not export.is_done()
    assert export.problem == ""


def test_a_mistake_is_said_by_its_sentence() -> None:
    """The sentence of the command is that of the export."""
    export = Export("pdf", Story("Empty"), "prk", "en")
    export.wait()
    assert not export.is_done()
    assert problem_of(export, "en").startswith("The story has no slides.")


def test_a_file_is_of_the_state_that_the_page_shows(
    tmp_path: Path, prk: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was added meanwhile is not in it; without additions no store is asked."""
    settings = settings_of(tmp_path)
    first = add(settings, prk, own_row(prk, "indicators", value="7.5"))
    add(settings, prk, own_row(prk, "indicators", value="8.5"))
    monkeypatch.setenv("REGIONDASH_STORE", str(settings.store))
    versions = {0: prk.version, first.number: first.version}
    exports = {at: Export("html", SHORT, "prk", "en", at=at) for at in versions}
    for at, version in versions.items():
        exports[at].wait()
        assert exports[at].is_done(), exports[at].problem
        assert version.encode() in exports[at].data()


@pytest.mark.parametrize(
    ("line", "share"),
    [
        ('{"step": "slides", "done": 0, "of": 4}', 0.05),
        ('{"step": "slides", "done": 4, "of": 4}', 0.6),
        ('{"step": "file", "done": 1, "of": 2}', 0.8),
        ('{"step": "file", "done": 2, "of": 2}', 1.0),
        ("x.pdf: 3 slides", 0.3),
        ('{"step": "file", "done": 1, "of": 0}', 0.3),
        ("[]", 0.3),
    ],
)
def test_progress_is_read_from_lines(line: str, share: float) -> None:
    """The slides come first, then the file; a line that says nothing changes nothing."""
    assert _share(line, 0.3) == pytest.approx(share)
