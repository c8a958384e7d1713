"""Test that no content of a pack's files makes its validation fail instead of answering."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.errors import Fault
from regiondash.pack.read import DATA_FILES, DESCRIPTOR_FILE
from regiondash.pack.validate import validate
from regiondash.schema import TABLES
from tests.packs import read_rows, write_rows

if TYPE_CHECKING:
    from pathlib import Path

ODD: Final = (
    "",
    " ",
    "|",
    "a||b",
    "nan",
    "-1",
    "1e999",
    "9" * 5000,
    "2024-02-30",
    "0000-00",
    "9999",
    "texts",
    "province",
    "s1",
    "r1",
    '"',
    "\u202e\x00",
    "가" * 300,
    "<script>alert(1)</script>",
)


def assert_answers(folder: Path) -> None:
    """Check that the answer is a list of faults in which each says something."""
    for fault in validate(folder):
        assert isinstance(fault, Fault)
        assert fault.value
        assert fault.problem
        assert fault.remedy.endswith(".")
        assert "\n" not in str(fault)


@pytest.mark.parametrize("seed", range(30))
def test_odd_cells_are_faults_and_no_errors(tiny: Path, seed: int) -> None:
    """Cells anywhere may hold anything: they are named or let be."""
    chance = random.Random(seed)  # noqa: S311  the same cells at every run
    for table in TABLES:
        if table.file.endswith(".csv"):
            rows = read_rows(tiny, table.name)
            for row in rows:
                for column in chance.sample(table.names, k=chance.randint(0, 2)):
                    row[column] = chance.choice(ODD)
            write_rows(tiny, table.name, chance.sample(rows, k=chance.randint(0, len(rows))))
    assert_answers(tiny)


@pytest.mark.parametrize("seed", range(20))
def test_odd_bytes_are_faults_and_no_errors(tiny: Path, tmp_path: Path, seed: int) -> None:
    """Files cut short or with bytes turned are named or let be."""
    chance = random.Random(seed)  # noqa: S311  the same bytes at every run
    folder = tmp_path / "odd"
    shutil.copytree(tiny, folder)
    for name in chance.sample((*DATA_FILES, DESCRIPTOR_FILE), k=4):
        data = bytearray((folder / name).read_bytes())
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        (folder / name).write_bytes(data[: chance.randint(len(data) // 2, len(data))])
    assert_answers(folder)
