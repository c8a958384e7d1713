"""Keep percentages whole and summing to 100: weights in, whole weights out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WHOLE: Final = 100


def whole(weights: Sequence[float], total: int = WHOLE) -> list[int]:
    """Return weights as whole numbers that sum to `total` exactly, in their proportions.

    What is cut off is given back, one each, to those that lost most; the first of equals first.
    Weights that are all zero become equal ones.
    """
    given = list(weights) if sum(weights) > 0 else [1.0] * len(weights)
    shares = [total * weight / sum(given) for weight in given]
    found = [int(share) for share in shares]
    lost = sorted(range(len(found)), key=lambda place: found[place] - shares[place])
    for place in lost[: total - sum(found)]:
        found[place] += 1
    return found


def rebalanced(weights: Sequence[float], place: int, value: int) -> list[int]:
    """Return the weights with one set to `value`, the others rescaled so that all sum to 100."""
    others = [weight for number, weight in enumerate(weights) if number != place]
    if not others:
        return [WHOLE]
    rest = whole(others, WHOLE - value)
    return [*rest[:place], value, *rest[place:]]
