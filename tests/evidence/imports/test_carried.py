"""Hold values of older boundaries to a concordance: carried over by it, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from regiondash.evidence.imports.vintages import Concordance, read_concordance
from tests.evidence.imports.given import drafted, reasons, table, values

if TYPE_CHECKING:
    from regiondash.pack.model import Pack

OLD = "County,Households 2008 (households)\nOld Hyesan,100\nSukchon East,40\nSukchon West,60\n"


@pytest.fixture
def concordance(prk: Pack) -> Concordance:
    """Return what became of three units between 2008 and the pack's boundaries."""
    mine = prk.info.boundary_vintage
    lines = [
        "from_vintage,from_unit,to_vintage,to_unit,share,kind",
        f"2008,Old Hyesan,{mine},Hyesan,1,renamed",
        f"2008,Sukchon East,{mine},Sukchon,1,merged",
        f"2008,Sukchon West,{mine},Sukchon,1,merged",
    ]
    found = read_concordance(table("\n".join(lines), "concordance.csv"))
    assert isinstance(found, Concordance)
    return found


def test_without_a_concordance_other_boundaries_are_refused(prk: Pack) -> None:
    """Joining values across vintages by name alone would be wrong silently."""
    draft = drafted(prk, OLD, vintage="2008", direction="none")
    assert [line for line, _ in reasons(draft)] == [None]
    assert not draft.is_acceptable
    assert not draft.open_matches


def test_the_packs_own_vintage_needs_none(prk: Pack) -> None:
    """Values of the pack's boundaries are matched as ever."""
    text = "County,Way (km) 2019\nHyesan,1"
    vintage = prk.info.boundary_vintage
    assert drafted(prk, text, vintage=vintage, direction="lower").is_acceptable


def test_a_concordance_carries_counts_over(prk: Pack, concordance: Concordance) -> None:
    """Renamed units keep their value, merged ones are added up and say that they are derived."""
    draft = drafted(prk, OLD, vintage="2008", direction="none", concordance=concordance)
    assert draft.is_acceptable
    assert sorted(values(draft).values()) == ["100", "100"]
    natures = {
        row.key[1]: row.cells["nature"]
        for row in draft.rows
        if row.table == "indicators" and row.cells
    }
    assert sorted(natures.values()) == ["derived", "observed"]


def test_shares_cannot_be_added_up(prk: Pack, concordance: Concordance) -> None:
    """A share of merged units has no sum: it is refused, not averaged."""
    text = OLD.replace("Households 2008 (households)", "Literacy 2008 (%)")
    draft = drafted(prk, text, vintage="2008", direction="higher", concordance=concordance)
    assert not draft.is_acceptable
    assert draft.faults
