"""Test that a pack brings a further language: its words where it has them, English elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.errors import MissingFile
from regiondash.pack.load import load
from regiondash.pack.validate import validate
from regiondash.text import say
from tests.packs import edit_file
from tests.pages import reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.pages.conftest import Opener

SPANISH = """[language]
own_name = "Español"

[page]
map = "Mapa"

[heading]
place = "Lugar"
"""


@pytest.fixture
def spanish(tiny_folder: Path) -> Path:
    """Return a folder of packs in which the tiny one speaks Spanish too."""
    pack = tiny_folder / "tiny"
    edit_file(pack, "programme.toml", "[pack]\n", '[pack]\nlanguages = ["en", "ko", "es"]\n')
    (pack / "messages").mkdir()
    (pack / "messages" / "es.toml").write_text(SPANISH, encoding="utf-8")
    return tiny_folder


def test_the_app_speaks_the_packs_language(
    open_page: Opener, use_packs: Callable[[Path, str], None], spanish: Path
) -> None:
    """The switch offers it, its words stand, the rest is English, and numbers are its own."""
    use_packs(spanish, "tiny")
    page = open_page(language="es")
    assert "Español" in page.button_group(key="language").options
    assert any("Lugar" in markup for markup in reading.markup(page))
    assert reading.headings(page, 1) == [
        "Opened by 30 de junio de 2025, as reported by Tiny state media: 1 region"
    ]
    for name in ("coverage", "lagging", "region", "changes", "data"):
        page = open_page(language="es").switch_page(f"pages/{name}.py").run()
        assert not page.exception
        assert reading.mistakes(page) == []
    assert say("es", "page.map") == "Mapa"
    assert say("es", "page.data") == say("en", "page.data")


def test_what_is_lacking_is_named_in_it(
    open_page: Opener, use_packs: Callable[[Path, str], None], spanish: Path
) -> None:
    """The card names an indicator by its English label, where the pack has no other; so do gaps."""
    values = spanish / "tiny" / "indicators.csv"
    kept = [
        line for line in values.read_text("utf-8").splitlines() if "shape,s1,all,share" not in line
    ]
    values.write_text("\n".join(kept), encoding="utf-8")
    use_packs(spanish, "tiny")
    page = open_page(language="es", place="r1")
    assert "No value here, though other areas have one: share (2020)." in reading.said(page)
    page.switch_page("pages/data.py").run()
    assert f"{say('es', 'gap.without_value')} · 1" in [one.label for one in page.expander]


def test_a_languages_faults_are_named(spanish: Path) -> None:
    """A key that no English message has, a field without a value and an unreadable file."""
    pack, file = spanish / "tiny", spanish / "tiny" / "messages" / "es.toml"
    assert validate(pack) == []
    file.write_text(SPANISH + '[nowhere]\nkey = "x"\n[page]\n', encoding="utf-8")
    assert [fault.problem for fault in validate(pack)] == ["the messages cannot be read"]
    file.write_text(SPANISH + 'time = "{hour}"\n[nowhere]\nkey = "x"\n', encoding="utf-8")
    assert {fault.value for fault in validate(pack)} == {"heading.time", "nowhere.key"}
    file.unlink()
    assert [fault.problem for fault in validate(pack)] == ["the file is missing"]
    with pytest.raises(MissingFile):
        load(pack)


def test_a_language_that_is_none_is_named(spanish: Path) -> None:
    """A code for which no numbers and dates are known."""
    edit_file(spanish / "tiny", "programme.toml", '"es"', '"xx-none"')
    assert [fault.value for fault in validate(spanish / "tiny")] == ["xx-none"]
