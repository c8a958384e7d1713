"""Read files that users give, trusting none: bytes in, text, tables and features out.

The parts in the order of a file's way::

    limits      how much of a file is read, each limit with its reason
    kinds       what a file is, by its name and its first bytes
    received    a file as it arrives: origin and kind, or why not
    cleaning    text without signs that nobody sees
    encodings   bytes of text → text, and what was guessed
    delimited   the text of a CSV → rows
    merged      merged cells → each cell its words, a header of one row
    grid        rows → header, rows, lines
    confined    a process of its own: clean environment, an end by the clock or on request
    cage        such a process that reads what is not plain text
    caged/      what runs in it: archives, workbooks, map databases, documents
    tables      CSV, XLSX → RawTable
    boundaries  GeoJSON, GeoPackage, Shapefile, GeoParquet → RawFeatures in EPSG:4326
    articles    TXT, HTML, DOCX, PDF, pasted text → Article
"""
