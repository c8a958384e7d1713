"""Put two programmes held against each other into words: figures, a legend and table rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.brief.coverage import number, status_words
from regiondash.brief.coverage_maps import SIDE_LOOKS
from regiondash.brief.legend import swatch
from regiondash.brief.markup import Markup, tag, text
from regiondash.programme.compare import SIDES
from regiondash.text import say, sentence_case

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]

COLUMNS: Final = ("region", "province", "first", "second", "side")


def short_name(pack: Pack, language: str, programme_id: str) -> str:
    """Return a programme's short name, else its whole one."""
    (found,) = [one for one in pack.programmes if one.id == programme_id]
    return str(getattr(found, f"short_{language}") or getattr(found, f"name_{language}"))


def side_words(pack: Pack, language: str, report: Row) -> dict[str, str]:
    """Return what each side of a `compare_report` is called."""
    names = {side: short_name(pack, language, report[side]) for side in ("first", "second")}
    return {side: sentence_case(say(language, f"coverage_side.{side}", **names)) for side in SIDES}


def sides_figures(pack: Pack, language: str, report: Row) -> Markup:
    """Return the counts of a `compare_report` as figures, each with its colour on the map."""
    words = side_words(pack, language, report)
    tiles = [
        tag(
            "div",
            tag("strong", text(number(language, report["counts"][side]))),
            tag("span", swatch(SIDE_LOOKS[side]), text(words[side])),
            class_="rd-tile",
        )
        for side in SIDES
    ]
    return tag("div", *tiles, class_="rd-tiles rd-sides")


def sides_alt(pack: Pack, language: str, report: Row) -> str:
    """Return the counts of a `compare_report` in a line."""
    words = side_words(pack, language, report)
    return ", ".join(f"{words[side]} {number(language, report['counts'][side])}" for side in SIDES)


def sides_frame(pack: Pack, selection: Selection, report: Row) -> pd.DataFrame:
    """Return the regions of a `compare_report`, both first and neither last, in words."""
    words = side_words(pack, selection.language, report)
    rows = sorted(report["regions"], key=lambda row: SIDES.index(row["side"]))
    return pd.DataFrame(
        {
            "region_id": [row["region_id"] for row in rows],
            "region": [row["region"] for row in rows],
            "province": [row["province"] for row in rows],
            "first": [_place(selection, row, "first") for row in rows],
            "second": [_place(selection, row, "second") for row in rows],
            "side": [words[row["side"]] for row in rows],
        }
    )


def _place(selection: Selection, row: Row, side: str) -> str:
    """Return a region's status in a programme and what kind of place it is there."""
    if not row[f"status_{side}"]:
        return ""
    words = status_words(selection, row[f"status_{side}"])
    role = row[f"role_{side}"]
    place = (
        str(row[f"cohort_{side}"]) if role == "cohort" else say(selection.language, f"role.{role}")
    )
    return f"{words}, {place}"
