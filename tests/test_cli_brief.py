"""Test the command that writes briefings: each form, its options, its progress and its errors."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from pptx import Presentation
from pypdf import PdfReader

from regiondash.brief.story.file import to_text
from regiondash.brief.story.story import Slide, Story
from regiondash.cli import main
from regiondash.selection import Selection

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

BASE = Selection(pack="prk")
STORY = Story(
    "Two slides",
    "Desk",
    "",
    (
        Slide("a", "gaps", BASE, title="What stays open"),
        Slide("b", "text", BASE, title="둘째", text="One\nTwo"),
    ),
)


def run(*options: str) -> Result:
    """Run the command."""
    return CliRunner().invoke(main, ["brief", *options])


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return the path of a story's file."""
    path = tmp_path / "two.regiondash.json"
    path.write_text(to_text(STORY), encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("form", ["pptx", "pdf", "html"])
def test_a_story_is_written_in_each_form(tmp_path: Path, file: str, form: str) -> None:
    """The file has the story's slides, in order, with the titles that the user gave."""
    out = tmp_path / f"x.{form}"
    found = run("--story", file, "--out", str(out))
    assert found.exit_code == 0, found.output
    assert " slides, " in found.output
    words = _words(out, form)
    assert "What stays open" in words
    assert words.index("What stays open") < words.index("둘째")


def _words(path: Path, form: str) -> str:
    if form == "html":
        return path.read_text(encoding="utf-8")
    if form == "pdf":
        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    slides = Presentation(io.BytesIO(path.read_bytes())).slides
    shapes = [shape for slide in slides for shape in slide.shapes if shape.has_text_frame]
    return "\n".join(shape.text_frame.text for shape in shapes)


def test_pictures_are_numbered(tmp_path: Path, file: str) -> None:
    """A picture a page, each 16:9, in the order of the slides."""
    found = run("--story", file, "--out", str(tmp_path / "x.png"))
    assert found.exit_code == 0, found.output
    names = sorted(path.name for path in tmp_path.glob("*.png"))
    assert names[:2] == ["x-01.png", "x-02.png"]
    assert found.output.count(f"{len(names)} slides")
    head = (tmp_path / "x-01.png").read_bytes()[16:24]
    assert (int.from_bytes(head[:4]), int.from_bytes(head[4:])) == (1920, 1080)


def test_progress_is_a_line_of_json_a_step(tmp_path: Path, file: str) -> None:
    """What stands on the output alone is progress, up to the end of both steps."""
    found = run("--story", file, "--progress", "--out", str(tmp_path / "x.pdf"))
    told = [json.loads(line) for line in found.stdout.splitlines()]
    assert {"step": "slides", "done": 2, "of": 2} in told
    assert told[-1]["step"] == "file"
    assert told[-1]["done"] == told[-1]["of"]


def test_options_stand_over_the_file(tmp_path: Path, file: str) -> None:
    """A marking, a name and a language that are given are those of the slides."""
    out = tmp_path / "x.pdf"
    given = ("--marking", "대외비", "--title", "Named", "--lang", "ko")
    assert run("--story", file, "--out", str(out), *given).exit_code == 0
    reader = PdfReader(out)
    assert reader.metadata is not None
    assert reader.metadata.title == "Named"
    assert all("대외비" in page.extract_text() for page in reader.pages)


WRONG = {
    "an unknown form": (("--out", "x.docx"), "“docx” is not a form of file"),
    "a folder that is not there": (("--out", "no/x.pdf"), "there is no folder"),
    "a story that is not there": (("--out", "x.pdf", "--story", "no.json"), "cannot be read"),
    "an unknown province": (("--out", "x.pdf", "--province", "p99"), "“p99”"),
    "a language that nobody speaks here": (("--out", "x.pdf", "--lang", "xx"), "“xx”"),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_mistake_ends_with_one_line(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exit code is 2, the reason one line, and no file is left."""
    monkeypatch.chdir(tmp_path)
    options, words = WRONG[name]
    found = run(*options)
    assert found.exit_code == 2
    assert words in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("{}", "The file is no story."),
        (to_text(Story(slides=(Slide("a", "weather", BASE),) * 2)), "Slide 1 (“weather”)"),
        (to_text(Story("No slides")), "has no slides"),
        (to_text(Story(slides=(Slide("a", "map", Selection(pack="atlantis")),))), "“atlantis”"),
    ],
)
def test_a_wrong_story_ends_with_one_line(tmp_path: Path, story: str, words: str) -> None:
    """A story that cannot be told whole is not told in part."""
    path = tmp_path / "wrong.json"
    path.write_text(story, encoding="utf-8")
    found = run("--story", str(path), "--out", str(tmp_path / "x.pdf"))
    assert found.exit_code == 2
    assert words in found.stderr
    assert len(found.stderr.splitlines()) == 1
    assert not (tmp_path / "x.pdf").exists()
