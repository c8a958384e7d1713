"""Make a page out of pieces at fixed places: measured words, areas, lines, charts and tables.

`items` says what a page holds, `fonts` how wide words are, `lines` where they break, `placed`
where each line stands, `patterns` how a pattern is drawn. `chart_art` and `table_art` draw charts
and tables for the forms that have none of their own.
"""
