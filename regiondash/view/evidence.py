"""Report what independent looks say of each place, and who says what beside whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from regiondash.programme import gaps, highlights, rivals
from regiondash.programme.evidence import beside
from regiondash.programme.status import PLACE
from regiondash.schema import EVIDENCE
from regiondash.text import say
from regiondash.view.asked import counted_places, heading
from regiondash.view.places import dated_events, days_asked, looked_at, programme_of
from regiondash.view.rows import Row, plain, said, with_names, with_sources

if TYPE_CHECKING:
    from regiondash.pack.model import Pack
    from regiondash.selection import Selection

ABOUT: Final = ("opened", "operating")
_CLAIM: Final = [*PLACE, "about", "event_id", "happened_on", "precision", "not_before", "source_id"]


def verdicts(pack: Pack, selection: Selection) -> list[Row]:
    """Return what looks say of opening and operation of every place of a cohort.

    Keys: region_id, about ("opened", "operating"), verdict ("confirmed", "against",
    "unsettled", "not assessed"), looked_on (the day of the last look as its source gives it, or
    None), data_version. A pilot is listed only where it is among the cohorts asked for.
    """
    columns = ["region_id", "about", "verdict", "looked_on", "data_version"]
    found = _answered(pack, selection).assign(data_version=pack.version)
    found = found[(found["role"] == "cohort") | ("pilot" in selection.cohorts)]
    found = found[found["role"] != "extra"].drop_duplicates(["region_id", "about"])
    return plain(found.assign(verdict=found["verdict"].str.replace("_", " ")), columns)


def _answered(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return two rows a place: what looks say of opening and of operation."""
    places = counted_places(pack, selection)
    day, programme = days_asked(pack, selection).counted, programme_of(pack, selection).id
    found = looked_at(pack, day, programme, selection.known_by)
    kept = ["role", "cohort", "region_id", "claimed"]
    rows = []
    for about in ABOUT:
        seen = beside(places, found, about)
        rows.append(
            places[kept].assign(
                about=about,
                verdict=places[f"{about}_evidence"],
                looked_on=seen["looked_on"].where(seen["looked_on"].notna(), None),
                looks=seen["looks"].fillna(0).astype("int64"),
            )
        )
    return pd.concat(rows).sort_values(["role", "cohort", "region_id", "about"])


def evidence_report(pack: Pack, selection: Selection) -> dict[str, Any]:
    """Return everything about who says what, for the places counted.

    After the keys of `asked.heading`: counts (by about: the four answers over cohort places),
    places (a row a place and question, with names, role, cohort, claimed, about, verdict,
    looked_on, looks, claim_origins, look_origins), unconfirmed (see there), dates (all entries
    that date one step where they differ, `wins` says which counts), rule (in words, which day
    counts), highlights (events of progress, rebuilding, criticism and operation), last_look (the
    last look's day, or None).
    """
    answered = _answered(pack, selection)
    cohort = answered[answered["role"] == "cohort"]
    days = [str(day) for day in answered["looked_on"].dropna()]
    return {
        **heading(pack, selection),
        "counts": {about: _split(cohort[cohort["about"] == about]) for about in ABOUT},
        "last_look": max(days, default=None),
        "places": plain(with_names(pack, selection, _with_origins(pack, selection, answered))),
        "unconfirmed": unconfirmed(pack, selection),
        "rule": say(selection.language, "card.contradicted"),
        "dates": differing_dates(pack, selection),
        "highlights": highlighted(pack, selection),
    }


def _split(rows: pd.DataFrame) -> dict[str, int]:
    return {answer: int((rows["verdict"] == answer).sum()) for answer in EVIDENCE}


def _with_origins(pack: Pack, selection: Selection, answered: pd.DataFrame) -> pd.DataFrame:
    """Return rows with the number of independent origins of claims and of looks."""
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    found = rivals.origins(events, pack.sources, day, programme_of(pack, selection).id)
    keys = ["role", "cohort", "region_id"]
    rows = answered
    for column, basis in (("claim_origins", "claim"), ("look_origins", "independent")):
        mine = found[found["basis"] == basis].rename(columns={"bears_on": "about"})
        counts = mine[[*keys, "about", "origins"]].rename(columns={"origins": column})
        rows = rows.merge(counts.astype({"cohort": "Int64"}), on=[*keys, "about"], how="left")
        rows[column] = rows[column].fillna(0).astype("int64")
    return rows


def unconfirmed(pack: Pack, selection: Selection) -> list[Row]:
    """Return the claims of opening and operation that nobody has confirmed, oldest first.

    Keys: the names, role, cohort, about, answer (against, unsettled or not_assessed),
    claimed_since, looked_on (the last look's day, or None); and of the first claim event_id,
    happened_on, precision, not_before, said_by, source_id, publisher, title, url, published_on
    and source_kind.
    """
    claimed = selection.with_(basis="claimed")
    key = [*PLACE, "about"]
    found = gaps.unconfirmed(counted_places(pack, claimed))[[*key, "answer", "claimed_since"]]
    looked = _answered(pack, claimed)[[*key, "looked_on"]]
    both = found.merge(looked, on=key, how="left").merge(_claims(pack, claimed), on=key, how="left")
    ordered = with_sources(pack, both).sort_values(["claimed_since", "region_id"])
    return plain(with_names(pack, selection, ordered))


def _claims(pack: Pack, selection: Selection) -> pd.DataFrame:
    """Return the first claim of each place about either question."""
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    programme = programme_of(pack, selection).id
    first = [rivals.reaching(events, day, programme, one).assign(about=one) for one in ABOUT]
    rows = pd.concat(first)
    return rows[_CLAIM].assign(said_by=rows[f"said_by_{selection.language}"])


def differing_dates(pack: Pack, selection: Selection) -> list[Row]:
    """Return the entries that date one step of a place on different days, as `rows.said`."""
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    found = rivals.dates(events, day, programme_of(pack, selection).id)
    inside = counted_places(pack, selection)["region_id"]
    return said(pack, selection, found[found["rival"] & found["region_id"].isin(inside)])


def highlighted(pack: Pack, selection: Selection) -> list[Row]:
    """Return progress, rebuilds, criticism and operation at the places counted, newest first."""
    events, day = dated_events(pack, selection.known_by), days_asked(pack, selection).counted
    found = highlights.highlights(events, day, programme_of(pack, selection).id)
    inside = counted_places(pack, selection)["region_id"]
    return said(pack, selection, found[found["region_id"].isin(inside)])
