"""Test that files made of texts that attack hold them as text: no scripts, no wrong links."""

from __future__ import annotations

import json
import re
import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdfium2.raw as pdfium
import pytest
from pypdfium2 import PdfDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hostile_files import Hostile

_WEB = re.compile(r"https?://")
# What a PDF could run, or open of the reader's machine.
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_LIVE = re.compile(rb"/(JavaScript|JS|Launch|SubmitForm|ImportData|EmbeddedFile)\b")


@pytest.fixture
def files(hostile: Hostile) -> dict[str, Path]:
    """Return every file that the app gives away, by its name."""
    return hostile.files


def test_slides_for_an_office_hold_texts_and_links_to_the_web(files: dict[str, Path]) -> None:
    """Each part is sound XML, no macro, no program; links lead to slides or to the web."""
    with zipfile.ZipFile(files["deck.pptx"]) as deck:
        names = deck.namelist()
        parts = {name: deck.read(name) for name in names}
    assert not [name for name in names if re.search(r"vba|activeX|embeddings/ole", name)]
    for name, data in parts.items():
        if not name.endswith((".xml", ".rels")):
            continue
        root = ET.fromstring(data)  # noqa: S314 - our own file
        for one in root.iter("{*}Relationship"):
            if one.get("TargetMode") == "External":
                assert _WEB.match(one.get("Target") or ""), one.get("Target")
        actions = {one.get("action") for one in root.iter("{*}hlinkClick")}
        assert actions <= {None, "ppaction://hlinksldjump"}
    text = b"".join(data for name, data in parts.items() if "slides/slide" in name).decode()
    assert "&lt;img src=x onerror=_h(" in text


@pytest.mark.parametrize("name", ["deck.pdf", "sheets.pdf", "map-status.pdf"])
def test_prints_hold_texts_and_links_to_the_web(files: dict[str, Path], name: str) -> None:
    """Nothing in a PDF runs or opens a file; its links lead to its own pages or to the web."""
    assert not _LIVE.search(_STREAM.sub(b"", files[name].read_bytes()))
    document = PdfDocument(files[name])
    for address in _addresses(document):
        assert _WEB.match(address), address
    assert not [one for one in range(len(document)) if document[one].get_width() <= 0]


def _addresses(document: PdfDocument) -> Iterator[str]:
    """Yield the addresses that the links of a document lead to."""
    for number in range(len(document)):
        position, link = pdfium.c_int(0), pdfium.FPDF_LINK()
        while pdfium.FPDFLink_Enumerate(document[number], position, link):
            action = pdfium.FPDFLink_GetAction(link)
            size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
            if size:
                room = pdfium.create_string_buffer(size)
                pdfium.FPDFAction_GetURIPath(document, action, room, size)
                yield room.value.decode()


def test_a_still_map_is_a_picture_alone(files: dict[str, Path]) -> None:
    """An SVG has no script, no handler and no link but to the web."""
    root = ET.parse(files["map-cohort.svg"]).getroot()  # noqa: S314 - our own file
    for one in root.iter():
        tag = one.tag.rpartition("}")[2]
        assert tag not in {"script", "foreignObject", "iframe", "animate", "set", "handler"}
        for name, value in one.attrib.items():
            local = name.rpartition("}")[2]
            assert not local.startswith("on")
            assert local != "href" or value.startswith(("#", "https://", "http://", "data:image/"))
    assert "_h(" in "".join(root.itertext())


def test_tables_hold_texts_as_they_are(files: dict[str, Path]) -> None:
    """CSV and GeoJSON are data: the texts come back as they were."""
    told = json.loads(files["table.geojson"].read_text(encoding="utf-8"))
    assert "onerror=_h(" in json.dumps(told)
    assert "onerror=_h(" in files["table.csv"].read_text(encoding="utf-8-sig")
