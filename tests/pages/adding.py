"""Use the page of additions without a browser: give a file, answer, say why, press."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from streamlit.testing.v1 import AppTest

FILE = "clinics.csv"
ROWS = "Place,Access to clinics 2024 (%)\nAlpha,10\nBeta,20\nGammq,30\nOmega,40\n"
SOURCE = {"publisher": "Survey Office", "title": "Yearbook", "published_on": "2025"}


def found(page: AppTest, kind: str, start: str) -> list[Any]:
    """Return the widgets of a kind whose keys begin with a text."""
    return [one for one in page.get(kind) if (one.key or "").startswith(start)]


def give(page: AppTest, data: str = ROWS, name: str = FILE) -> AppTest:
    """Give a file."""
    (uploader,) = found(page, "file_uploader", "import_file")
    shown: AppTest = uploader.upload(name, data.encode(), "text/csv").run()
    return shown


def say_source(page: AppTest, **parts: str) -> AppTest:
    """Say who published the file."""
    for name, text in (parts or SOURCE).items():
        (box,) = [one for one in page.text_input if (one.key or "").endswith(f" {name}")]
        box.set_value(text).run()
    return page


def asked(page: AppTest) -> list[Any]:
    """Return the choices of places that are still empty."""
    return [one for one in found(page, "selectbox", "import_place") if one.value is None]


def answer(page: AppTest, unit_id: str) -> AppTest:
    """Answer the first place that is asked; "-" leaves its rows out."""
    shown: AppTest = asked(page)[0].set_value(unit_id).run()
    return shown


def ready(page: AppTest) -> AppTest:
    """Take the file of this module as far as the last step, and say why."""
    say_source(give(page))
    answer(page, "r3")
    answer(page, "-")
    (why,) = found(page, "text_input", "import_why")
    shown: AppTest = why.set_value("The new yearbook").run()
    return shown


def button(page: AppTest, key: str) -> Any:  # noqa: ANN401 - AppTest's own
    """Return the button with a key."""
    (one,) = [one for one in page.button if one.key == key]
    return one


def has_button(page: AppTest, key: str) -> bool:
    """Return whether there is a button with a key."""
    return any(one.key == key for one in page.button)
