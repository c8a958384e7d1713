"""Report what open data cannot answer: a pack in, the questions and the nearest values out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from regiondash.view.themes import definition

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection


def absent_report(pack: Pack, selection: Selection) -> list[dict[str, Any]]:
    """Return the questions that no data of the pack answer.

    Keys: id, question, text (which data do not exist), publishers, and indicators: the nearest
    that there are, each with indicator, label, unit, decimals, natures, publishers and values
    (name of the unit, period, value), largest first.
    """
    language = selection.language
    return [
        {
            "id": one.id,
            "question": getattr(one, f"question_{language}"),
            "text": getattr(one, f"text_{language}"),
            "publishers": _publishers(pack, one.sources),
            "indicators": [_nearest(pack, selection, indicator) for indicator in one.indicators],
        }
        for one in getattr(pack.settings, "absent", ())
    ]


def _nearest(pack: Pack, selection: Selection, indicator: str) -> dict[str, Any]:
    """Return an indicator's values for the whole of a unit, whatever its level."""
    language, defined = selection.language, definition(pack, indicator)
    rows = pack.indicators
    mine = rows[(rows["indicator_id"] == indicator) & (rows["part"] == "all")]
    names = _names(pack, selection)
    values = [
        {"name": names.get(unit, unit), "period": period, "value": float(value)}
        for unit, period, value in zip(mine["unit_id"], mine["period"], mine["value"], strict=True)
    ]
    return {
        "indicator": indicator,
        "label": defined[f"label_{language}"],
        "unit": defined[f"unit_{language}"],
        "decimals": int(defined["decimals"]),
        "natures": list(dict.fromkeys(mine["nature"])),
        "publishers": _publishers(pack, mine["source_id"]),
        "values": sorted(values, key=lambda row: -row["value"]),
    }


def _names(pack: Pack, selection: Selection) -> dict[str, str]:
    """Return the names of provinces, shapes and the country by id."""
    column = selection.name_column
    found = {pack.info.country: str(getattr(pack.info, f"name_{selection.language}"))}
    for frame, key in ((pack.shape_table, "shape_id"), (pack.provinces, "province_id")):
        found |= dict(zip(frame[key], frame[column], strict=True))
    return found


def _publishers(pack: Pack, ids: Any) -> list[str]:  # noqa: ANN401 - a column or a tuple of ids
    known = pack.sources.set_index("source_id")["publisher"]
    return list(dict.fromkeys(str(known[one]) for one in ids if one in known.index))
