"""Test the service units, the container files and the settings: they name what is there."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml  # type: ignore[import-untyped]

from regiondash.cli import main
from tests.rules.source import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

DEPLOY: Final = PROJECT / "deploy"
CONTAINERS: Final = DEPLOY / "containers"
UNITS: Final = sorted((DEPLOY / "systemd").iterdir())
# What whoever sets the containers up puts beside them, as the file's head says.
_OWN: Final = {"secrets.toml", "fullchain.pem", "privkey.pem", "backups"}


def _compose() -> dict[str, Any]:
    text = (CONTAINERS / "compose.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found


def test_the_environment_names_every_setting() -> None:
    """Each variable that the app reads stands in the example, set or as a comment."""
    read = re.findall(r"REGIONDASH_[A-Z_]+", _text(PROJECT / "regiondash/settings.py"))
    told = re.findall(r"^#?([A-Z_]+)=", _text(DEPLOY / "environment"), re.MULTILINE)
    assert {name for name in read if name != "REGIONDASH_"} - set(told) == set()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_a_unit_runs_what_there_is(unit: Path) -> None:
    """Every command of ours in a unit is a command, with options that it has."""
    for line in re.findall(r"-m regiondash ([^\n\"']+)", _text(unit)):
        name, *words = line.split()
        options = {option for one in main.commands[name].params for option in one.opts}
        assert {word for word in words if word.startswith("--")} <= options


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd on this machine")
def test_systemd_understands_the_units(tmp_path: Path) -> None:
    """`systemd-analyze verify` has no word to say of them, once the program is where they say."""
    for unit in UNITS:
        text = _text(unit).replace("/opt/regiondash/.venv/bin/python", "/bin/true")
        (tmp_path / unit.name).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", *(str(path) for path in sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_image_is_made_of_what_there_is() -> None:
    """What is copied exists and is let through; the user is not root; no registry is named."""
    text = _text(CONTAINERS / "Containerfile")
    copied = re.findall(r"^COPY (?!--from)(\S+) \S+$", text, re.MULTILINE)
    assert all((PROJECT / path).exists() for path in copied)
    let_in = _text(CONTAINERS / "Containerfile.dockerignore")
    assert all(f"!{path}\n" in let_in for path in copied)
    assert re.search(r"^USER regiondash$", text, re.MULTILINE)
    assert all("/" not in image for image in re.findall(r"^FROM (\S+)", text, re.MULTILINE))


def test_the_composed_services_name_what_there_is() -> None:
    """Files that are mounted exist, or stand among those that people put there themselves."""
    told = _compose()
    for service in told["services"].values():
        for volume in service.get("volumes", ()):
            source = volume.partition(":")[0]
            there = (CONTAINERS / source).exists() or source.removeprefix("./") in _OWN
            assert there if source.startswith(".") else source in told["volumes"]
        waits_for = service.get("depends_on", {})
        assert all("healthcheck" in told["services"][one] or "app" in one for one in waits_for)
    assert all((CONTAINERS / path).exists() for path in ("processes.conf", "../.."))


def test_nginx_finds_the_processes_in_their_containers() -> None:
    """Addresses and ports are those that the composed services have."""
    services = _compose()["services"].values()
    found = {
        f"{one['networks']['inside']['ipv4_address']}:{one['environment']['STREAMLIT_SERVER_PORT']}"
        for one in services
        if isinstance(one["networks"], dict)
    }
    assert set(re.findall(r"server ([\d.:]+) ", _text(CONTAINERS / "processes.conf"))) == found


def test_no_secret_is_in_a_file() -> None:
    """Passwords come from outside: the composed services hold names of variables and files."""
    for service in _compose()["services"].values():
        for name, value in service.get("environment", {}).items():
            assert not name.endswith("PASSWORD") or str(value).startswith("${")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")
