"""Make a page out of pieces at fixed places: measured words, areas, lines, charts and tables.

`items` says what a page holds, `fonts` how wide words are, `lines` where they break.
"""
