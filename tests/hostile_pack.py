"""Write a pack whose every text attacks the page that shows it, each with a mark of its own.

The country is the guide's made-up one, with a programme, sites and indicators put into it so that
every page has something to show. `Marks` tells which field a text that ran came from.
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
from regiondash.schema import BY_NAME, LIST_SEPARATOR, SHAPES
from tests.brief.hostile import _KEYS, free_texts
from tests.packs import read_rows, write_rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.tiny import Rows

HOOK: Final = "_h"
# The four payloads; a mark stands where each would call the page's hook.
_PARTS: Final = (
    "`${_h(#)}`",
    '"><svg onload=_h(#)>',
    "<img src=x onerror=_h(#)>",
    "</script><script>_h(#)</script>",
)
ADDRESSES: Final = (
    "javascript:_h(#)",
    "https://example.org/'\"><img src=x onerror=_h(#)>",
    "https://example.org/?_h(#)",
)
_COHORTS: Final = {"xex-01": "2024", "xex-02": "2024", "xex-05": "2025", "xex-07": "2026"}
_STEPS: Final = (
    ("announced", "announced", "", "-01-15"),
    ("started", "started", "", "-02-20"),
    ("opened", "opened", "", "-12-20"),
    ("assessment", "opened", "confirms", "-12-28"),
)
_MEASURES: Final = ("people", "water", "power", "schools")


class Marks:
    """The marks given out: which field each stands for."""

    def __init__(self, *, short: bool = False) -> None:
        self.fields: list[str] = []
        self._short = short
        self._turns = itertools.count()

    def attack(self, field: str, most: int = 0) -> str:
        """Return all four payloads in one text, the first of them another one each time.

        With `most` characters at the most, as many of them as fit; short marks have one alone.
        """
        number = len(self.fields)
        self.fields.append(field)
        turn = next(self._turns) % len(_PARTS)
        parts = [part.replace("#", str(number)) for part in (*_PARTS[turn:], *_PARTS[:turn])]
        if self._short:
            return parts[0]
        while most and len("".join(parts)) > most:
            parts.pop()
        return "".join(parts)

    def address(self, field: str) -> str:
        """Return an address that would run a script, or break out of the markup around it."""
        self.fields.append(field)
        return ADDRESSES[len(self.fields) % 3].replace("#", str(len(self.fields) - 1))

    def of(self, hits: list[int]) -> set[str]:
        """Return the fields whose texts ran."""
        return {self.fields[number] for number in hits}


def plain_pack(folder: Path, project: Path) -> Path:
    """Write the made-up country with a programme, sites and indicators into `folder`/hostile."""
    example = project / "docs" / "example-country"
    files = [Given(name, (example / name).read_bytes()) for name in ("boundaries.geojson",)]
    files += [Given(name, (example / name).read_bytes()) for name in ("regions.csv",)]
    wanted = Wanted("Hostile", dt.date(2026, 12, 31), country="XEX", languages=())
    draft = draft_of_files(files[0], files[1], wanted)
    assert draft.faults == ()
    made = folder / "hostile"
    write_pack(draft, made)
    (made / "programme.toml").write_text(_toml(_programme(made)), encoding="utf-8")
    for name, rows in _rows(made).items():
        write_rows(made, name, rows)
    return made


def hostile_pack(folder: Path, project: Path, marks: Marks) -> Path:
    """Write the same country with an attack in every text that a person can fill."""
    made = plain_pack(folder, project)
    told = tomllib.loads((made / "programme.toml").read_text(encoding="utf-8"))
    (made / "programme.toml").write_text(_toml(_attacked(told, "programme", marks)), "utf-8")
    free = {tuple(name.split(".")) for name in free_texts()}
    for table in BY_NAME.values():
        names = [name for of, name in free if of == table.name]
        if table is SHAPES:
            _attack_shapes(made, names, marks)
            continue
        rows = read_rows(made, table.name)
        for row in rows:
            row |= {name: _cell(f"{table.name}.{name}", row[name], marks) for name in names}
        write_rows(made, table.name, rows)
    _attack_a_period(made, marks)
    return made


def _cell(field: str, plain: str, marks: Marks) -> str:
    if field == "sources.url":
        return marks.address(field)
    if field == "indicators.period":  # see below: it is the same in all rows of a year
        return plain
    if field.startswith("indicators.") or not plain:
        return "" if field in {"indicators.vintage", "shapes.vintage"} else marks.attack(field)
    return marks.attack(field)


def _attack_a_period(folder: Path, marks: Marks) -> None:
    """Call the earlier year of one indicator by an attack."""
    attack, rows = marks.attack("indicators.period"), read_rows(folder, "indicators")
    for row in rows:
        if (row["indicator_id"], row["period"]) == (_MEASURES[-1], "2020"):
            row["period"] = attack
    write_rows(folder, "indicators", rows)


def _attack_shapes(folder: Path, names: list[str], marks: Marks) -> None:
    import geopandas as gpd  # noqa: PLC0415  slow to import

    shapes = gpd.read_parquet(folder / SHAPES.file)
    for name in sorted({*names} & {*shapes.columns}):
        shapes[name] = [marks.attack(f"shapes.{name}") for _ in range(len(shapes))]
    shapes.to_parquet(folder / SHAPES.file)


def _attacked(value: Any, field: str, marks: Marks) -> Any:  # noqa: ANN401  any part of the file
    """Return settings in which every text but ids is an attack."""
    name = field.rpartition(".")[2]
    if isinstance(value, dict):
        return {key: _attacked(one, f"{field}.{key}", marks) for key, one in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [_attacked(one, field, marks) for one in value]
    is_text = isinstance(value, str) and name not in {*_KEYS, "symbol", "period"}
    return marks.attack(field) if is_text else value


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
        "sources": [*sources, {**sources[0], "source_id": "news", "kind": "press"}],
        "events": [_event(*one) for one in itertools.product(_COHORTS, _STEPS)],
        "sites": [_site(region, kind) for region in _COHORTS for kind in ("clinic", "mill", "")],
        "indicator_definitions": [_definition(name) for name in _MEASURES],
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
        "also_sources": LIST_SEPARATOR.join(("boundaries",)),
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
    for place, name in enumerate(_MEASURES, 1):
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


def _toml(told: dict[str, Any]) -> str:
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
    is_day = isinstance(value, dt.date)
    return value.isoformat() if is_day else json.dumps(value, ensure_ascii=False)
