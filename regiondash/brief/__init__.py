"""Put a view into words: as markup for pages, as slides, and as files to take away.

The modules here write markup for the pages. `findings` says in sentences what figures show,
`slides` makes content and lays it out, `story` keeps slides in order and in a file, `forms` writes
pages as PDF, PNG, SVG, PPTX and HTML, `figures` takes a view away as a figure or as numbers, and
`factsheets` prints a page a region or province.
"""
