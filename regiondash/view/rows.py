"""Turn frames into plain rows that pages draw and commands print as JSON."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Sequence

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

Row = dict[str, Any]
NAMES = ["region_id", "region", "province_id", "province"]


def plain(frame: pd.DataFrame, columns: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a frame, or some of its columns, as values that JSON knows.

    Days are ISO text, numbers that are whole are integers, what is missing is None.
    """
    kept = frame[list(columns)] if columns else frame
    names = [str(name) for name in kept.columns]
    cells = [[value(cell) for cell in kept[name].tolist()] for name in kept.columns]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def value(cell: Any) -> Any:  # noqa: ANN401  a cell is of any type
    """Return one cell as a value that JSON knows."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, float):
        return None if math.isnan(cell) else int(cell) if cell.is_integer() else cell
    return cell.isoformat()[:10] if isinstance(cell, dt.date) else cell


def with_names(pack: Pack, selection: Selection, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with the region's and province's names in front, in the chosen spelling."""
    names, column = pack.regions.set_index("region_id"), selection.name_column
    provinces = pack.provinces.set_index("province_id")[column]
    region_ids = frame["region_id"]
    province_ids = region_ids.map(names["province_id"])
    named = frame.drop(columns=[*NAMES[1:]], errors="ignore").assign(
        region=region_ids.map(names[column]).fillna(""),
        province_id=province_ids.fillna(""),
        province=province_ids.map(provinces).fillna(""),
    )
    return named[[*NAMES, *(name for name in named.columns if name not in NAMES)]]


def said(pack: Pack, selection: Selection, events: pd.DataFrame) -> list[Row]:
    """Return events as rows with names, their text in the chosen language, and their source.

    Keys: event_id, region_id, region, province_id, province, role, cohort, site_id, kind, basis,
    bears_on, verdict, happened_on, precision, reported_on, counts_from, said_by, text, caveat,
    built_by and answers ("" where nobody says), progress_pct, source_id, publisher, title, url,
    published_on, source_kind, supersedes, contradicts, and group and known_from where they are.
    """
    language = selection.language
    mine = with_names(pack, selection, events)
    spoken = {
        name: mine.get(f"{name}_{language}", "")
        for name in ("said_by", "text", "caveat", "built_by", "answers")
    }
    percent = mine.get("progress_pct", pd.Series(float("nan"), index=mine.index))
    sources = pack.sources.set_index("source_id").rename(columns={"kind": "source_kind"})
    cited = {name: mine["source_id"].map(sources[name]).fillna("") for name in _SOURCE}
    shown = mine.assign(**spoken, progress_pct=percent, **cited)
    added = [name for name in ("group", "known_from", "wins", "rival") if name in shown]
    return plain(shown, [*_EVENT, *spoken, "progress_pct", "source_id", *_SOURCE, *_LINKS, *added])


_EVENT = ["event_id", *NAMES, "role", "cohort", "site_id", "kind", "basis", "bears_on", "verdict"]
_EVENT += ["happened_on", "precision", "reported_on", "counts_from", "extent"]
_SOURCE = ["publisher", "title", "url", "published_on", "source_kind"]
_LINKS = ["also_sources", "supersedes", "contradicts"]
