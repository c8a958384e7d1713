"""Test that a file is what its name and its first bytes both say, and refused by name else."""

from __future__ import annotations

import pytest

from regiondash.evidence.intake.articles import read_article
from regiondash.evidence.intake.boundaries import read_features
from regiondash.evidence.intake.kinds import _ENDINGS, NAMES, kind_of
from regiondash.evidence.intake.limits import LIMITS
from regiondash.evidence.intake.received import shown_name
from regiondash.evidence.intake.tables import read_table
from regiondash.text import messages
from tests.evidence.intake import good
from tests.evidence.intake.refusals import refusal

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.mark.parametrize("name", good.files())
def test_a_good_file_is_known(name: str) -> None:
    """Every good file is of the kind that its ending says."""
    assert kind_of(name, good.files()[name]) == _ENDINGS[name.rpartition(".")[2]]
    assert kind_of(name.upper(), good.files()[name]) in NAMES


@pytest.mark.parametrize("name", good.files())
@pytest.mark.parametrize("other", good.files())
def test_no_file_passes_for_another_kind(name: str, other: str) -> None:
    """Under another ending a file is refused, or read as the text it is; never crashes."""
    ending = other.rpartition(".")[2]
    texts = {"csv", "tsv", "txt", "html"}
    zips = {"xlsx", "docx", "zip"}
    alike = {name.rpartition(".")[2], ending}
    if len(alike) == 1 or alike <= texts or alike <= zips:
        return
    if "geojson" in alike and alike & texts and ending != "geojson":
        return  # JSON is text
    assert refusal(f"a.{ending}", good.files()[name]) == "other_content"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.xls", COMPOUND, "old_workbook"),
        ("a.ods", b"PK\x03\x04", "old_workbook"),
        ("a.xlsm", b"PK\x03\x04", "macros"),
        ("a.hwp", COMPOUND, "old_document"),
        ("a.doc", COMPOUND, "old_document"),
        ("a.rar", b"Rar!", "packed"),
        ("a.7z", b"7z\xbc\xaf", "packed"),
        ("a.shp", b"\x00\x00\x27\x0a", "bare_shapefile"),
        ("a.kml", b"<kml/>", "other_map"),
        ("a.vrt", b"<OGRVRTDataSource/>", "refers"),
        ("a.png", b"\x89PNG", "picture"),
        ("a.exe", b"MZ", "program"),
        ("a.pkl", b"\x80\x04", "program"),
        ("a.js", b"alert(1)", "program"),
        ("a.xyz", b"1 2 3", "unknown_kind"),
        ("csv", b"a,b\n1,2", "unknown_kind"),
        (".csv", b"a,b\n1,2", "unknown_kind"),
        ("", b"a,b\n1,2", "unknown_kind"),
        ("a.xlsx", COMPOUND, "locked"),
        ("a.csv", COMPOUND, "other_content"),
        ("a.csv", b"MZ\x90\x00", "other_content"),
        ("a.csv", b"\x7fELF\x02", "other_content"),
        ("a.csv", b"\x80\x04\x95abc", "other_content"),
        ("a.csv", b"<html><table>", "other_content"),
        ("a.csv", b"\xef\xbb\xbf <?xml version='1.0'?><OGRVRTDataSource/>", "other_content"),
        ("a.csv", b"\0\0\0\0\0\0", "other_content"),
        ("a.csv", b"", "empty"),
        ("a.csv", b"a" * (LIMITS.upload_bytes + 1), "too_big"),
        ("a.pdf", b"%PDF-1.7", "not_wanted"),
        ("a.geojson", b'{"type": "Topology"}', "not_wanted"),
    ],
)
def test_what_is_no_table_is_refused_by_name(name: str, data: bytes, key: str) -> None:
    """Each kind that is not read has a sentence of its own, which says what to do."""
    assert refusal(name, data, read_table) == key


def test_each_reader_names_the_kinds_it_reads() -> None:
    """A good file in the wrong place is told where it belongs."""
    assert refusal("good.csv", good.files()["good.csv"], read_features) == "not_wanted"
    assert refusal("good.gpkg", good.files()["good.gpkg"], read_article) == "not_wanted"


def test_a_database_that_is_no_geopackage_is_refused() -> None:
    """SQLite under the ending of a GeoPackage says in its header that it is one."""
    assert refusal("a.gpkg", b"SQLite format 3\0" + bytes(2000)) == "other_content"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\x\\a.csv", "a.csv"),
        ("a\u202evsc.exe\n.csv", "avsc.exe .csv"),
        ("<b>.csv", "<b>.csv"),
        ("", "?"),
    ],
)
def test_a_name_is_shown_without_folders_and_unseen_signs(given: str, shown: str) -> None:
    """A file's name leads nowhere and does not read other than it is."""
    assert shown_name(given) == shown


def test_a_long_name_keeps_its_ending() -> None:
    """A name of any length fits into a sentence, and its ending stays."""
    shown = shown_name("x" * 5000 + ".csv")
    assert len(shown) == LIMITS.name_characters
    assert shown.endswith(".csv")


def test_every_refusal_says_what_to_do() -> None:
    """Every sentence names the file, and has a second half with a remedy."""
    for key, words in messages("en").items():
        if key.startswith("intake."):
            assert "{name}" in words, key
            assert words.count(". ") + words.count(": ") >= 1, key
