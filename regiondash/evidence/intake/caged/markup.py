"""Read a page of HTML: its bytes in, its paragraphs, title and day of publication out."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Final

from regiondash.evidence.intake.encodings import decoded

_SAID: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.IGNORECASE)
_KNOWN: Final = {
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "cp949", "ms949", "x-windows-949"), "cp949"),
    **dict.fromkeys(("windows-1252", "iso-8859-1", "latin1"), "cp1252"),
}
_LEFT_OUT: Final = {
    *("script", "style", "noscript", "template", "svg", "math", "nav", "aside", "form", "button"),
    *("select", "textarea", "iframe", "object", "head", "footer", "audio", "video", "canvas"),
}
_BLOCKS: Final = {
    *("p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "td", "th", "table", "blockquote"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "article", "section", "main", "header", "figcaption"),
    *("pre", "hr", "figure", "body", "address"),
}
_STORIES: Final = ("article", "main")
_TITLES: Final = ("og:title", "twitter:title", "dc.title")
_DAYS: Final = (
    *("article:published_time", "og:article:published_time", "datepublished", "pubdate", "date"),
    *("publishdate", "publish_date", "dc.date", "dc.date.issued", "dcterms.created"),
)
_DAY: Final = re.compile(r"\s*(\d{4})[-./](\d\d?)[-./](\d\d?)(?!\d)")
_DATA_DAY: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_HEAD: Final = 4096
_A_STORY: Final = 200  # letters within <article> from which the rest of the page is left out


class _Page(HTMLParser):
    """Collect the text, the titles and the days of a page, without what no reader sees."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.whole: list[str] = []
        self.story: list[str] = []
        self.meta: dict[str, str] = {}
        self.times: list[str] = []
        self.data: list[str] = []
        self.titles: dict[str, list[str]] = {"title": [], "h1": []}
        self._hidden: list[str] = []
        self._in: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag: a new paragraph, something hidden, or a statement about the page."""
        said = {name: value or "" for name, value in attrs}
        if tag == "meta":
            key = said.get("property") or said.get("name") or said.get("itemprop") or ""
            self.meta.setdefault(key.lower(), said.get("content", ""))
        elif tag == "time" and "datetime" in said:
            self.times.append(said["datetime"])
        elif tag in _LEFT_OUT:
            self._hidden.append(tag)
        elif tag in {*_STORIES, "h1"}:
            self._in.append(tag)
        if tag == "title":
            self._in.append(tag)
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close a tag, where it was open."""
        if tag in self._hidden:
            while self._hidden.pop() != tag:
                pass
        if tag in self._in:
            while self._in.pop() != tag:
                pass
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag == "br" or tag in _BLOCKS:
            self._add("\n" if tag == "br" else "\n\n")

    def _add(self, text: str) -> None:
        self.whole.append(text)
        if any(tag in self._in for tag in _STORIES):
            self.story.append(text)

    def handle_data(self, data: str) -> None:
        """Keep a text, where a reader sees it."""
        for tag, kept in self.titles.items():
            if tag in self._in:
                kept.append(data)
        if self._hidden[-1:] == ["script"]:
            self.data.extend(_DATA_DAY.findall(data))
        elif not self._hidden and "title" not in self._in:
            self._add(re.sub(r"\s+", " ", data))


def read_html(name: str, data: bytes) -> dict[str, object]:
    """Return the text of a page, and its title and day of publication where it says them.

    Where it marks its story (`article`, `main`), the rest of the page is left out.
    """
    text, notes = _decoded(name, data)
    page = _Page()
    page.feed(text)
    page.close()
    story = "".join(page.story)
    return {
        "text": story if len(story.strip()) >= _A_STORY else "".join(page.whole),
        "title": _title(page),
        "published_on": _day(page),
        "notes": notes,
    }


def _decoded(name: str, data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the page's text in the encoding that it says, if that is known and fits."""
    said = _SAID.search(data[:_HEAD])
    encoding = _KNOWN.get(said[1].decode("ascii", errors="ignore").lower()) if said else None
    if encoding:
        try:
            return data.decode(encoding), ()
        except UnicodeDecodeError:
            pass
    return decoded(name, data)


def _title(page: _Page) -> str:
    said = next((page.meta[one] for one in _TITLES if page.meta.get(one, "").strip()), "")
    return said or "".join(page.titles["h1"]).strip() or "".join(page.titles["title"]).strip()


def _day(page: _Page) -> str:
    said = [page.meta.get(one, "") for one in _DAYS]
    return next(filter(None, map(iso_day, [*said, *page.data, *page.times])), "")


def iso_day(text: str) -> str:
    """Return the day at the head of a text as an ISO day, or nothing if there is none."""
    found = _DAY.match(text)
    return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}" if found else ""
