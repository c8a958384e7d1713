"""Write the guide's made-up country with a programme, sites and indicators put into it.

So every page has something to show: each section of programme.toml is there, and each table.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import tomllib
from typing import TYPE_CHECKING, Any, Final

from regiondash.evidence.new_pack import Given, draft_of_files
from regiondash.pack.make.wanted import Wanted
from regiondash.pack.make.write import write_pack
from regiondash.schema import BY_NAME, LIST_SEPARATOR
from tests.packs import read_rows, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tiny import Rows

_COHORTS: Final = {"xex-01": "2024", "xex-02": "2024", "xex-05": "2025", "xex-07": "2026"}
_STEPS: Final = (
    ("announced", "announced", "", "-01-15"),
    ("started", "started", "", "-02-20"),
    ("opened", "opened", "", "-12-20"),
    ("assessment", "opened", "confirms", "-12-28"),
)
MEASURES: Final = ("people", "water", "power", "schools")


def busy_pack(folder: Path, project: Path) -> Path:
    """Write the made-up country with a programme, sites and indicators into `folder`/hostile."""
    example = project / "docs" / "example-country"
    files = [Given(name, (example / name).read_bytes()) for name in ("boundaries.geojson",)]
    files += [Given(name, (example / name).read_bytes()) for name in ("regions.csv",)]
    wanted = Wanted("Hostile", dt.date(2026, 12, 31), country="XEX", languages=())
    draft = draft_of_files(files[0], files[1], wanted)
    assert draft.faults == ()
    made = folder / "hostile"
    write_pack(draft, made)
    (made / "programme.toml").write_text(as_toml(_programme(made)), encoding="utf-8")
    for name, rows in _rows(made).items():
        write_rows(made, name, rows)
    return made


def _programme(folder: Path) -> dict[str, Any]:
    """Return what programme.toml says, with each section that there is."""
    told = tomllib.loads((folder / "programme.toml").read_text(encoding="utf-8"))
    both = {f"{part}_{language}": "x" for part in ("label",) for language in ("en", "ko")}
    texts = {f"text_{language}": "x" for language in ("en", "ko")}
    names = [
        f"{part}_{language}"
        for part in ("name", "short", "unit", "summary", "note")
        for language in ("en", "ko")
    ]
    info = told["pack"]
    info |= dict.fromkeys(("claimant_en", "claimant_ko", "neighbours_note_en"), "x")
    info |= {"neighbours_note_ko": "x", "default_programme": "works", "people_indicator": "people"}
    titles = {"title_en": "x", "title_ko": "x"}
    info["proxies"] = {"indicators": ["water", "power"], **titles}
    nouns = ("en", "en_plural", "en_short", "en_short_plural", "ko", "ko_short")
    info["nouns"] = {name: dict.fromkeys(nouns, "x") for name in ("region", "province", "site")}
    phase = {**both, "first_year": 2024, "last_year": 2027, "target_per_year": 2}
    aim = {"since": dt.date(2024, 1, 1), **texts, "sources": ["boundaries"]}
    works = {"id": "works", **dict.fromkeys(names, "x"), "first_year": 2024, "last_year": 2027}
    works |= {"target_per_year": 2, "scopes": ["all"], "sources": ["boundaries"]}
    works |= {"aims": [aim], "phases": [phase]}
    kind = {**both, "symbol": "plus", "is_factory": False, "serves_by_distance": True}
    note = {"id": "note", **texts, "regions": ["xex-01"], "sources": ["boundaries"]}
    absent = {"id": "gone", "question_en": "x", "question_ko": "x", **texts}
    listed = {"id": "poor", **both, "regions": ["xex-02", "xex-03"], "sources": ["boundaries"]}
    return {
        **told,
        "programmes": [works, {**works, "id": "more", "phases": []}],
        "kinds": [{"id": "clinic", **kind, "order": 1}, {"id": "mill", **kind, "order": 2}],
        "unstated": {**both, "symbol": "cross"},
        "notes": [note],
        "absent": [absent],
        "official_lists": [listed],
        "periods": [{"period": year, **both} for year in ("2020", "2025")],
    }


def _rows(folder: Path) -> dict[str, Rows]:
    regions = [row["region_id"] for row in read_rows(folder, "regions")]
    sources = read_rows(folder, "sources")
    return {
        "sources": [*sources, *({**sources[0], "source_id": name} for name in ("news", "more"))],
        "events": [_event(*one) for one in itertools.product(_COHORTS, _STEPS)],
        "sites": [_site(region, kind) for region in _COHORTS for kind in ("clinic", "mill", "")],
        "indicator_definitions": [_definition(name) for name in MEASURES],
        "indicators": list(_values(regions)),
    }


def _event(region: str, step: tuple[str, str, str, str]) -> dict[str, str]:
    kind, bears_on, verdict, day = step
    year = _COHORTS[region]
    texts = [name for name in BY_NAME["events"].names if name.endswith(("_en", "_ko"))]
    return {
        "event_id": f"{region}-{kind}",
        "programme_id": "works",
        "cohort": year,
        "role": "cohort",
        "region_id": region,
        "kind": kind,
        "basis": "independent" if verdict else "claim",
        "bears_on": bears_on,
        "verdict": verdict,
        "happened_on": f"{year}{day}",
        "precision": "day",
        "reported_on": f"{year}{day}",
        "entered_on": "2026-12-30",
        "extent": "whole",
        "source_id": "news",
        "also_sources": LIST_SEPARATOR.join(("boundaries", "more")),
        **dict.fromkeys(texts, "x"),
    }


def _site(region: str, kind: str) -> dict[str, str]:
    texts = ("name_en", "name_ko", "products_en", "products_ko", "note_en", "note_ko", "note")
    return {
        "site_id": f"{region}-{kind or 'some'}",
        "programme_id": "works",
        "cohort": _COHORTS[region],
        "role": "cohort",
        "region_id": region,
        "kind": kind,
        "kind_basis": "named" if kind else "not_stated",
        "location_precision": "none",
        "source_id": "news",
        **dict.fromkeys(texts, "x"),
    }


def _definition(name: str) -> dict[str, str]:
    texts = [one for one in BY_NAME["indicator_definitions"].names if one.endswith(("_en", "_ko"))]
    is_people = name == "people"
    permits = "map|sum" if is_people else "map|rank|lag|inequality"
    return {
        "indicator_id": name,
        "level": "region",
        "direction": "none" if is_people else "higher",
        "decimals": "0",
        "permits": permits,
        "proxy": "yes" if name in {"water", "power"} else "",
        **dict.fromkeys(texts, "x"),
    }


def _values(regions: list[str]) -> Iterator[dict[str, str]]:
    for place, name in enumerate(MEASURES, 1):
        for number, region in enumerate(regions, 1):
            for year in ("2020", "2025"):
                yield {
                    "unit_kind": "region",
                    "unit_id": region,
                    "part": "all",
                    "indicator_id": name,
                    "period": year,
                    "value": str((number * place * 7) % 90 + 10 + int(year) - 2020),
                    "nature": "observed",
                    "source_id": "news",
                }


def as_toml(told: dict[str, Any]) -> str:
    """Return nested settings as TOML, each list of sections and section by its own head."""
    return "\n".join(_sections(told, ""))


def _sections(told: dict[str, Any], head: str) -> Iterator[str]:
    inner = {key: one for key, one in told.items() if _is_section(one)}
    for key, one in told.items():
        if key not in inner:
            yield f"{key} = {_value(one)}"
    for key, one in inner.items():
        name = f"{head}{key}"
        for entry in one if isinstance(one, list) else [one]:
            yield f"[[{name}]]" if isinstance(one, list) else f"[{name}]"
            yield from _sections(entry, f"{name}.")


def _is_section(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and bool(value) and isinstance(value[0], dict)
    )


def _value(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    return json.dumps(value, ensure_ascii=False)
