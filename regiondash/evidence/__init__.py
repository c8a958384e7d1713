"""Take what users add, safely: files and articles in, checked additions to a pack out.

The parts in the order of the data's way::

    people     who is at work and what they may do
    intake/    a user's file → a table of text, features, or an article's text; or why not
    imports/   a table or features → columns, places, checks → an ImportDraft
    articles/  an article's text → claims, each with its sentence
    store/     accepted rows → the store: changes, history, undo, backup
    rasters/   GeoTIFFs → values of indicators, each with the share that was valid
    library    the pack with all that was added to it, as of any change
    since      which change a data version, a day or a number means
"""
