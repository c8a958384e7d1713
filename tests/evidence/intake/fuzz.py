"""Damage good files at random, read each, and print what came of it and how much memory it took.

`python -m tests.evidence.intake.fuzz 300` reads 300 variants, the same ones each time, in a
process of its own, so that what is measured is this alone.
"""

from __future__ import annotations

import json
import os
import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from regiondash.evidence.intake import cage
from regiondash.text import LANGUAGES
from regiondash.text.problems import BadFile
from tests.evidence.intake import good
from tests.evidence.intake.peak import Watch
from tests.evidence.intake.refusals import READERS

if TYPE_CHECKING:
    from collections.abc import Callable

SEED: Final = 20240124
SIDE_BY_SIDE: Final = 2


def flipped(data: bytearray, chance: random.Random) -> bytearray:
    """Change up to twenty bytes."""
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return data


def cut(data: bytearray, chance: random.Random) -> bytearray:
    """Take a piece out, at the end or within."""
    start = chance.randrange(len(data))
    end = len(data) if chance.random() < 0.5 else min(len(data), start + chance.randint(1, 400))
    del data[start:end]
    return data


def grown(data: bytearray, chance: random.Random) -> bytearray:
    """Put something in: noise, a piece of the file again, many zeros, or many brackets."""
    at = chance.randrange(len(data))
    piece = chance.choice(
        [
            chance.randbytes(chance.randint(1, 300)),
            bytes(data[at : at + chance.randint(1, 2000)]),
            bytes(chance.randint(1, 5000)),
            b"[{" * chance.randint(1, 3000),
            b"99999999999999999999",
            b"\xff\xff\xff\x7f",
        ]
    )
    data[at:at] = piece
    return data


DAMAGES: Final[tuple[Callable[[bytearray, random.Random], bytearray], ...]] = (flipped, cut, grown)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return a file damaged in one to three ways; a zip also within, then packed soundly again."""
    if data.startswith(b"PK\x03\x04") and chance.random() < 0.6:
        files = good.unzipped(data)
        name = chance.choice(sorted(name for name, content in files.items() if content))
        return good.zipped({**files, name: damaged(files[name], chance)})
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        changed = chance.choice(DAMAGES)(changed, chance) or bytearray(b"x")
    return bytes(changed)


def variants(count: int) -> list[tuple[str, bytes]]:
    """Return damaged files of all kinds in turn, the same ones each time."""
    chance = random.Random(SEED)  # noqa: S311 - damage is no secret
    files = sorted(good.files().items())
    picked = (files[number % len(files)] for number in range(count))
    return [(name, damaged(data, chance)) for name, data in picked]


def outcome(variant: tuple[str, bytes]) -> str:
    """Return how reading went: "read", the key of a refusal, or the name of an error that is none.

    A refusal must be a sentence in every language.
    """
    name, data = variant
    try:
        READERS[name.rpartition(".")[2]](name, data)
    except BadFile as problem:
        said = [problem.in_words(language) for language in LANGUAGES]
        return problem.key if all(words.strip() for words in said) else "silence"
    except Exception as fault:  # noqa: BLE001 - the test is that there is none
        return f"error: {name}: {fault!r}"
    return "read"


def main(count: int) -> None:
    """Read that many variants, and print the outcomes and the most memory held at once, in MB."""
    os.nice(5)
    cage._all_drivers()
    with Watch() as watch, ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        found = Counter(pool.map(outcome, variants(count)))
    print(json.dumps({"found": found, "all_mb": watch.mb, "looks": watch.looks}))  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]))
