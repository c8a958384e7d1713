"""Test searches in a process of their own, and the files of a plan."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import numpy as np
import pytest

from regiondash.measure.limits import Limits
from regiondash.measure.search import Problem, Search, read
from regiondash.selection import OBJECTIVES, Selection
from regiondash.text import LANGUAGES, say
from regiondash.view.candidates import candidates
from regiondash.view.plan import demands, plan_report, problem
from regiondash.view.plan_export import plan_file_rows, plan_geojson

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

PRK = Selection(pack="prk")


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_a_problem_survives_its_way_to_another_process(prk: Pack, objective: str) -> None:
    """What is read is what was written: numbers, limits and patience."""
    wish = PRK.with_(objective=objective, max_per=4, include=("prk-080",))
    asked = problem(candidates(prk, wish), wish)
    found, patience = read(asked.to_bytes(7.5))
    assert patience == 7.5
    assert np.array_equal(found.matrix, asked.matrix)
    assert (found.demand is None) == (objective == "farthest")
    assert found.limits.bounds()[0].tolist() == asked.limits.bounds()[0].tolist()
    assert (found.limits.at_most, found.limits.groups) == (4, asked.limits.groups)


def test_a_search_of_its_own_finds_the_same(prk: Pack) -> None:
    """The other process answers as this one does, and the report takes its choice."""
    wish = PRK.with_(objective="covering", km=25)
    field = candidates(prk, wish)
    search = Search(problem(field, wish), 60.0)
    choice = search.choice()
    assert choice is not None
    assert choice.optimal
    report = plan_report(prk, wish, found=choice)
    assert report["objective"] == choice.objective == plan_report(prk, wish)["objective"]
    demand, reach = demands(field, wish)
    met = reach[:, list(choice.chosen)].any(axis=1)
    assert choice.objective == pytest.approx(demand[met].sum())


def test_a_search_can_be_cancelled() -> None:
    """It ends at once, whatever the solver was at."""
    random = np.random.default_rng(3)
    places = random.random((900, 2)) * 300
    km = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    field = Problem(random.random(900), km <= 25, _limits(900, 30))
    search = Search(field, 60.0)
    assert search.is_running()
    assert search.seconds < 60
    before = time.monotonic()
    search.cancel()
    assert not search.is_running()
    assert time.monotonic() - before < 5


def _limits(many: int, size: int) -> Limits:
    return Limits(size, ("",) * many)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_says_what_it_is(prk: Pack, language: str) -> None:
    """Rows and features carry title, objective, bound, version and sources; points are in order."""
    report = plan_report(prk, PRK.with_(language=language))
    title = say(language, "plan.title")
    rows = plan_file_rows(prk, report)
    body = json.loads(plan_geojson(prk, report))
    assert [row["order"] for row in rows] == list(range(1, 21))
    for said in (*rows, *(one["properties"] for one in body["features"]), body):
        assert said["title"] == title
        assert (said["objective"], said["bound"]) == (report["objective"], report["bound"])
        assert said["data_version"] == prk.version
        assert said["sources"]
    assert body["type"] == "FeatureCollection"
    for one in body["features"]:
        lon, lat = one["geometry"]["coordinates"]
        assert (124 < lon < 131, 37 < lat < 44) == (True, True)
