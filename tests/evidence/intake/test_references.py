"""Test that no file makes the app read another one: nothing is opened, nothing comes out.

A file that is read where it should not be shows itself in two ways here: its words come out, and
a pipe that stands in its place is opened, which a waiting writer notices.
"""

from __future__ import annotations

import os
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import pyogrio
import pytest

from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.cage import read_caged
from regiondash.evidence.intake.received import Received, origin_of
from regiondash.evidence.intake.tables import read_table
from regiondash.text.problems import BadFile
from tests.evidence.intake import good

if TYPE_CHECKING:
    from pathlib import Path

SECRET: Final = "the-secret-of-another-file"  # noqa: S105 - a word to look for
ENDINGS: Final = ("geojson", "json", "gpkg", "shp", "vrt", "csv", "parquet", "xlsx", "zip")


def pointing_to(path: Path, driver_option: str = "") -> bytes:
    """Return an OGR VRT whose one layer is another file."""
    return (
        f'<OGRVRTDataSource><OGRVRTLayer name="secret">{driver_option}'
        f"<SrcDataSource>{path}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
    ).encode()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file of the server that no upload may reach."""
    path = tmp_path / "secret.geojson"
    path.write_bytes(good.feature_collection(good.square(1, 1)).replace(b"F1", SECRET.encode()))
    return path


class Trap:
    """A pipe that notices when it is opened for reading."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = path
        self.opened = threading.Event()
        self._over = False
        self._thread = threading.Thread(target=self._wait, daemon=True)
        self._thread.start()

    def _wait(self) -> None:
        with suppress(OSError), self.path.open("wb"):
            if not self._over:
                self.opened.set()

    def close(self) -> None:
        """Let the waiting writer go."""
        self._over = True
        os.close(os.open(self.path, os.O_RDONLY | os.O_NONBLOCK))
        self._thread.join(5)


def test_the_attack_is_real(tmp_path: Path, secret: Path) -> None:
    """Read the plain way, such a file gives another file's content: the test can fail."""
    path = tmp_path / "harmless.geojson"
    path.write_bytes(pointing_to(secret))
    assert SECRET in str(pyogrio.read_dataframe(path))


def test_the_trap_is_real(tmp_path: Path) -> None:
    """The pipe notices whoever opens it."""
    trap = Trap(tmp_path / "pipe")
    trap.path.open("rb").close()
    assert trap.opened.wait(5)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_that_points_to_another_is_refused(
    tmp_path: Path, secret: Path, ending: str
) -> None:
    """Under any name, alone and zipped, with the other file beside it: nothing is read."""
    trap = Trap(tmp_path / "pipe.geojson")
    for target in (secret, trap.path):
        vrt = pointing_to(target)
        for name, data in (
            (f"harmless.{ending}", vrt),
            ("harmless.zip", good.zipped({f"harmless.{ending}": vrt})),
            ("harmless.zip", good.zipped({f"a.{ending}": vrt, "secret.geojson": b"{}"})),
        ):
            reader = read_table if name.endswith(("csv", "xlsx")) else read_features
            with pytest.raises(BadFile) as caught:
                reader(name, data)
            assert SECRET not in str(caught.value)
    trap.close()
    assert not trap.opened.is_set()


@pytest.mark.parametrize("kind", ["gpkg", "shapefile", "geojson", "geoparquet"])
def test_the_cage_reads_no_other_file_even_if_it_is_reached(
    tmp_path: Path, secret: Path, kind: str
) -> None:
    """Were the first bytes not looked at, GDAL would still know no driver that follows."""
    trap = Trap(tmp_path / "pipe.geojson")
    for target in (secret, trap.path):
        vrt = pointing_to(target)
        parts = {f"a.{ending}": vrt for ending in ("shp", "shx", "dbf", "prj")}
        data = good.zipped(parts) if kind == "shapefile" else vrt
        file = Received(origin_of("a", data), kind, data)  # type: ignore[arg-type]
        with pytest.raises(BadFile) as caught:
            read_caged("features", file)
        assert SECRET not in str(caught.value)
    trap.close()
    assert not trap.opened.is_set()


@pytest.mark.parametrize("part", [".prj", ".cpg", ".dbf", ".shp", ".shx", ".qix", ".sbn"])
def test_no_part_of_a_shapefile_points_elsewhere(tmp_path: Path, part: str) -> None:
    """A part that is a pointer in disguise is refused or passed over, never followed."""
    trap = Trap(tmp_path / "pipe.geojson")
    good_one = good.written(good.frame(), "zip", encoding="utf-8")
    files = {**good.unzipped(good_one), f"counties{part}": pointing_to(trap.path)}
    with suppress(BadFile):
        assert SECRET not in str(read_features("a.zip", good.zipped(files)).frame)
    trap.close()
    assert not trap.opened.is_set()


@pytest.mark.parametrize(
    "name", ["http://127.0.0.1:9/a.geojson", "/vsicurl/http://127.0.0.1:9/a.zip", "/etc/passwd"]
)
def test_a_name_is_never_opened(name: str) -> None:
    """What a file is called is only ever shown."""
    with suppress(BadFile):
        assert read_features(name, good.files()["good.geojson"]).origin.name == "a.geojson"
