"""Test that the guide to clusters names programs and options that there are."""

from __future__ import annotations

import importlib
import re
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    import click

PROGRAMS: Final = {
    "dask scheduler": "distributed.cli.dask_scheduler",
    "dask worker": "distributed.cli.dask_worker",
}
OPTION: Final = re.compile(r"(?<!\w)--[a-z][a-z-]*")


def commands(guide: str, program: str) -> list[str]:
    """Return what follows a program's name in the guide's examples, continued lines joined."""
    examples = "\n".join(re.findall(r"```sh\n(.*?)```", guide, re.DOTALL)).replace("\\\n", " ")
    return re.findall(rf"{re.escape(program)} (.*)", examples)


def known(program: click.Command) -> set[str]:
    """Return the options of a program."""
    return {name for one in program.params for name in (*one.opts, *one.secondary_opts)}


@pytest.fixture
def guide(project: Path) -> str:
    """Return the guide's text."""
    return (project / "docs" / "cluster.md").read_text("utf-8")


@pytest.mark.parametrize("program", PROGRAMS)
def test_dask_has_the_options_named(guide: str, program: str) -> None:
    """Every option of a scheduler or worker in the guide is one that the pinned dask takes."""
    given = commands(guide, program)
    assert len(given) >= 2
    asked = {option for one in given for option in OPTION.findall(one)}
    assert len(asked) >= 3
    assert asked <= known(importlib.import_module(PROGRAMS[program]).main)


def test_the_command_has_the_options_named(guide: str) -> None:
    """Every option of the command of rasters in the guide is one that it takes."""
    given = commands(guide, "python -m regiondash rasters")
    asked = {option for one in given for option in OPTION.findall(one)}
    assert {"--workers", "--scheduler"} <= asked <= known(main.commands["rasters"])


def test_an_option_that_is_none_would_be_seen(guide: str) -> None:
    """The guide's own words are what is compared: another option in them is found."""
    changed = guide.replace("--nworkers", "--nprocs")
    asked = {option for one in commands(changed, "dask worker") for option in OPTION.findall(one)}
    assert "--nprocs" in asked
