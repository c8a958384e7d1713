"""Write every file that the app gives away, of a pack and a briefing whose every text attacks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from click.testing import CliRunner

from regiondash.cli import main
from regiondash.pack.load import load
from tests.hostile_pack import Marks, hostile_pack
from tests.hostile_story import hostile_story

if TYPE_CHECKING:
    from pathlib import Path

_MAPS: Final = {"status": ("en", "html"), "indicator": ("ko", "html"), "cohort": ("en", "svg")}


class Hostile(NamedTuple):
    """A pack that attacks, the marks of its texts, and every file that the app makes of it."""

    pack: Path
    marks: Marks
    files: dict[str, Path]


def made_hostile(project: Path, room: Path) -> Hostile:
    """Write the pack and its files into a folder."""
    marks, short = Marks(), Marks(short=True)
    for name in ("long", "short", "files"):
        (room / name).mkdir()
    pack = hostile_pack(room / "long", project, marks)
    brief = hostile_pack(room / "short", project, short)
    made = hostile_files(room / "files", pack, marks)
    made.append(hostile_sheets(room / "files", brief, short))
    return Hostile(pack, marks, {path.name: path for path in made})


def hostile_files(folder: Path, pack: Path, marks: Marks) -> list[Path]:
    """Return the files, written into a folder, of the hostile pack in the folder `pack`."""
    made = [_map(folder, pack, theme, *how) for theme, how in _MAPS.items()]
    made.append(_map(folder, pack, "status", "ko", "pdf"))
    story = folder / "story.json"
    story.write_text(hostile_story(load(pack), marks), encoding="utf-8")
    for form in ("html", "pptx", "pdf"):
        made.append(folder / f"deck.{form}")
        _run(pack, "brief", "--story", str(story), "--out", str(made[-1]))
    for form in ("csv", "geojson"):
        made.append(folder / f"table.{form}")
        _run(pack, "export", "--format", form, "--out", str(made[-1]))
    return made


def hostile_sheets(folder: Path, pack: Path, marks: Marks) -> Path:
    """Return factsheets as one file; their pages hold short texts alone."""
    made = folder / "sheets.pdf"
    _run(pack, "factsheets", "--out", str(made), "--author", marks.attack("author"))
    return made


def _map(folder: Path, pack: Path, theme: str, language: str, form: str) -> Path:
    out = folder / f"map-{theme}.{form}"
    told = ("--theme", theme, "--indicator", "schools", "--lang", language)
    _run(pack, "map", *told, "--out", str(out))
    return out


def _run(pack: Path, *command: str) -> None:
    found = CliRunner().invoke(main, [*command], env={"REGIONDASH_PACK": str(pack)})
    assert found.exit_code == 0, found.output
