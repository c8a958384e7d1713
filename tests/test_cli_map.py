"""Test the command `map`: one file that is the page's own, or one reason and exit code 2."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from regiondash.brief.onefile import map_file
from regiondash.cli import main
from regiondash.selection import Selection
from regiondash.view.player import played_view

if TYPE_CHECKING:
    from pathlib import Path

    from regiondash.pack.model import Pack


def run(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["map", *(str(one) for one in arguments)])


def page(data: bytes) -> str:
    """Return a file without the names that folium makes anew for each map."""
    return re.sub(r"map_[0-9a-f]{32}", "map_0", data.decode())


def test_the_file_is_written(tmp_path: Path, prk: Pack) -> None:
    """Without options it is the first view; one line says what was written."""
    out = tmp_path / "map.html"
    result = run("--out", out)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{out}: {out.stat().st_size:,} bytes\n"
    view = played_view(prk, Selection(pack=prk.id))
    assert page(out.read_bytes()) == page(map_file(prk, view))


@pytest.mark.parametrize(
    ("options", "choices"),
    [
        (
            ("--theme", "cohort", "--lang", "ko", "--province", "p10", "--as-of", "2025-12-31"),
            {"theme": "cohort", "language": "ko", "provinces": ("p10",), "as_of": "2025-12-31"},
        ),
        (
            (
                *("--theme", "indicator", "--indicator", "official_markets_2018"),
                *("--scope", "all201", "--method", "equal_interval"),
            ),
            {
                "theme": "indicator",
                "indicator": "official_markets_2018",
                "scope": "all201",
                "method": "equal_interval",
            },
        ),
        (("--theme", "indicator"), {"theme": "indicator"}),
        (
            ("--province", "p03", "--province", "p10", "--cohort", "2024"),
            {"provinces": ("p03", "p10"), "cohorts": ("2024",)},
        ),
    ],
    ids=["cohort", "indicator", "any-indicator", "filters"],
)
def test_options_choose_the_view(
    tmp_path: Path, prk: Pack, options: tuple[str, ...], choices: dict[str, object]
) -> None:
    """Theme, language, provinces, day, indicator, method, scope and cohorts are those asked."""
    out = tmp_path / "map.html"
    assert run(*options, "--out", out).exit_code == 0
    view = played_view(prk, Selection(pack=prk.id).with_(**choices))
    assert page(out.read_bytes()) == page(map_file(prk, view))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--theme", "weather"), "“weather” is not a theme"),
        (("--lang", "fr"), "“fr” is not a language"),
        (("--indicator", "wealth"), "“wealth” is not an indicator"),
        (("--method", "by_hand"), "“by_hand” is not a method"),
        (("--as-of", "2025-02-30"), "“2025-02-30” is not a day"),
        (("--province", "p99"), "“p99” is not a province"),
        (("--cohort", "2031"), "“2031” is not a cohort"),
        (("--scope", "few"), "“few” is not a scope"),
        (("--pack", "../prk"), "“../prk” is not a pack"),
        (("--out", "nowhere/at/all.html"), "nowhere/at/all.html cannot be written"),
    ],
)
def test_a_wrong_option_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, one line that says what is wrong, and no file."""
    packs = tmp_path / "out"
    packs.mkdir()
    monkeypatch.chdir(packs)
    result = run("--out", "map.html", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1
    assert list(packs.iterdir()) == []


def test_a_file_must_be_named(tmp_path: Path) -> None:
    """Without `--out` the command says what is missing."""
    result = run()
    assert result.exit_code == 2
    assert "--out" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "options", "start"),
    [
        ("map.png", ("--size", "web"), b"\x89PNG"),
        ("map.PNG", ("--width", "640"), b"\x89PNG"),
        ("map.png", ("--dpi", "72"), b"\x89PNG"),
        ("map.svg", ("--lang", "ko"), b"<svg"),
        ("map.pdf", ("--author", "A. Mapper"), b"%PDF"),
    ],
)
def test_the_map_stands_still_in_the_form_of_the_name(
    tmp_path: Path, name: str, options: tuple[str, ...], start: bytes
) -> None:
    """The end of the file's name says the form; one line says what was written."""
    out = tmp_path / name
    result = run("--out", out, "--province", "p10", *options)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == f"{out}: {out.stat().st_size:,} bytes\n"
    data = out.read_bytes()
    assert data.startswith(start)
    widths = {"web": 1200, "640": 640, "72": 960}
    if name.lower().endswith("png"):
        assert int.from_bytes(data[16:20]) == widths[options[1]]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--out", "map.gif"), "“gif” is not a form of file"),
        (("--out", "map"), "“map” is not a form of file"),
        (("--out", "map.svg", "--size", "web"), "--size is for png: svg has no pixels"),
        (("--out", "map.html", "--dpi", "72"), "--dpi is for png"),
        (("--out", "m.png", "--dpi", "72", "--width", "900"), "Give one of --dpi and --width"),
        (("--out", "m.png", "--basis", "confirmed"), "The map shows what is claimed"),
    ],
)
def test_what_a_picture_cannot_be_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], said: str
) -> None:
    """Exit code 2, one line that says what is wrong, and no file."""
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert len(result.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
