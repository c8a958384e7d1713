"""Read one file inside the cage: its bytes in, plain text, tables and sound polygons out.

What is here runs in a process of its own (`cage` starts it) and may fail in any way it likes::

    worker      one task: limits on itself, the file's kind → its reader → the answer, written
    archives    a zip → the bytes of its files, counted while they are unpacked
    workbook    XLSX → the rows of one sheet and its merged cells
    geojson     GeoJSON → outlines, without any library of maps
    databases   GeoPackage, zipped Shapefile → outlines, through GDAL with one driver alone
    geoparquet  GeoParquet → outlines
    outlines    outlines in any system → valid polygons in EPSG:4326
    properties  their properties → columns of text
    markup      HTML → paragraphs, title, date
    documents   DOCX → paragraphs, title
    printed     PDF with text → paragraphs, title
"""
