"""Write a data pack of Mexico from libpysal's example: 32 states, income per head by decade.

The data are those of Rey and Sastre Gutierrez (2010), which libpysal carries in its own files:
nothing is fetched. There is no programme, no site, no event and nobody is counted. The states'
groups of 1998 (`hanson98`) stand as provinces.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import shapely
from libpysal.examples import get_path

from regiondash.pack.descriptor import About, descriptor
from regiondash.schema import SHAPES, TABLES, WGS84
from tests.packs import write_rows

if TYPE_CHECKING:
    from pathlib import Path

    from tests.tiny import Rows

YEARS: Final = ("1940", "1950", "1960", "1970", "1980", "1990", "2000")
INDICATOR: Final = "pcgdp"
_GROUPS: Final = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth"}
_KOREAN: Final = {
    "MX01": "아과스칼리엔테스",
    "MX02": "바하칼리포르니아노르테",
    "MX03": "바하칼리포르니아수르",
    "MX04": "캄페체",
    "MX05": "치아파스",
    "MX06": "치와와",
    "MX07": "코아우일라",
    "MX08": "콜리마",
    "MX09": "연방구",
    "MX10": "두랑고",
    "MX11": "과나후아토",
    "MX12": "게레로",
    "MX13": "이달고",
    "MX14": "할리스코",
    "MX15": "멕시코주",
    "MX16": "미초아칸",
    "MX17": "모렐로스",
    "MX18": "나야리트",
    "MX19": "누에보레온",
    "MX20": "오악사카",
    "MX21": "푸에블라",
    "MX22": "케레타로",
    "MX23": "킨타나로오",
    "MX24": "산루이스포토시",
    "MX25": "시날로아",
    "MX26": "소노라",
    "MX27": "타바스코",
    "MX28": "타마울리파스",
    "MX29": "틀락스칼라",
    "MX30": "베라크루스",
    "MX31": "유카탄",
    "MX32": "사카테카스",
}
PROGRAMME: Final = """\
[pack]
id = "mexico"
country = "MEX"
name_en = "Mexico"
name_ko = "멕시코"
known_until = 2000-12-31
boundary_note_en = "Boundaries are those of the example data."
boundary_note_ko = "경계는 예제 자료의 것이다."
default_scope = "states"

[pack.nouns.region]
en = "state"
en_plural = "states"
en_short = "state"
en_short_plural = "states"
ko = "주"
ko_short = "주"

[[scopes]]
id = "states"
label_en = "all 32 states"
label_ko = "32개 주 전체"
reason_en = "Every state of the data."
reason_ko = "자료에 있는 모든 주이다."
regions = 32

[[unit_kinds]]
id = "state"
label_en = "state"
label_ko = "주"
"""


def mexican_pack(folder: Path) -> Path:
    """Write the pack into `folder`, which is made if it is not there, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    states = gpd.read_file(get_path("mexicojoin.shp")).set_crs(WGS84)
    (folder / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    rows = states.drop(columns="geometry").to_dict("records")
    points = [shapely.maximum_inscribed_circle(shape).coords[0] for shape in states.geometry]
    for name, found in _tables(rows, points).items():
        write_rows(folder, name, found)
    _write_shapes(folder, states, rows, points)
    context = {"type": "FeatureCollection", "features": []}
    (folder / "context.geojson").write_text(json.dumps(context), encoding="utf-8")
    about = About("mexico", "Mexico", "Income per head by state.", "1", "2010-01-01T00:00:00Z")
    text = json.dumps(descriptor(about, TABLES), ensure_ascii=False)
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
    return folder


def _tables(rows: list[dict[str, Any]], points: list[tuple[float, float]]) -> dict[str, Rows]:
    values = [_value(row, year) for row in rows for year in YEARS]
    return {
        "sources": [_source()],
        "provinces": [_province(number) for number in _GROUPS],
        "regions": [_region(row, point) for row, point in zip(rows, points, strict=True)],
        "region_shapes": [_held(row["CODE"]) for row in rows],
        "events": [],
        "sites": [],
        "indicator_definitions": [_definition()],
        "indicators": values,
    }


def _source() -> dict[str, str]:
    return {
        "source_id": "libpysal-mexico",
        "publisher": "PySAL developers, after Rey and Sastre Gutierrez",
        "title": "Interregional inequality dynamics in Mexico",
        "published_on": "2010",
        "url": "https://pysal.org/libpysal/",
        "kind": "academic",
        "origin": "Rey and Sastre Gutierrez 2010",
        "licence": "BSD-3-Clause",
        "republish": "yes",
        "read_as": "original",
    }


def _province(number: str) -> dict[str, str]:
    names = {"name_en": f"{_GROUPS[number].title()} group", "name_ko": f"제{number}권역"}
    known = {"province_id": f"h{number}", "geography": "today", "source_id": "libpysal-mexico"}
    return {**known, **names, "name_ko_south": names["name_ko"]}


def _home(row: dict[str, Any]) -> str:
    return f"h{int(row['HANSON98'])}"


def _region(row: dict[str, Any], point: tuple[float, float]) -> dict[str, str]:
    korean = _KOREAN[row["CODE"]]
    return {
        "region_id": row["CODE"],
        "province_id": _home(row),
        "kind": "state",
        "name_en": row["NAME"],
        "name_ko": korean,
        "name_ko_south": korean,
        "seat_lon": f"{point[0]:.5f}",
        "seat_lat": f"{point[1]:.5f}",
        "seat_precision": "polygon",
        "scopes": "states",
        "source_id": "libpysal-mexico",
        "seat_source_id": "libpysal-mexico",
    }


def _held(code: str) -> dict[str, str]:
    own = {"shape_id": f"s-{code}", "region_id": code, "part": "whole"}
    return {**own, "source_id": "libpysal-mexico"}


def _definition() -> dict[str, str]:
    return {
        "indicator_id": INDICATOR,
        "level": "shape",
        "label_en": "Income per head",
        "label_ko": "1인당 소득",
        "unit_en": "units",
        "unit_ko": "단위",
        "direction": "higher",
        "decimals": "0",
        "method_en": "Income per head by state and decade, in the unit of the data set.",
        "method_ko": "주별·10년 단위 1인당 소득으로, 단위는 원자료를 따른다.",
        "permits": "map|rank|lag|inequality",
        "why_not_en": "Incomes per head cannot be added up.",
        "why_not_ko": "1인당 소득은 더할 수 없다.",
    }


def _value(row: dict[str, Any], year: str) -> dict[str, str]:
    return {
        "unit_kind": "shape",
        "unit_id": f"s-{row['CODE']}",
        "part": "all",
        "indicator_id": INDICATOR,
        "period": year,
        "value": f"{row[f'PCGDP{year}']:.0f}",
        "nature": "observed",
        "source_id": "libpysal-mexico",
    }


def _write_shapes(
    folder: Path,
    states: gpd.GeoDataFrame,
    rows: list[dict[str, Any]],
    points: list[tuple[float, float]],
) -> None:
    ids = [f"s-{row['CODE']}" for row in rows]
    homes, korean = [_home(row) for row in rows], [_KOREAN[row["CODE"]] for row in rows]
    columns = {
        "shape_id": ids,
        "province_id": homes,
        "census_province_id": homes,
        "name_en": [row["NAME"] for row in rows],
        "name_ko": korean,
        "name_ko_south": korean,
        "area_km2": [row["AREA"] / 1e6 for row in rows],
        "label_lon": [lon for lon, _ in points],
        "label_lat": [lat for _, lat in points],
        "source_id": ["libpysal-mexico"] * len(rows),
        "source_shape_id": [row["CODE"] for row in rows],
    }
    gpd.GeoDataFrame(columns, geometry=list(states.geometry), crs=WGS84).to_parquet(
        folder / SHAPES.file
    )
    features = [
        {
            "type": "Feature",
            "id": name,
            "properties": {"shape_id": name},
            "geometry": shapely.geometry.mapping(shape),
        }
        for name, shape in zip(ids, states.geometry, strict=True)
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (folder / "overview.geojson").write_text(text, encoding="utf-8")
