"""Test that README.md shows a bench's table between its marks, and that it can be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench import readme
from tests.bench.result import read
from tests.bench.seen import made_up

if TYPE_CHECKING:
    from pathlib import Path


def rows(text: str) -> list[list[str]]:
    """Return the cells of the table in a text, its head first and its rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return [
        [cell.strip() for cell in line.strip("|").split("|")] for line in (lines[0], *lines[2:])
    ]


def test_the_readme_shows_a_table() -> None:
    """Each row has a cell for each head; the app, the plain way and the empty page are there."""
    head, *body = rows(readme.between(readme.FILE.read_text(encoding="utf-8")))
    assert head == list(readme.HEADS)
    assert {len(row) for row in body} == {len(head)}
    assert {row[1] for row in body} == set(readme.NAMES.values())


def test_only_what_stands_between_the_marks_changes(tmp_path: Path) -> None:
    """A second run replaces the table of the first, and nothing else."""
    file = tmp_path / "README.md"
    file.write_text(f"before\n{readme.BEGIN}\nold\n{readme.END}\nafter\n", encoding="utf-8")
    readme.write(made_up(), file)
    once = file.read_text(encoding="utf-8")
    readme.write(made_up(), file)
    assert file.read_text(encoding="utf-8") == once
    assert once.startswith(f"before\n{readme.BEGIN}\n")
    assert once.endswith(f"{readme.END}\nafter\n")
    assert "old" not in once


@pytest.mark.parametrize("text", ["", readme.BEGIN, f"{readme.END} {readme.BEGIN}"])
def test_a_text_without_marks_is_left_alone(tmp_path: Path, text: str) -> None:
    """Where a mark is missing or the order wrong, nothing is written."""
    file = tmp_path / "README.md"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="once each"):
        readme.write(made_up(), file)
    assert file.read_text(encoding="utf-8") == text


def test_the_table_says_what_was_found() -> None:
    """Times are medians, long ones in seconds; silence, memory and the machine are told."""
    text = "\n".join(readme.section(made_up()))
    _, *body = rows(text)
    assert body[0] == ["179", "this app", "1,500 ms", "200 ms", "200 ms", "10.0", "0 ms", "yes"]
    assert body[7] == ["20,000", "plain", "40 s", "31 s", "no answer in 120 s", "–", "–", "–"]
    assert "This app: 200 MB with 1 session, 250 MB with 50, 8 reruns a second; plain: " in text
    assert "59 at 179 shapes, 30 at 3,000 shapes." in text
    assert "2026-11-22" in text


def test_a_run_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    """Nothing is lost or changed on the way through bench.json."""
    file = tmp_path / "bench.json"
    made_up().write(file)
    assert read(file) == made_up()
