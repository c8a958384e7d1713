"""Show which regions a development programme covers, and which lag, from a data pack on a map.

Reading the package in this order is the data's way through it:

    errors      name what can go wrong, with a sentence for the user
    columns     say what a column and a table of a pack are
    schema      define every column of a pack: type, unit, meaning, allowed values
    settings    hold what the person who runs the app can set
    selection   hold what the user chose
    address     carry a selection to the address and back
    text        say everything that people read, in English and Korean
    names       match, search and write place names in their spellings and scripts
    pack        load, validate and join a data pack
    programme   turn events into each region's status at a date: who is covered
    measure     turn indicators into rates, ranks and gaps: who lags
    draw        turn values into classes, colours, layers, legend and map
    view        meet a selection and a pack, once: the frames and figures of one view
    brief       put what a view shows into words: pages, slides, files, factsheets
    evidence    take what users add, checked and sourced, and keep it apart from the pack
    ui          show a view with Streamlit, and take the user's choice
    assets      carry the vendored Leaflet and typeface, and the map's own script and style
    cli         answer every main question without a browser

Imports run one way: words (errors to text) → names, programme, measure, draw → pack, evidence →
view → brief, ui → cli and the pages. `programme`, `measure` and `draw` take frames: they know
neither the pack nor each other.
"""

from __future__ import annotations
