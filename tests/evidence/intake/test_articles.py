"""Test that articles of every kind give their paragraphs, and nothing that no reader sees."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from regiondash.evidence.intake.articles import pasted, read_article
from regiondash.evidence.intake.caged.markup import iso_day
from regiondash.evidence.intake.caged.printed import paragraphs
from regiondash.evidence.intake.limits import LIMITS
from regiondash.text.problems import BadFile
from tests.evidence.intake import good
from tests.evidence.intake.refusals import refusal

pytestmark = pytest.mark.usefixtures("uncaged")
FIRST, SECOND = good.STORY


@pytest.mark.parametrize("ending", ["txt", "html", "docx"])
def test_paragraphs_come_out(ending: str) -> None:
    """The same story comes out of text, a page and a document."""
    assert read_article(f"a.{ending}", good.files()[f"good.{ending}"]).text == (
        f"{FIRST}\n\n{SECOND}"
    )


def test_a_page_says_its_title_and_day() -> None:
    """Metadata are read; scripts, styles, menus and footers are not."""
    found = read_article("a.html", good.html(FIRST))
    assert (found.title, found.published_on) == ("A title", "2025-03-01")
    assert found.text == FIRST


@pytest.mark.parametrize(
    ("head", "title", "day"),
    [
        ("<title>Plain &amp; simple</title>", "Plain & simple", ""),
        ("<meta name=date content='2025.3.1.'>", "", "2025-03-01"),
        (
            '<script type="application/ld+json">{"datePublished": "2025-02-28T01"}</script>',
            "",
            "2025-02-28",
        ),
        ("<meta itemprop=datePublished content=2025-02-27>", "", "2025-02-27"),
        ("<meta name=date content=yesterday>", "", ""),
    ],
)
def test_titles_and_days_are_found_where_pages_put_them(head: str, title: str, day: str) -> None:
    """Each of the usual ways of saying a title or a day is known."""
    data = f"<html><head>{head}</head><body><p>{FIRST}</p></body></html>".encode()
    found = read_article("a.html", data)
    assert (found.title, found.published_on, found.text) == (title, day, FIRST)


def test_the_story_of_a_page_is_told_apart() -> None:
    """Where a page marks its story, the teasers around it are left out."""
    story = "<article>" + "".join(f"<p>{FIRST} {n}</p>" for n in range(9)) + "</article>"
    data = f"<body><p>Other news: a mine opened.</p>{story}<p>More.</p></body>".encode()
    found = read_article("a.html", data).text
    assert found.startswith(FIRST)
    assert "Other news" not in found


def test_a_page_says_its_encoding() -> None:
    """Korean pages of old say EUC-KR in their head."""
    data = f'<meta charset="euc-kr"><p>{SECOND}</p>'.encode("cp949")
    found = read_article("a.html", data)
    assert found.text == SECOND
    assert found.notes == ()


@pytest.mark.parametrize(
    "markup",
    [
        "<p>A</p><!-- hidden --><![CDATA[ hidden ]]>",
        "<p>A<script>hidden</p></script>",
        "<p>A</p><style>hidden</style><template>hidden</template>",
        "<p>A</p><iframe src='file:///etc/passwd'>hidden</iframe>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><p>A</p>",
        "<p>A</p></article></main></h1></script></p>",
    ],
)
def test_what_no_reader_sees_is_left_out(markup: str) -> None:
    """No script, comment, frame or entity comes into the text, and broken markup is no fault."""
    text = read_article("a.html", markup.encode()).text
    assert "hidden" not in text
    assert "root:" not in text
    assert text.startswith("A") or "]>" in text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-02-28", "2025-02-28"),
        ("2025/2/8 10:00", "2025-02-08"),
        ("28.2.2025", ""),
        ("20250228", ""),
        ("", ""),
    ],
)
def test_days_are_iso_days(text: str, day: str) -> None:
    """Only what begins with a year, a month and a day is one."""
    assert iso_day(text) == day


def test_a_document_has_a_title_and_no_deleted_text() -> None:
    """Tracked deletions are not part of the story; breaks within a paragraph are lines."""
    runs = "kept</w:t></w:r><w:del><w:r><w:t>gone</w:t></w:r></w:del><w:r><w:br/><w:t>line"
    found = read_article("a.docx", good.docx(runs, "next"))
    assert (found.text, found.title) == ("kept\nline\n\nnext", "A title")


@pytest.mark.parametrize(
    ("files", "key"),
    [
        ({"word/document.xml": b"<a"}, "broken"),
        ({"word/document.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, "broken"),
        ({"word/document.xml": b"<a/>"}, "no_text"),
        ({"word/document.xml": b"<a/>", "word/vbaProject.bin": b""}, "macros"),
        ({"xl/workbook.xml": b"<a/>"}, "other_content"),
    ],
)
def test_a_document_that_is_amiss_is_refused(files: dict[str, bytes], key: str) -> None:
    """Document types, macros and other zips are not read."""
    assert refusal("a.docx", good.zipped(files)) == key


def test_a_thousand_laughs_are_not_heard() -> None:
    """Entities within entities grow nothing, in whatever encoding they hide."""
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "ha">{lines}]><a>&a9;</a>'
    for encoding in ("utf-8", "utf-16"):
        data = good.zipped({"word/document.xml": bomb.encode(encoding)})
        assert refusal("a.docx", data) == "broken"


def test_pages_of_a_pdf_are_divided() -> None:
    """Each page is a paragraph of its own, its broken lines joined again."""
    lines = "A factory that makes clothes for child-\nren and adults opened in Alpha\nCounty."
    found = read_article("a.pdf", good.pdf(lines, "The second page of the story."))
    assert found.text == (
        "A factory that makes clothes for children and adults opened in Alpha County."
        "\n\nThe second page of the story."
    )
    assert found.title == "A title"


def test_a_short_line_that_ends_a_sentence_ends_a_paragraph() -> None:
    """Paragraphs of a page are told by their last lines."""
    page = "One line of text that is long enough\r\nand ends.\r\nAnother paragraph that is long\r\n"
    assert paragraphs(page) == (
        "\n\nOne line of text that is long enough and ends.\n\nAnother paragraph that is long "
    )


def test_a_scan_says_that_it_has_no_text() -> None:
    """A PDF of pictures is refused with a hint to paste the text."""
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.rect(10, 10, 500, 500, fill=1)
    canvas.showPage()
    canvas.save()
    assert refusal("a.pdf", out.getvalue()) == "scan"


def test_a_locked_pdf_says_so() -> None:
    """A password is not guessed."""
    out = io.BytesIO()
    canvas = Canvas(out, encrypt="secret")
    canvas.drawString(72, 720, FIRST)
    canvas.save()
    assert refusal("a.pdf", out.getvalue()) == "locked"


@pytest.mark.parametrize(
    ("name", "data", "key"),
    [
        ("a.pdf", good.pdf(*["x"] * (LIMITS.article_pages + 1)), "many_pages"),
        ("a.pdf", good.files()["good.pdf"][:300], "broken"),
        ("a.txt", b" \n\t\n ", "no_text"),
        ("a.html", b"<script>1</script>", "no_text"),
        ("a.txt", b"x" * (LIMITS.article_characters + 1), "long_article"),
        ("a.html", b"<p>" + b"x" * (LIMITS.article_characters + 1), "long_article"),
        ("a.txt", b"\x81\x8d\x81", "encoding"),
    ],
    ids=["pages", "cut", "blank", "script", "text", "page", "letters"],
)
def test_what_is_no_article_is_refused(name: str, data: bytes, key: str) -> None:
    """Too much, too little and the unreadable have a sentence each."""
    assert refusal(name, data) == key


def test_pasted_text_is_an_article() -> None:
    """What is pasted is cleaned alike, and refused alike."""
    found = pasted(f"{FIRST}\r\n \r\n\r\nA\u200bb\u202e")
    assert found.text == f"{FIRST}\n\nAb"
    assert found.notes == ("intake_note.unseen",)
    assert found.origin.size > 0
    with pytest.raises(BadFile, match="has no text"):
        pasted(" \u200b\n")
    with pytest.raises(BadFile, match="characters"):
        pasted("x" * (LIMITS.article_characters + 1))
    assert pasted("\ud800 text").text == "text"
