"""Test where packs are looked for, and which opens first."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from regiondash.settings import PROJECT, Settings


def test_the_defaults_find_the_pack_that_comes_along() -> None:
    """Without settings, the packs of the project are there and the default is one of them."""
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert settings.packs == PROJECT / "geodata"
    assert settings.default_pack in settings.pack_ids()


def test_the_environment_goes_over_the_defaults() -> None:
    """Each variable changes its own setting and no other."""
    assert Settings.from_environment({"REGIONDASH_PACKS": "/data"}) == Settings(packs=Path("/data"))
    assert Settings.from_environment({"REGIONDASH_RASTERS": "/r"}) == Settings(rasters=Path("/r"))
    assert Settings.from_environment({"REGIONDASH_PACK": "x"}) == Settings(default_pack="x")
    assert Settings.from_environment({"REGIONDASH_WORK": "/w"}) == Settings(work=Path("/w"))


def test_the_process_is_asked_where_no_environment_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At the edge the real environment counts."""
    monkeypatch.setenv("REGIONDASH_PACK", "other")
    assert Settings.from_environment().default_pack == "other"


def test_a_pack_is_a_folder_with_a_programme_file(tmp_path: Path) -> None:
    """Other folders and files beside the packs are no packs; names come sorted."""
    for name in ("two", "one", "none"):
        (tmp_path / name).mkdir()
    for name in ("two", "one"):
        (tmp_path / name / "programme.toml").touch()
    (tmp_path / "programme.toml").touch()
    settings = Settings(packs=tmp_path)
    assert settings.pack_ids() == ["one", "two"]
    assert settings.folder("two") == tmp_path / "two"


def test_where_there_are_no_packs_none_are_found(tmp_path: Path) -> None:
    """A folder that is not there holds nothing, and nothing is raised."""
    assert Settings(packs=tmp_path / "nowhere").pack_ids() == []


def test_settings_do_not_change() -> None:
    """They are handed down, so nobody may alter them on the way."""
    with pytest.raises(FrozenInstanceError):
        Settings().default_pack = "x"  # type: ignore[misc]


def test_a_pack_can_be_a_folder_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path, also a relative one, names the pack by its folder."""
    (tmp_path / "lands" / "mine").mkdir(parents=True)
    (tmp_path / "lands" / "mine" / "programme.toml").touch()
    monkeypatch.chdir(tmp_path)
    for named in (str(tmp_path / "lands" / "mine"), "./lands/mine", "lands/mine/"):
        settings = Settings.from_environment({"REGIONDASH_PACK": named})
        assert settings.default_pack == "mine"
        assert settings.folder("mine") == tmp_path / "lands" / "mine"
        assert "mine" in settings.pack_ids()


def test_the_users_own_packs_are_found_by_name(tmp_path: Path) -> None:
    """They stand beside those that come along, which go first where two have one name."""
    for place in ("own/mine", "own/both", "given/both"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "programme.toml").touch()
    settings = Settings(packs=tmp_path / "given", own_packs=tmp_path / "own")
    assert settings.pack_ids() == ["both", "mine"]
    assert settings.folder("mine") == tmp_path / "own" / "mine"
    assert settings.folder("both") == tmp_path / "given" / "both"
