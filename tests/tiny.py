"""Hold what the tiny pack says: its programme.toml and the rows of its tables."""

from __future__ import annotations

from typing import Final

import pandas as pd

Rows = list[dict[str, str]]

PROGRAMME: Final = """\
[pack]
id = "tiny"
country = "TNY"
name_en = "Tiny"
name_ko = "타이니"
known_until = 2025-06-30
claimant_en = "Tiny state media"
claimant_ko = "타이니 매체"
boundary_note_en = "Borders are invented."
boundary_note_ko = "경계는 지어낸 것이다."
default_scope = "all"
default_programme = "works"
people_indicator = "people"

[[scopes]]
id = "all"
label_en = "all regions"
label_ko = "모든 지역"
reason_en = "Every region there is."
reason_ko = "있는 지역 전부이다."
regions = 5

[[scopes]]
id = "counties"
label_en = "counties"
label_ko = "군"
reason_en = "Counties alone."
reason_ko = "군만 헤아린다."
denominator = 4

[[programmes]]
id = "works"
name_en = "Works"
name_ko = "사업"
first_year = 2024
last_year = 2026
target_per_year = 1
scopes = ["all"]
sources = ["news"]

[[programmes.aims]]
since = 2024-01-01
text_en = "One mill a year."
text_ko = "해마다 공장 하나"
sources = ["news"]

[[kinds]]
id = "mill"
label_en = "mill"
label_ko = "공장"
symbol = "circle"
is_factory = true
order = 2

[[kinds]]
id = "clinic"
label_en = "clinic"
label_ko = "진료소"
symbol = "plus"
is_factory = false
order = 1

[unstated]
label_en = "kinds not stated"
label_ko = "종류 미공개"
symbol = "cross"
"""

_NAMES: Final = {
    "r1": ("Alpha", "알파군"),
    "r2": ("Beta", "베타군"),
    "r3": ("Gamma", "감마구역"),
    "r4": ("Delta", "델타구역"),
    "r5": ("Epsilon", "엡실론군"),
    "p1": ("West", "서도"),
    "p2": ("East", "동도"),
}
_HOMES: Final = {"r1": "p1", "r2": "p2", "r3": "p1", "r4": "p1", "r5": "p2"}
SHAPE_HOMES: Final = {"s1": "p1", "s2": "p2", "s3": "p1", "s4": "p2"}
_PEOPLE: Final = {"s1": 100, "s2": 250, "s3": 400, "s4": 50}
_EVENTS: Final = (
    # kind, role, region, bears_on, verdict, happened_on, precision
    ("policy", "programme", "", "", "", "2023-12", "month"),
    ("announced", "cohort", "r1", "announced", "", "2024-01-15", "day"),
    ("started", "cohort", "r1", "started", "", "2024-02-20", "not_after"),
    ("frame_done", "cohort", "r1", "", "", "2024-06", "month"),
    ("progress", "cohort", "r1", "", "", "2024-08-01", "day"),
    ("opened", "cohort", "r1", "opened", "", "2024-12-20", "day"),
    ("production_shown", "cohort", "r1", "", "", "2024-12-20", "day"),
    ("operation_claimed", "cohort", "r1", "operating", "", "2025-03", "month"),
    ("assessment", "cohort", "r1", "opened", "confirms", "2025-04-02", "day"),
    ("inspection", "cohort", "r3", "", "", "2025-02-01", "day"),
    ("criticism", "cohort", "r3", "", "", "2025", "year"),
    ("rebuild", "pilot", "r2", "opened", "", "2024-05-05", "day"),
)


def tables() -> dict[str, Rows]:
    """Return the rows of every CSV table, by table name; absent cells are empty."""
    return {
        "sources": [_source("news", "state_media"), _source("survey", "reference")],
        "provinces": [_province("p1"), _province("p2")],
        "regions": [_region(name) for name in _HOMES],
        "region_shapes": _region_shapes(),
        "events": [_event(number, *event) for number, event in enumerate(_EVENTS, 1)],
        "sites": [
            _site("site1", "r1", "mill", "named", ("0.5", "0.5", "seat")),
            _site("site2", "r1", "clinic", "statement_about_all", ("0.5", "0.5", "seat")),
            _site("site3", "r3", "", "not_stated", ("", "", "none")),
        ],
        "indicator_definitions": [_definition("people", "map|sum"), _definition("share", "map")],
        "indicators": _indicators(),
    }


def _names(name: str) -> dict[str, str]:
    english, korean = _NAMES[name]
    names = dict.fromkeys(("name_en", "name_mr", "name_rr"), english)
    return {**names, "name_ko": korean, "name_ko_south": korean}


def _source(name: str, kind: str) -> dict[str, str]:
    texts = dict.fromkeys(("publisher", "origin"), name.title())
    said = {"licence": "facts cited", "republish": "facts", "read_as": "original"}
    return {"source_id": name, "published_on": "2025-05", "kind": kind, **texts, **said}


def _province(name: str) -> dict[str, str]:
    return {"province_id": name, "geography": "today", **_names(name), "source_id": "survey"}


def _region(name: str) -> dict[str, str]:
    is_county = _NAMES[name][1].endswith("군")
    point = {"seat_lon": "0.5", "seat_lat": "0.5", "seat_precision": "seat"}
    return {
        "region_id": name,
        "province_id": _HOMES[name],
        "kind": "county" if is_county else "district",
        **_names(name),
        "aliases": f"{_NAMES[name][0]}-gun|{_NAMES[name][0]} County" if is_county else "",
        **(point if name == "r1" else {"seat_precision": "none"}),
        "scopes": "all|counties" if is_county else "all",
        "source_id": "survey",
    }


def _region_shapes() -> Rows:
    held = [("s1", "r1", "whole"), ("s2", "r2", "whole"), ("s3", "r3", "shares")]
    held += [("s3", "r4", "shares"), ("s4", "", "remainder")]
    return [
        {"shape_id": shape, "region_id": region, "part": part, "source_id": "survey"}
        for shape, region, part in held
    ]


def _event(number: int, *event: str) -> dict[str, str]:
    names = ("kind", "role", "region_id", "bears_on", "verdict", "happened_on", "precision")
    cells = dict(zip(names, event, strict=True))
    cohorts = {"r1": "2024", "r3": "2025"}
    is_look = cells["kind"] == "assessment"
    return {
        "event_id": f"e{number}",
        "programme_id": "works",
        "cohort": cohorts.get(cells["region_id"], ""),
        **cells,
        "site_id": "site1" if cells["kind"] == "production_shown" else "",
        "basis": "independent" if is_look else "claim",
        "reported_on": "2025-05-05",
        "entered_on": "2025-07-01",
        "extent": "whole",
        "said_by_en": "Tiny state media",
        "said_by_ko": "타이니 매체",
        "source_id": "news",
        "also_sources": "survey|news" if is_look else "",
        "text_en": "It was said.",
        "text_ko": "그렇게 전했다.",
    }


def _site(
    name: str,
    region: str,
    kind: str,
    basis: str,
    place: tuple[str, str, str],
) -> dict[str, str]:
    cohort = "2024" if region == "r1" else "2025"
    known = {"kind": kind, "kind_basis": basis, "role": "cohort", "cohort": cohort}
    point = dict(zip(("lon", "lat", "location_precision"), place, strict=True))
    known |= {"programme_id": "works", "source_id": "news"}
    return {"site_id": name, "region_id": region, **known, **point}


def _definition(name: str, permits: str) -> dict[str, str]:
    texts = {"label_en": name, "label_ko": "지표", "unit_en": "persons", "unit_ko": "명"}
    texts |= {"method_en": "Counted.", "method_ko": "헤아린 값이다."}
    known = {"level": "shape", "direction": "none", "decimals": "0", "permits": permits}
    return {"indicator_id": name, **texts, **known}


def _indicators() -> Rows:
    people = pd.Series(_PEOPLE)
    totals = people.groupby(pd.Series(SHAPE_HOMES)).sum()
    rows = [_value("shape", shape, "people", str(number)) for shape, number in _PEOPLE.items()]
    rows += [_value("province", name, "people", str(total)) for name, total in totals.items()]
    rows += [_value("country", "TNY", "people", str(people.sum()))]
    shares = {"s1": "0.25", "s2": "0.5", "s3": "1"}
    return rows + [_value("shape", shape, "share", share) for shape, share in shares.items()]


def _value(kind: str, unit: object, indicator: str, value: str) -> dict[str, str]:
    known = {"part": "all", "period": "2020", "nature": "observed", "source_id": "survey"}
    return {
        "unit_kind": kind,
        "unit_id": str(unit),
        "indicator_id": indicator,
        "value": value,
        **known,
    }
