"""Test the findings on lag, need and plans: numbers are figures, figures are the commands'."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from click.testing import CliRunner

from regiondash.brief.findings.fitting import fits
from regiondash.brief.findings.refused import Nothing, refused
from regiondash.brief.slides.content import Finding
from regiondash.cli import main
from regiondash.errors import REASONS, BadChoice, CannotMeasure, MissingFile
from regiondash.pack.load import load
from regiondash.selection import Selection
from regiondash.text import LANGUAGES, messages
from tests.brief.findings.lag_choices import CHOICES, PARTS, SUBJECTS, every
from tests.brief.findings.numbers_told import said_in, unfounded
from tests.mexico import mexican_pack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from regiondash.brief.slides.content import Content
    from regiondash.pack.model import Pack

    Json = Any

EACH: Final = tuple(word for part in PARTS for word in ("--part", part))
# What a command is asked for, and the same as choices of a selection.
ASKED: Final[tuple[tuple[str, tuple[str, ...], dict[str, Any]], ...]] = (
    ("lag", (), {}),
    ("lag", ("--rule", "national_share", "--limit", "60"), {"rule": "national_share", "limit": 60}),
    ("lag", ("--province", "p08"), {"provinces": ("p08",)}),
    ("lag", ("--status", "announced", "--basis", "confirmed"), {"reach": "announced"}),
    ("lag", ("--level", "province"), {"level": "province"}),
    ("lag", ("--rule", "k_of_m", "--fails", "2", *EACH), {"rule": "k_of_m", "parts": PARTS}),
    ("index", EACH, {"parts": PARTS}),
    ("inequality", (), {}),
    ("space", ("--indicator", "market_potential"), {"indicator": "market_potential"}),
    ("need", ("--cohort", "2024"), {"cohorts": ("2024",)}),
    ("need", ("--indicator", "km_to_city_100k"), {"indicator": "km_to_city_100k"}),
    ("plan", ("--size", "5"), {"size": 5}),
    ("plan", ("--size", "5", "--objective", "covering"), {"size": 5, "objective": "covering"}),
)
COMMANDS: Final = {"index": ("lag", "--index"), "need": ("targeting",)}


@pytest.fixture(scope="module")
def mexico(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """Return the pack of a country with neither people nor a programme."""
    return load(mexican_pack(tmp_path_factory.mktemp("packs") / "mexico"))


def answered(subject: str, *options: str) -> Json:
    """Return what a command answers as figures."""
    words = [*COMMANDS.get(subject, (subject,)), *options, "--json"]
    return json.loads(CliRunner().invoke(main, words, catch_exceptions=False).stdout)


def at(answer: Json, path: str) -> Json:
    """Return what stands in an answer under a dotted path; the path itself where nothing does."""
    for step in path.split("."):
        if isinstance(answer, list) and step.lstrip("-").isdigit():
            answer = answer[int(step)]
        elif isinstance(answer, dict) and step in answer:
            answer = answer[step]
        else:
            return path
    return answer


def units(answer: Json) -> list[Mapping[str, Any]]:
    """Return a row a unit of an answer, a covered region's where there is one."""
    rows = sorted(answer["regions"], key=lambda row: bool(row["covered"]))
    return list({row["unit_id"]: row for row in rows if row["unit_id"]}.values())


def lagging(answer: Json) -> list[Mapping[str, Any]]:
    """Return the units that lag."""
    return [row for row in units(answer) if row["lagging"]]


def clusters(answer: Json) -> int:
    """Return how many units are of a cluster or stand out from one."""
    return sum(n for name, n in answer["counts"].items() if "high" in name or "low" in name)


def sure(answer: Json) -> int:
    """Return how many of those in the bottom fifth are there in 95 % of the draws or more."""
    return sum(row["lagging_share"] >= 0.95 for row in lagging(answer))


# Figures that are no key of the answer, and how they follow from it.
DERIVED: Final[Mapping[str, Callable[[Json], object]]] = {
    "known": lambda a: a["n_units"] - a["missing"],
    "rest": lambda a: None if a["limit"] is None else 100 - a["limit"],
    "covered": lambda a: (
        sum(row["covered"] for row in lagging(a)) if units(a)[0]["covered"] is not None else None
    ),
    "here": lambda a: len(lagging(a)),
    "known_here": lambda a: sum(row["lagging"] is not None for row in units(a)),
    "missing_here": lambda a: sum(row["lagging"] is None for row in units(a)),
    "people_lagging_here": lambda a: sum(row["people"] for row in lagging(a)),
    "sure": sure,
    "unsure": lambda a: sum(
        0.05 < row["lagging_share"] < 0.95 for row in units(a) if row["rank"] is not None
    ),
    "percent": lambda _: 95,
    "share_between": lambda a: a["theil_between"] / a["theil"],
    "share_within": lambda a: 1 - a["theil_between"] / a["theil"],
    "twice_gini": lambda a: 2 * a["gini"],
    "clusters": clusters,
    "islands": lambda a: ", ".join(a["islands"]),
    "n_islands": lambda a: len(a["islands"]),
    "chosen": lambda a: len(a["chosen"]),
    "named": lambda a: len(a["named"]),
    "pointless": lambda a: len(a["pointless"]),
    "km": lambda _: 30,
}


@pytest.mark.parametrize(("subject", "options", "choices"), ASKED)
def test_the_figures_behind_a_title_are_those_of_the_command(
    prk: Pack, subject: str, options: tuple[str, ...], choices: dict[str, Any]
) -> None:
    """Each stands in the command's JSON under its name, or follows from it."""
    basis = "confirmed" if "confirmed" in options else "claimed"
    selection = Selection(pack="prk", basis=basis).with_(**choices)
    title = SUBJECTS[subject].compose(prk, selection).title
    answer = answered(subject, *options)
    assert title.figures
    for name, value in title.figures.items():
        expected = DERIVED[name](answer) if name in DERIVED else at(answer, name)
        assert value == (pytest.approx(expected) if isinstance(value, float) else expected), name


def test_the_figures_of_two_proxies_are_those_of_their_commands(prk: Pack) -> None:
    """Who is in both bottom fifths follows from the command's answers on each."""
    title = SUBJECTS["proxies"].compose(prk, Selection(pack="prk")).title
    answers = [
        answered("lag", "--indicator", one) for one in ("market_potential", "urban_share_2008")
    ]
    first, second = ({row["unit_id"] for row in lagging(one)} for one in answers)
    assert title.figures["counts.both"] == len(first & second)
    assert title.figures["either"] == len(first | second)
    assert title.figures["first.lagging_units"] == answers[0]["lagging_units"]


def test_the_figures_of_lag_and_coverage_are_those_of_the_command(prk: Pack) -> None:
    """Regions in scope that lag, covered and not, follow from the command's rows."""
    title = SUBJECTS["bivariate"].compose(prk, Selection(pack="prk")).title
    rows = [row for row in answered("lag")["regions"] if row["in_scope"] and row["lagging"]]
    whole = [row for row in rows if not row["covered_in_part"]]
    assert title.figures["counts.covered_lagging"] == sum(row["covered"] for row in whole)
    assert title.figures["counts.lagging"] == sum(not row["covered"] for row in whole)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("choices", CHOICES, ids=str)
def test_no_number_without_a_figure(prk: Pack, language: str, choices: dict[str, Any]) -> None:
    """Every number in a title, a sentence or a key figure is among its figures."""
    for name, content in every(prk, language, choices).items():
        assert not without_figure(content), name
        assert fits(content.title.text), content.title.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_other_packs_give_no_number_without_a_figure_either(
    mexico: Pack, small: Pack, language: str
) -> None:
    """The same without people and without a programme, and with hardly an indicator."""
    for pack, picked in ((mexico, ("MX01", "MX09")), (small, ("r1", "r2"))):
        for name, content in every(pack, language, {"picked": picked}).items():
            assert not without_figure(content), name
            assert fits(content.title.text), content.title.text


def without_figure(content: Content) -> dict[str, list[str]]:
    """Return the sentences of a slide with the numbers that no figure stands behind."""
    found = {one.text: unfounded(one) for one in said_in(content)}
    return {text: numbers for text, numbers in found.items() if numbers}


def test_a_number_without_a_figure_is_caught() -> None:
    """A number that no figure gives is named, however it is written; words and shares are not."""
    known = {"n": 1234, "share": 0.305, "label": "Share, 2008"}
    assert unfounded(Finding("1,234 of them, 31% in 2008", known)) == []
    assert unfounded(Finding("1,235 of them, 29% in 2009, 5분의 1", known)) == [
        "1,235",
        "29",
        "2009",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_short_title(language: str, reason: str) -> None:
    """Whatever cannot be measured, the title says why and the sentence what to do."""
    given = {"indicator": "Share", "statistic": "lag", "period": "2008", "n": 3, "least": 8}
    title, whole = refused(language, CannotMeasure(reason, **given, why="Counted."))
    assert fits(title.text)
    assert title.text != whole.text
    assert not unfounded(title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_long_reason_and_another_error_still_make_a_title(language: str, tmp_path: Path) -> None:
    """A title that would not fit gives way to a plain one; any error has one."""
    plain = messages(language)["findings_lag_cannot.at_all"]
    named = {"indicator": "very long name " * 20, "statistic": "lag", "why": ""}
    assert refused(language, CannotMeasure("not_permitted", **named))[0].text == plain
    assert refused(language, MissingFile(tmp_path / "events.csv"))[0].text == plain
    assert "x" in refused(language, BadChoice("list", "x", ("a", "b")))[0].text
    assert refused(language, Nothing("no_index"))[0].text != plain
