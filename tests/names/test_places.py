"""Hold the matching of places to every spelling a pack knows, and to a thousand slips."""

from __future__ import annotations

import sys
from collections import Counter
from random import Random
from typing import TYPE_CHECKING, Final

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regiondash.names.places import Gazetteer, PlaceMatch, gazetteer, match
from tests.mexico import mexican_pack
from tests.names.slips import misspelt

if TYPE_CHECKING:
    from pathlib import Path

SPELLINGS: Final = ("name_en", "name_ko", "name_mr", "name_rr", "name_ko_south")
ROMAN: Final = ("name_en", "name_mr", "name_rr")
KINDS: Final = {
    "city": (" City", "-si", " shi", "시"),
    "county": (" County", "-gun", " kun", "군"),
    "district": (" District", "-guyok", "-kuyŏk", " guyeok", "구역"),
}
HANGUL_KINDS: Final = ("구역", "지구", "군", "시")
SLIPS: Final = 1000
SEED: Final = 20241015
SURE: Final = {"exact", "alias", "sound", "fuzzy", "pcode", "id"}


def table(folder: Path, name: str) -> pd.DataFrame:
    """Return a table of a pack as text."""
    return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def regions(project: Path) -> pd.DataFrame:
    """Return the regions of the pack that comes with the app."""
    return table(project / "geodata" / "prk", "regions")


@pytest.fixture(scope="module")
def known(project: Path, regions: pd.DataFrame) -> Gazetteer:
    """Return the gazetteer of the pack that comes with the app."""
    return gazetteer(regions, table(project / "geodata" / "prk", "provinces"))


def suffixed(text: str, kind: str, column: str) -> list[str]:
    """Return a spelling with and without the word for its kind, as each language writes it."""
    if column not in ROMAN:
        ends = [end for end in HANGUL_KINDS if text.endswith(end)]
        return [text, *(text.removesuffix(end) for end in ends[:1])]
    return [text, *(text + word for word in KINDS[kind] if not "가" <= word[-1] <= "힣")]


def fitting(regions: pd.DataFrame, text: str, column: str) -> set[str]:
    """Return the regions that a spelling of one column may be meant by, ignoring diacritics."""
    return set(regions.loc[regions[column] == text, "region_id"])


@pytest.mark.parametrize("column", SPELLINGS)
def test_every_spelling_finds_its_region_or_is_asked(
    column: str, regions: pd.DataFrame, known: Gazetteer
) -> None:
    """All 201 names, with and without their kind: found, or asked with all that fit."""
    assert len(regions) == 201
    for row in regions.to_dict("records"):
        for text in suffixed(row[column], row["kind"], column):
            found = match(known, text)
            assert row["region_id"] in found.region_ids, text
            if found.way == "ambiguous":
                assert fitting(regions, row[column], column) <= set(found.region_ids)
                assert len(found.region_ids) > 1, text
            else:
                assert (found.way, found.region_ids) == ("exact", (row["region_id"],)), text


def test_few_names_are_asked_for(regions: pd.DataFrame, known: Gazetteer) -> None:
    """Only the names that two regions share are asked for: the two Unsan, and Hwasong."""
    asked = {
        (row["region_id"], row["name_en"])
        for row in regions.to_dict("records")
        for column in SPELLINGS
        if match(known, row[column]).way == "ambiguous"
    }
    assert asked == {
        ("prk-166", "Unsan"),
        ("prk-185", "Unsan"),
        ("prk-019", "Hwasong"),
    }


def test_misspellings_are_found_or_asked_and_hardly_ever_wrong(
    regions: pd.DataFrame, known: Gazetteer, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of 1,000 names with one slip, 95 % are right or asked, and under 0.5 % another region's."""
    random = Random(SEED)  # noqa: S311  the same slips at each run
    rows = regions.to_dict("records")
    told: Counter[str] = Counter()
    wrong = []
    for _ in range(SLIPS):
        row = random.choice(rows)
        text = misspelt(row[random.choice(SPELLINGS)], random)
        found = match(known, text)
        verdict = _verdict(found, row["region_id"])
        told[verdict] += 1
        wrong += [f"{text} → {found.region_ids[0]}"] if verdict == "wrong" else []
    with capsys.disabled():
        sys.stdout.write(
            f"\n{SLIPS} misspelt names: {dict(told)}; wrong: {', '.join(wrong) or 'none'}\n"
        )
    assert told["right"] + told["asked"] >= 0.95 * SLIPS
    assert told["wrong"] < 0.005 * SLIPS
    assert told["right"] >= 0.3 * SLIPS


def _verdict(found: PlaceMatch, region_id: str) -> str:
    if found.way in SURE:
        return "right" if found.region_ids == (region_id,) else "wrong"
    is_named = region_id in found.region_ids
    return "asked" if found.way == "ambiguous" and is_named else "lost"


@pytest.mark.parametrize(
    ("text", "province", "region_id"),
    [
        ("Unsan", "North Phyongan", "prk-166"),
        ("Unsan", "평안남도", "prk-185"),
        ("Unsan", "p05", "prk-185"),
        ("Unsan", "N. Pyongan", "prk-166"),
        ("Unsan", "Pyongan (North)", "prk-166"),
        ("Unsan, North Phyongan", "", "prk-166"),
        ("North Phyongan Unsan", "", "prk-166"),
        ("평안북도 운산군", "", "prk-166"),
        ("평남 은산", "", "prk-185"),
        ("Unsan-gun (N. Pyongan)", "", "prk-166"),
        ("N. Pyongan / Unsan", "", "prk-166"),
        ("Ŭnsan", "", "prk-185"),
        ("UNSAN COUNTY, S. P'yŏngan", "", "prk-185"),
        ("Unsangun", "South Pyongan", "prk-185"),
        ("화성구역", "", "prk-019"),
        ("Hwasong County", "", "prk-055"),
        ("Kangdong District", "", "prk-020"),
        ("Kim Jong Suk County, Ryanggang Province", "", "prk-193"),
        ("12. Sukchon*", "", "prk-182"),
        ("County of Sukchon", "", "prk-182"),
        ("Sukchon Conuty", "", "prk-182"),
        ("prk-182", "", "prk-182"),
        ("kp0715", "", "prk-182"),
        ("Sukchon (KP0715)", "", "prk-182"),
        ("Sukchn [KP0715]", "", "prk-182"),
        ("Kaephung", "North Hwanghea", "prk-024"),
    ],
)
def test_context_and_ways_of_writing_lead_to_one_region(
    text: str, province: str, region_id: str, known: Gazetteer
) -> None:
    """Kind, province, code and signs narrow a name down, wherever they stand."""
    wider = gazetteer_with_older_homes(known)
    found = match(wider, text, province)
    assert found.region_ids == (region_id,)
    assert found.way in SURE


def gazetteer_with_older_homes(known: Gazetteer) -> Gazetteer:
    """Return a gazetteer in which Kaephung lies in the North Hwanghae of older statistics too."""
    from dataclasses import replace  # noqa: PLC0415

    older = known.homes["prk-024"] | {"c11-07"}
    return replace(known, homes={**known.homes, "prk-024": older})


@pytest.mark.parametrize(
    ("text", "province", "expected"),
    [
        ("Unsan", "", {"prk-166", "prk-185"}),
        ("Unsan County", "Ryanggang", {"prk-166", "prk-185"}),
        ("Sinuiju", "North Hwanghae", {"prk-143"}),
        ("Sonchon", "South Phyongan", {"prk-159", "prk-181"}),
        ("Jng", "", {"prk-001"}),
        ("운산시", "", {"prk-166"}),
        ("Suncheong", "", {"prk-171"}),
        ("산평군", "", {"prk-094", "prk-098"}),
    ],
)
def test_what_may_be_several_or_contradicts_itself_is_asked(
    text: str, province: str, expected: set[str], known: Gazetteer
) -> None:
    """Two of one name, a wrong province or kind, a short name with a slip: a person says."""
    found = match(known, text, province)
    assert found.way == "ambiguous"
    assert expected <= set(found.region_ids)


@pytest.mark.parametrize("text", ["xyzzy", "Atlantis", "ab", "미분류 지역", "123", "–"])
def test_what_is_no_place_is_unmatched(text: str, known: Gazetteer) -> None:
    """A name like none is never taken for one; what is offered are suggestions."""
    assert match(known, text).way == "unmatched"


@pytest.mark.parametrize(("text", "way"), [("Yongbyon", "sound"), ("Sariwoon", "fuzzy")])
def test_sure_matches_say_how_they_were_found(text: str, way: str, known: Gazetteer) -> None:
    """A spelling nobody listed and a slip in a long name pass, and say that they are none."""
    assert match(known, text).way == way


def test_a_code_that_contradicts_the_name_is_asked(known: Gazetteer) -> None:
    """A P-code goes before a misspelt name, but not against a right one."""
    assert match(known, "Sukchn", pcode="KP0715") == PlaceMatch("pcode", ("prk-182",))
    assert match(known, "", pcode="KP0715") == PlaceMatch("pcode", ("prk-182",))
    assert match(known, "Sukchon", pcode="KP9999").region_ids == ("prk-182",)
    assert match(known, "Sukchon (KP0607)").way == "ambiguous"
    against = match(known, "Sukchon", pcode="KP0607")
    assert (against.way, set(against.region_ids)) == ("ambiguous", {"prk-182", "prk-167"})


def test_a_province_is_no_region_but_suggests_its_own(known: Gazetteer) -> None:
    """A province's name is not taken for a region that is spelled nearly so."""
    found = match(known, "Kaesong")
    assert found.way == "unmatched"
    assert set(found.region_ids) == {"prk-024", "prk-025", "prk-026"}


def test_another_country_is_matched_by_the_same_rules(tmp_path: Path) -> None:
    """Names, kinds and codes of a pack without hangul conventions of its own are found too."""
    folder = mexican_pack(tmp_path)
    known = gazetteer(table(folder, "regions"), table(folder, "provinces"))
    for row in table(folder, "regions").to_dict("records"):
        for text in (row["name_en"], row["name_ko"], row["region_id"], f"{row['name_en']} State"):
            assert match(known, text).region_ids == (row["region_id"],), text
    assert match(known, "Aguascalientse") == PlaceMatch("fuzzy", ("MX01",))
    assert match(known, "México").region_ids == match(known, "Mexico").region_ids
    california = match(known, "Baja California")
    assert {"MX02", "MX03"} >= set(california.region_ids)
    assert california.way in {"ambiguous", "unmatched"}


@given(st.text(max_size=40), st.text(max_size=20), st.text(max_size=10))
def test_any_text_has_an_answer(text: str, province: str, pcode: str) -> None:
    """No cell breaks the matching; a sure match is one region, and always of the pack."""
    found = match(TINY, text, province, pcode)
    assert set(found.region_ids) <= {"r1", "r2"}
    assert found.way not in SURE or len(found.region_ids) == 1


TINY: Final = gazetteer(
    pd.DataFrame(
        [
            ("r1", "p1", "county", "Unsan", "운산군", "A1"),
            ("r2", "p2", "city", "Sinuiju", "신의주시", ""),
        ],
        columns=["region_id", "province_id", "kind", "name_en", "name_ko", "pcode"],
    ),
    pd.DataFrame(
        [("p1", "North", "북도", "today"), ("p2", "South", "남도", "today")],
        columns=["province_id", "name_en", "name_ko", "geography"],
    ),
)
