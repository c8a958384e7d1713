"""Gather what each kind of slide says: pack and selection in, content out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from regiondash.brief.slides.subjects.lag_list import LAGS
from regiondash.brief.slides.subjects.programme_list import FIRST, LAST

if TYPE_CHECKING:
    from regiondash.brief.slides.subjects.registry import Subject

# In the order in which they are offered; the key is the name that a story's file keeps.
SUBJECTS: Final[dict[str, Subject]] = {subject.id: subject for subject in (*FIRST, *LAGS, *LAST)}
