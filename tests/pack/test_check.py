"""Test the `check` command: one line for a good pack, every fault at once for a broken one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import shapely
from click.testing import CliRunner, Result

from regiondash.cli import main
from regiondash.pack.validate import validate
from tests.packs import add, edit, squares, write_shapes

if TYPE_CHECKING:
    from pathlib import Path

REMEDIES = {
    "r99": "Use a region_id of regions.csv, or add a row for it there.",
    "2024-02-30": "Write 2024, 2024-03 or 2024-03-05",
    "site1": "Give each row an id of its own",
    "s1, s2": "Repair the borders",
    "500": "Correct what is wrong or missing among s1 111 (line 2), s3 400 (line 4), or the",
    "rumours": "Use a source_id of sources.csv, or add a row for it there.",
    "castle": "Use one of: clinic, mill.",
}


def check(*arguments: object) -> Result:
    """Run the command in this process."""
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


@pytest.fixture
def broken(tiny: Path) -> Path:
    """Return the tiny pack, broken in seven ways."""
    edit(tiny, "events", 4, region_id="r99")
    edit(tiny, "events", 6, happened_on="2024-02-30")
    add(tiny, "sites", site_id="site1")
    write_shapes(tiny, {**squares(), "s1": shapely.box(0, 0, 1.25, 1)})
    edit(tiny, "indicators", 2, value="111")
    edit(tiny, "provinces", 3, source_id="rumours")
    edit(tiny, "sites", 3, kind="castle")
    return tiny


def test_seven_faults_are_named_in_one_answer(broken: Path) -> None:
    """Each of seven slips is named once, with its value and its remedy, and nothing else is."""
    faults = validate(broken)
    assert len(faults) == 7
    for value, remedy in REMEDIES.items():
        (fault,) = [fault for fault in faults if fault.value.startswith(value)]
        assert fault.remedy.startswith(remedy)


def test_the_command_prints_the_seven_faults(broken: Path) -> None:
    """The answer has a line for each fault with file, line, value and remedy, and exit code 2."""
    result = check(broken)
    assert result.exit_code == 2
    assert result.stdout == ""
    heading, *lines = result.stderr.splitlines()
    assert heading == "The data pack “tiny” has 7 faults:"
    assert len(lines) == 7
    for value, remedy in REMEDIES.items():
        (line,) = [line for line in lines if f"(found: {value}" in line]
        assert remedy in line
    assert "events.csv, line 4:" in result.stderr


def test_the_faults_as_json(broken: Path) -> None:
    """With --json the same faults come as figures, and the exit code is the same."""
    result = check(broken, "--json")
    answer = json.loads(result.stdout)
    assert result.exit_code == 2
    assert (answer["pack"], answer["counts"]) == ("tiny", None)
    assert [fault["value"] for fault in answer["faults"]] == [
        fault.value for fault in validate(broken)
    ]
    assert set(answer["faults"][0]) == {"file", "row", "value", "problem", "remedy"}


def test_a_good_pack_is_one_line(tiny: Path) -> None:
    """The line counts everything the pack holds, and the exit code is 0."""
    result = check(tiny)
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.startswith(
        "tiny: 4 shapes, 5 regions (1 without a shape), 2 provinces, 12 events "
        "(11 claims, 1 independent), 3 sites, 10 values of 2 indicators, 2 sources; "
        "known until 2025-06-30; version "
    )
    assert result.stdout.endswith("; no faults\n")


def test_older_provinces_are_counted_apart(tiny: Path) -> None:
    """Provinces of an older division are no provinces of today."""
    add(tiny, "provinces", province_id="old", geography="before")
    assert "2 provinces (and 1 of older divisions)" in check(tiny).stdout


def test_the_counts_as_json(tiny: Path) -> None:
    """With --json a good pack's counts come as figures."""
    answer = json.loads(check(tiny, "--json").stdout)
    assert answer["faults"] == []
    assert answer["counts"]["regions_without_shape"] == 1
    assert answer["counts"]["known_until"] == "2025-06-30"


def test_warnings_do_not_spoil_the_line(tiny: Path) -> None:
    """What may be right is mentioned beside the line, which stays one line."""
    add(tiny, "sources", source_id="spare")
    result = check(tiny)
    assert result.exit_code == 0
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith("Warning: sources.csv, line 4: no row uses it (found: spare).")


@pytest.mark.parametrize("option", [(), ("--json",)])
def test_what_is_no_pack_is_answered_in_one_line(tmp_path: Path, option: tuple[str, ...]) -> None:
    """A folder that is no pack, or is not there, gets a reason and exit code 2."""
    for folder in (tmp_path, tmp_path / "nowhere"):
        result = check(folder, *option)
        assert result.exit_code == 2
        assert len(result.stderr.splitlines()) == 1
        assert "Give the folder of a data pack." in result.stderr
