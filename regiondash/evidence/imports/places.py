"""Match the places of a file to a pack's units: names by line in, one `Matched` a name out."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.imports.draft import Asked, Matched, RowFault
from regiondash.evidence.imports.words import words
from regiondash.names.places import Gazetteer, PlaceMatch, gazetteer, match
from regiondash.names.spelling import normalise
from regiondash.names.within import province_ids
from regiondash.pack.join import KEPT, shape_of_region
from regiondash.schema import LIST_SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from regiondash.pack.model import Pack

LEFT_OUT: Final = "-"
"""What is answered for a place whose rows are to be left out."""
_SPELT: Final = frozenset({"pcode", "id", "exact", "alias"})
_TODAY: Final = "today"
_COLUMNS: Final = (
    *("region_id", "province_id", "kind", "pcode", "aliases"),
    *("name_en", "name_ko", "name_ko_south", "name_mr", "name_rr"),
)


def match_all(
    pack: Pack,
    asked: Mapping[Asked, tuple[int, ...]],
    answers: Mapping[Asked, str],
    *,
    units: bool = False,
) -> tuple[Matched, ...]:
    """Return what each place is, in the order asked; `asked` holds the lines that name it.

    An answer goes before everything else; one for the name alone holds for every row with an open
    name. With `units`, the ids of shapes that several regions share, of provinces and of the
    country are found too, as values may be given for them.
    """
    return tuple(_matched(pack, one, lines, answers, units=units) for one, lines in asked.items())


def answer_faults(
    pack: Pack, matches: Sequence[Matched], answers: Mapping[Asked, str]
) -> list[RowFault]:
    """Return a fault for each answer that is no unit of the pack and not to leave rows out."""
    found = []
    for one in matches:
        answer = answers.get(one.asked) or answers.get(Asked(one.asked.name), "")
        if answer and answer != LEFT_OUT and not unit_kind(pack, answer):
            line = one.lines[0] if one.lines else None
            value = f"{one.asked.name} = {answer}"
            found.append(RowFault(line, "place", value, "answer_unknown"))
    return found


def unit_kind(pack: Pack, unit_id: str) -> str:
    """Return whether an id is a region's, a shape's, a province's or the country's, "" if none."""
    return _unit_kinds(pack).get(unit_id, "")


def unit_name(pack: Pack, unit_id: str, language: str) -> str:
    """Return the name of a unit in a language ("en", "ko"), its id where it has none."""
    tables = (pack.regions, pack.shape_table, pack.provinces)
    for table, key in zip(tables, ("region_id", "shape_id", "province_id"), strict=True):
        found = table.loc[table[key] == unit_id, f"name_{language}"]
        if len(found):
            return str(found.iloc[0])
    is_country = unit_id == pack.info.country
    return str(getattr(pack.info, f"name_{language}")) if is_country else unit_id


def unit_province(pack: Pack, unit_id: str) -> str:
    """Return the id of today's province that a region or shape lies in, "" for other units."""
    for table, key in ((pack.regions, "region_id"), (pack.shape_table, "shape_id")):
        found = table.loc[table[key] == unit_id, "province_id"]
        if len(found):
            return str(found.iloc[0])
    return ""


@lru_cache(maxsize=KEPT)
def regions_gazetteer(pack: Pack) -> Gazetteer:
    """Return the gazetteer of a pack's regions, with the provinces of older divisions."""
    return gazetteer(
        pack.regions, pack.provinces, kinds=_kind_words(pack), further_homes=_older_homes(pack)
    )


@lru_cache(maxsize=KEPT)
def units_gazetteer(pack: Pack) -> Gazetteer:
    """Return the gazetteer of a pack's regions and of the shapes that several of them share."""
    import pandas as pd  # noqa: PLC0415  slow to import

    rows = [*pack.regions[list(_COLUMNS)].to_dict("records"), *_shared_shapes(pack)]
    frame = pd.DataFrame(rows, columns=list(_COLUMNS)).fillna("")
    return gazetteer(
        frame, pack.provinces, kinds=_kind_words(pack), further_homes=_older_homes(pack)
    )


@lru_cache(maxsize=KEPT)
def shared_shapes(pack: Pack) -> frozenset[str]:
    """Return the ids of the shapes that are not one region: shared by several, or with a rest."""
    held = pack.region_shapes
    return frozenset(held.loc[held["part"] != "whole", "shape_id"])


def _matched(
    pack: Pack,
    asked: Asked,
    lines: tuple[int, ...],
    answers: Mapping[Asked, str],
    *,
    units: bool,
) -> Matched:
    answer = answers.get(asked, "")
    found = _found(pack, asked, units=units)
    is_open = found.way in {"ambiguous", "unmatched"}
    answer = answer or (answers.get(Asked(asked.name), "") if is_open else "")
    if answer and (answer == LEFT_OUT or unit_kind(pack, answer)):
        return Matched(asked, "answered", answer, found.region_ids, lines)
    only = "" if is_open else found.region_ids[0]
    return Matched(asked, found.way, only, found.region_ids, lines)


def _found(pack: Pack, asked: Asked, *, units: bool) -> PlaceMatch:
    known = units_gazetteer(pack) if units else regions_gazetteer(pack)
    found = match(known, asked.name, asked.province, asked.pcode)
    wider = _wider(pack, known, asked) if units else ()
    if not wider or found.way in {"pcode", "id"}:
        return found
    if found.way in _SPELT:
        return PlaceMatch("ambiguous", (*found.region_ids, *wider))
    return PlaceMatch("exact" if len(wider) == 1 else "ambiguous", wider)


def _wider(pack: Pack, known: Gazetteer, asked: Asked) -> tuple[str, ...]:
    """Return today's provinces, or the country, that a name is spelled like."""
    plain = normalise(asked.name)
    info = pack.info
    own = {normalise(name) for name in (info.name_en, info.name_ko, info.country)}
    if plain and plain in own | set(words("nation")):
        return (info.country,)
    today = set(pack.provinces.loc[pack.provinces["geography"] == _TODAY, "province_id"])
    return tuple(sorted(province_ids(known.provinces, asked.name, slips=False) & today))


@lru_cache(maxsize=KEPT)
def _unit_kinds(pack: Pack) -> dict[str, str]:
    kinds = {pack.info.country: "country"}
    kinds |= dict.fromkeys(pack.provinces["province_id"], "province")
    kinds |= dict.fromkeys(pack.shape_table["shape_id"], "shape")
    return kinds | dict.fromkeys(pack.regions["region_id"], "region")


def _kind_words(pack: Pack) -> dict[str, tuple[str, ...]]:
    return {one.id: (one.label_en, one.label_ko) for one in pack.settings.unit_kinds}


def _older_homes(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Return the provinces that statistics put regions and shapes in, by the region's id."""
    shapes = pack.shape_table
    older = dict(zip(shapes["shape_id"], shapes["census_province_id"], strict=True))
    homes = {region: (older[shape],) for region, shape in shape_of_region(pack).items()}
    return homes | {shape: (home,) for shape, home in older.items()}


def _shared_shapes(pack: Pack) -> list[dict[str, object]]:
    """Return the shapes of several regions as rows of a gazetteer; they are their own P-codes."""
    shapes: pd.DataFrame = pack.shape_table
    rows = shapes[shapes["shape_id"].isin(shared_shapes(pack))].to_dict("records")
    return [
        {
            "region_id": row["shape_id"],
            "province_id": row["province_id"],
            "kind": "",
            "pcode": row["shape_id"],
            **{name: row[name] for name in ("name_en", "name_ko", "name_ko_south")},
            "aliases": LIST_SEPARATOR.join(_without_brackets(row)),
        }
        for row in rows
    ]


def _without_brackets(row: Mapping[Any, Any]) -> list[str]:
    """Return the names of a shape up to the bracket that lists what it holds."""
    names = (str(row[name]).partition("(")[0].strip() for name in ("name_en", "name_ko"))
    return [name for name in dict.fromkeys(names) if name]
