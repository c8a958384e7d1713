"""Test what accepted claims become: events of their own, or further sources of known ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import pytest

from regiondash.evidence.articles import claims_of
from regiondash.evidence.articles.accepted import rows_of, together
from regiondash.pack.trial import faults_with
from regiondash.text.problems import Problem
from tests.evidence.articles.judged import article

if TYPE_CHECKING:
    from regiondash.evidence.articles import Claim
    from regiondash.pack.additions import Row
    from regiondash.pack.model import Pack

TODAY: Final = "2026-11-22"
NEW: Final = "Example Daily; A report; 2026-08-20; https://example.org/1"
OPENED: Final = (
    "A foodstuff factory opened in Kwaksan County on August 18, 2026, said the Example Daily."
)


def _claim(pack: Pack, text: str, published: str = "2026-08-20") -> Claim:
    (claim,) = claims_of(pack, article(text, published))
    return claim


def _rows(pack: Pack, claim: Claim, source: str = NEW) -> dict[str, Row]:
    rows = rows_of(pack, claim, article(claim.sentence, "2026-08-20"), source, TODAY)
    return {row.table: row for row in rows}


def _cells(row: Row) -> dict[str, str]:
    assert row.cells is not None
    return dict(row.cells)


def test_a_claim_becomes_an_event_with_its_source(prk: Pack) -> None:
    """Region, kind, day and source are the claim's; the sentence is ours and not the article's."""
    rows = _rows(prk, _claim(prk, OPENED))
    event, source = _cells(rows["events"]), _cells(rows["sources"])
    assert (event["region_id"], event["kind"], event["happened_on"]) == (
        "prk-151",
        "opened",
        "2026-08-18",
    )
    assert (event["basis"], event["bears_on"], event["precision"]) == ("claim", "opened", "day")
    assert event["source_id"] == source["source_id"]
    assert event["entered_on"] == TODAY
    assert "Kwaksan" in event["text_en"]
    assert "곽산군" in event["text_ko"]
    assert "said the Example Daily" not in event["text_en"]


def test_the_pack_takes_what_claims_become(prk: Pack) -> None:
    """Every kind of event passes the pack's own checks."""
    texts = (
        OPENED,
        "Ground was broken for factories in Kwaksan County on August 18, KCNA said.",
        "A hospital will be built in Kwaksan County, KCNA said on August 19.",
        "The paper mill in Kwaksan County has been in operation since June 2026, KCNA said.",
        "Kim inspected the hospital construction site in Kwaksan County on August 18.",
        "Satellite imagery of August 1 shows that the factories in Kwaksan County are operating.",
        "Satellite imagery shows that a factory in Kwaksan County was completed on August 1.",
        "The goal of building hospitals in 100 cities and counties was adopted on August 1.",
        "Floods damaged a garment factory in Uiju County on August 9.",
    )
    rows = [row for text in texts for row in _rows(prk, _claim(prk, text)).values()]
    assert [str(fault) for _, fault in faults_with(prk, together(rows))] == []


def test_the_same_claim_has_the_same_id(prk: Pack) -> None:
    """Accepting twice makes one event; another day makes another."""
    claim = _claim(prk, OPENED)
    first, again = _rows(prk, claim)["events"], _rows(prk, claim)["events"]
    other = _rows(prk, replace(claim, date="2026-08-17"))["events"]
    assert first.key == again.key != other.key


def test_an_own_look_is_independent(prk: Pack) -> None:
    """Imagery a think tank looked at itself confirms; a state outlet's word stays a claim."""
    text = "Satellite imagery of August 1 shows that the factories in Kwaksan County are operating"
    source = "38 North; Factories at work; 2026-08-20; https://example.org/2"
    event = _cells(_rows(prk, _claim(prk, f"{text}, 38 North said."), source)["events"])
    assert (event["basis"], event["kind"], event["verdict"]) == (
        "independent",
        "operation_observed",
        "confirms",
    )
    event = _cells(_rows(prk, _claim(prk, f"{text}, KCNA said."), source)["events"])
    assert (event["basis"], event["verdict"]) == ("claim", "")


def test_relays_share_the_origin_of_what_they_relay(prk: Pack) -> None:
    """A paper that hands on the state's word has its origin; its own word has its own."""
    state = prk.sources.loc[prk.sources["kind"] == "state_media", "origin"].mode().iloc[0]
    relay = OPENED.replace("said the Example Daily", "the Example Daily said, citing KCNA")
    assert _cells(_rows(prk, _claim(prk, relay))["sources"])["origin"] == state
    assert _cells(_rows(prk, _claim(prk, OPENED))["sources"])["origin"] == "Example Daily"


def test_what_stands_gets_a_further_source(prk: Pack) -> None:
    """The event keeps all it has; only its further sources grow, once."""
    row = prk.events[(prk.events["kind"] == "opened") & (prk.events["role"] == "cohort")].iloc[0]
    claim = replace(_claim(prk, OPENED), existing=str(row["event_id"]))
    rows = _rows(prk, claim)
    event = _cells(rows["events"])
    assert event["event_id"] == row["event_id"]
    assert event["text_en"] == row["text_en"]
    assert event["cohort"] == str(row["cohort"])
    assert event["also_sources"].split("|")[-1] == rows["sources"].key[0]
    assert rows_of(prk, claim, article("x"), str(row["source_id"]), TODAY) == ()


def test_several_reports_of_one_event_keep_all_sources(prk: Pack) -> None:
    """Rows of one key become one, with the second's source as a further one."""
    claim = _claim(prk, OPENED)
    other = "Other Daily; Another report; 2026-08-21; https://example.org/3"
    rows = together([*_rows(prk, claim).values(), *_rows(prk, claim, other).values()])
    (event,) = [row for row in rows if row.table == "events"]
    assert len([row for row in rows if row.table == "sources"]) == 2
    assert _cells(event)["also_sources"].startswith("other-daily")


def test_an_open_claim_is_refused(prk: Pack) -> None:
    """A place that fits several regions, and a day that nobody knows, are asked for."""
    claim = _claim(prk, "A factory opened in Unsan County on August 18, 2026.")
    assert claim.candidates
    with pytest.raises(Problem, match="several places"):
        _rows(prk, claim)
    with pytest.raises(Problem, match="is not a day"):
        _rows(prk, replace(_claim(prk, OPENED), date="soon"))


def test_a_hospital_does_not_open_the_factories_beside_it(prk: Pack) -> None:
    """What is told of one site alone never speaks for a cohort's place as a whole."""
    text = "A hospital opened in Songchon County on August 18, 2026."
    event = _cells(_rows(prk, replace(_claim(prk, text), existing=""))["events"])
    assert event["role"] != "cohort" or event["site_id"]
