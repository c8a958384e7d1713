"""Write the coverage of provinces, cohorts or kinds as a table, with the total of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from regiondash.brief.coverage import UNKNOWN, number
from regiondash.brief.markup import Markup, join, tag, text
from regiondash.text import format_number, format_percent, say, sentence_case
from regiondash.view.coverage import coverage_report

if TYPE_CHECKING:
    from collections.abc import Callable

    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

    Row = dict[str, Any]
    Cell = Callable[[str, Row], Markup]

_COUNTS: Final = ("announced", "started", "opened", "operating", "covered", "share_regions")
_PEOPLE: Final = ("people_in_scope", "people_covered", "share_people")
_COLUMNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "province": {
        "regions": ("in_scope", *_COUNTS),
        "people": _PEOPLE,
        "against_nation": ("of_regions", "of_people"),
    },
    "cohort": {"regions": ("target", *_COUNTS), "people": _PEOPLE},
    "kind": {
        "sites": ("sites", "sites_reached", "only_stated"),
        "regions": ("in_scope", *_COUNTS[1:]),
        "people": _PEOPLE,
    },
}
_TOTAL: Final = "nation"
_OF_ITSELF: Final = ("of_nation_regions", "of_nation_people")  # which a total need not say
_WIDEST: Final = 0.12  # difference of shares that fills half of its bar


def table_markup(pack: Pack, selection: Selection, by: str) -> Markup:
    """Return the table of a grouping of `coverage_report`, sorted, with its total and notes."""
    report = coverage_report(pack, selection, by)
    language, groups = selection.language, _COLUMNS[by]
    if report["nation"]["share_people"] is None:
        groups = {name: columns for name, columns in groups.items() if name != "people"}
    columns = [column for of_group in groups.values() for column in of_group]
    first = {column for of_group in groups.values() for column in of_group[:1]}
    rows = [_row(language, row, columns, first) for row in _sorted(report["groups"], by)]
    total = _total(pack, selection, report["nation"])
    foot = tag("tfoot", _row(language, total, columns, first))
    head, body = _head(selection, by, groups), tag("tbody", *rows)
    table = tag("table", head, body, foot, class_="rd-coverage")
    return join([tag("div", table, class_="rd-sideways"), *_notes(language, report)])


def _sorted(rows: list[Row], by: str) -> list[Row]:
    """Return cohorts by year, else what is covered furthest first: of people, else of regions."""
    if by == "cohort":
        return rows
    return sorted(rows, key=lambda row: (row["share_people"] or 0, row["share_regions"] or 0))[::-1]


def _total(pack: Pack, selection: Selection, nation: Row) -> Row:
    language = selection.language
    chosen = selection.provinces or selection.cohorts
    whole = getattr(pack.info, f"name_{language}")
    label = say(language, "coverage.chosen_area") if chosen else whole
    return {**nation, **dict.fromkeys(_OF_ITSELF), "label": label}


def _head(selection: Selection, by: str, groups: dict[str, tuple[str, ...]]) -> Markup:
    language = selection.language
    reach = say(language, f"coverage_column.{selection.reach}")
    label = tag("th", text(say(language, f"coverage_column.{by}")), rowspan="2", scope="col")
    above = [
        tag("th", text(say(language, f"coverage_group.{name}")), colspan=str(len(of_group)))
        for name, of_group in groups.items()
    ]
    below = [
        tag("th", text(say(language, f"coverage_column.{name}", reach=reach)), scope="col")
        for of_group in groups.values()
        for name in of_group
    ]
    return tag("thead", tag("tr", label, *above, class_="rd-above"), tag("tr", *below))


def _row(language: str, row: Row, columns: list[str], first: set[str]) -> Markup:
    cells = [
        tag("td", _cell(language, row, name), class_="rd-first" if name in first else "rd-next")
        for name in columns
    ]
    return tag("tr", tag("th", text(sentence_case(str(row["label"]))), scope="row"), *cells)


def _cell(language: str, row: Row, name: str) -> Markup:
    if name in {"share_regions", "share_people"}:
        return _share(language, row, name)
    if name in {"of_regions", "of_people"}:
        return _against(language, row, name.removeprefix("of_"))
    if name == "covered":
        return _covered(language, row["covered"], row["covered_up_to"])
    if name == "people_covered":
        return _covered(language, row["people_covered"], row["people_up_to"])
    return text(number(language, row.get(name)))


def _share(language: str, row: Row, name: str) -> Markup:
    """Return a share with a bar: covered, and up to how far with what is covered in part."""
    share, up_to = row[name], row[f"{name}_up_to"]
    if share is None:
        return text(UNKNOWN)
    words = tag("span", text(format_percent(language, share, 1)))
    most = format_percent(language, up_to, 1) if up_to > share else ""
    bar = tag(
        "span",
        tag("i", style=f"width:{share:.2%}"),
        tag("b", style=f"width:{up_to - share:.2%}"),
        class_="rd-covered",
    )
    return join([bar, words, _up_to(language, most)])


def _up_to(language: str, most: str) -> Markup:
    return tag("small", text(say(language, "coverage.up_to", n=most))) if most else Markup("")


def _covered(language: str, least: float | None, most: float | None) -> Markup:
    """Return a count of what is covered, and below it up to how much with what is in part."""
    above = number(language, most) if most not in {least, None} else ""
    return text(number(language, least)) + _up_to(language, above)


def _against(language: str, row: Row, what: str) -> Markup:
    """Return a group's share of all and of what is covered, and how far it is ahead or behind."""
    whole, part = row[f"of_nation_{what}"], row[f"of_covered_{what}"]
    if whole is None or part is None:
        return text("" if row["id"] == _TOTAL else UNKNOWN)
    difference = round(part - whole, 3)
    width = f"width:{min(abs(difference) / _WIDEST, 1):.0%}"
    sides = [tag("i", style=width if difference < 0 else "width:0")]
    sides.append(tag("b", style=width if difference > 0 else "width:0"))
    shares = " → ".join(format_percent(language, share, 1) for share in (whole, part))
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    points = format_number(language, abs(difference) * 100, 1)
    return join(
        [
            tag("span", text(shares)),
            tag("span", *sides, class_="rd-ahead"),
            tag("span", text(f"{sign}{points}"), class_="rd-points"),
        ]
    )


def _notes(language: str, report: Row) -> list[Markup]:
    by = report["by"]
    keys = [
        *(["coverage.ahead_note"] if by == "province" else []),
        *(["coverage.kinds_note"] if by == "kind" else []),
        *([] if report["adds_up"] else ["coverage.not_additive"]),
    ]
    return [tag("p", text(" ".join(say(language, key) for key in keys)), class_="rd-note")]
