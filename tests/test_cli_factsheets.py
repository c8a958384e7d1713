"""Test the command factsheets: files as asked for, numbers as the command region has them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pypdf
import pytest
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.text import format_number

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: object) -> Result:
    """Run the program with some arguments."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def text_of(path: Path) -> str:
    """Return the words of all pages of a file."""
    return " ".join(" ".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


def test_numbers_equal_those_of_the_command_region(tmp_path: Path) -> None:
    """What the sheet says of a region is what the command answers."""
    out = tmp_path / "one.pdf"
    assert run("factsheets", "--region", "Songchon", "--out", out).exit_code == 0
    report = json.loads(run("region", "prk-181", "--json").stdout)
    text = text_of(out)
    for row in report["indicators"]:
        assert f"{row['label']} {format_number('en', row['value'], row['decimals'])}" in text
    (place,) = report["places"]
    for step in ("started", "opened", "operating"):
        assert f"{step.title()} {place[f'{step}_since']}" in text
    assert f"Events, newest first: {len(report['events'])}" in text
    assert report["data_version"] in text


def test_an_atlas_has_an_index_and_a_page_each(tmp_path: Path) -> None:
    """By region or province, of the provinces asked for, with the title in the language."""
    out = tmp_path / "atlas.pdf"
    told = run("factsheets", "--province", "p03", "--province", "p04", "--lang", "ko", "--out", out)
    assert told.exit_code == 0
    read = pypdf.PdfReader(out)
    assert len(read.pages) == 1 + 5
    assert read.metadata is not None
    assert read.metadata.title == "북한 지역 개황"
    assert run("factsheets", "--province", "p03", "--by", "province", "--out", out).exit_code == 0
    assert len(pypdf.PdfReader(out).pages) == 1 + 1


def test_a_folder_gets_a_file_each_and_progress_is_lines(tmp_path: Path) -> None:
    """Names are ids; progress is a line of JSON a step, as the command brief has it."""
    out = tmp_path / "sheets"
    told = run(
        "factsheets", "--region", "prk-134", "--region", "성천군", "--progress", "--out", out
    )
    assert told.exit_code == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == ["factsheet-prk-134.pdf", "factsheet-prk-181.pdf"]
    assert [len(pypdf.PdfReader(path).pages) for path in out.iterdir()] == [1, 1]
    steps = [json.loads(line) for line in told.stdout.splitlines()]
    assert [(one["step"], one["done"], one["of"]) for one in steps] == [
        *(("slides", 1, 2), ("slides", 2, 2)),
        *(("file", 1, 2), ("file", 2, 2)),
    ]
    assert "2 pages" in told.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "sheets.docx"), "docx"),
        (("--out", "no/where/a.pdf"), "there is no folder"),
        (("--out", "a.pdf", "--region", "Atlantis"), "Atlantis"),
        (("--out", "a.pdf", "--province", "p99"), "p99"),
        (("--out", "a.pdf", "--rule", "nonsense"), "nonsense"),
    ],
)
def test_a_mistake_ends_with_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """What cannot be written or chosen is said, with exit code 2 and no file."""
    monkeypatch.chdir(tmp_path)
    told = run("factsheets", *arguments)
    assert told.exit_code == 2
    assert said in told.stderr
    assert list(tmp_path.iterdir()) == []
