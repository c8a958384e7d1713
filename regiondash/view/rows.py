"""Turn frames into plain rows that pages draw and commands print as JSON."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Any

import pandas as pd

from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
    bears_on, verdict, happened_on, precision, not_before ("" where no source bounds it),
    reported_on, counts_from, said_by, text, caveat, built_by and answers ("" where nobody says),
    progress_pct, source_id, publisher, title, url, published_on, source_kind, also (further
    sources, rows of source_id and the five keys before), also_sources (their ids), supersedes,
    contradicts, and group and known_from where they are.
    """
    language = selection.language
    mine = with_sources(pack, with_names(pack, selection, events))
    spoken = {name: mine[f"{name}_{language}"] for name in _SPOKEN}
    shown = mine.assign(**spoken)
    added = [name for name in ("group", "known_from", "wins", "rival") if name in shown]
    rows = plain(shown, [*_EVENT, *_SPOKEN, "progress_pct", "source_id", *_SOURCE, *_LINKS, *added])
    known = _sources(pack).reset_index().to_dict("records")
    by_id = {str(one["source_id"]): {str(key): cell for key, cell in one.items()} for one in known}
    return [{**row, "also": _also(by_id, row)} for row in rows]


def with_sources(pack: Pack, frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame with what its `source_id` stands for: publisher, title, url, day and kind."""
    sources = _sources(pack)
    cited = {name: frame["source_id"].map(sources[name]).fillna("") for name in _SOURCE}
    return frame.assign(**cited)


def _sources(pack: Pack) -> pd.DataFrame:
    named = pack.sources.rename(columns={"kind": "source_kind"})
    return named.set_index("source_id")[_SOURCE]


def _also(known: Mapping[str, Row], row: Row) -> list[Row]:
    """Return the further sources that an event names, each address once."""
    named = [known[name] for name in row["also_sources"].split(LIST_SEPARATOR) if name in known]
    found = {tuple(one[name] for name in _TOLD_APART): one for one in named}
    own = tuple(row[name] for name in _TOLD_APART)
    return [one for key, one in found.items() if key != own]


_EVENT = ["event_id", *NAMES, "role", "cohort", "site_id", "kind", "basis", "bears_on", "verdict"]
_EVENT += ["happened_on", "precision", "not_before", "reported_on", "counts_from", "extent"]
_SPOKEN = ["said_by", "text", "caveat", "built_by", "answers"]
_SOURCE = ["publisher", "title", "url", "published_on", "source_kind"]
_TOLD_APART = ("publisher", "published_on", "url")
_LINKS = ["also_sources", "supersedes", "contradicts"]
