"""Take the folder of a data pack and give one frozen, joined `Pack`, or every fault it has.

The modules in the order of the data's way::

    cells           texts of cells → whether they are numbers, days, ids
    read            files → tables of text, and what made them unreadable
    programme_file  programme.toml → settings
    statements      what a pack says beyond its tables
    model           what a loaded pack is
    load            folder → Pack, fast, trusting the content
    checks/         one step of validation a module
    validate        folder → all faults and warnings at once
    additions       what users add: rows put over the tables, and the changes they came with
    outlines        polygons → their areas and label points
    overlay         Pack + additions → Pack
    trial           Pack + rows → the faults that the rows would bring
    periods         Pack → its periods in the order of time, and what they are called
    join            Pack → regions with their places and shapes, values by shape
    describe        Pack → its counts, as figures and as one line
"""

from __future__ import annotations

from regiondash.pack.load import load
from regiondash.pack.model import Kind, Pack, PackInfo, Programme, Scope, Settings

__all__ = ["Kind", "Pack", "PackInfo", "Programme", "Scope", "Settings", "load"]
