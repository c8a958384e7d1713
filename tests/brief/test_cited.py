"""Test that values of indicators can be followed to their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.brief.cited import cited_markup
from regiondash.text import LANGUAGES

if TYPE_CHECKING:
    from regiondash.pack.model import Pack


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_indicator_names_its_sources(prk: Pack, language: str) -> None:
    """The label stands with the publisher of every source that a value has, once."""
    markup = cited_markup(prk, language, ("urban_share_2008", "urban_share_2008", ""))
    rows = prk.indicators[prk.indicators["indicator_id"] == "urban_share_2008"]
    sources = prk.sources[prk.sources["source_id"].isin(rows["source_id"])]
    labels = prk.definitions.set_index("indicator_id")[f"label_{language}"]
    assert markup.count(str(labels["urban_share_2008"])) == 1
    assert len(sources)
    assert all(publisher.split("&")[0] in markup for publisher in sources["publisher"])
    assert all(
        url in markup for url in sources["url"] if url.startswith("https://") and "&" not in url
    )


def test_no_indicator_has_no_heading(prk: Pack) -> None:
    """Without an indicator nothing is said."""
    assert cited_markup(prk, "en", ()) == ""
