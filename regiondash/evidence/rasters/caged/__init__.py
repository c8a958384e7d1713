"""Read rasters of strangers in a process of its own: files and wishes in, values or why not out.

The parts in the order of the data's way::

    limits   how much a raster may take
    given    an upload, or a file of the server's folder → a raster as it was given
    job      a raster page's wishes → a job, and what became of it
    forms    grids, jobs and values ↔ plain JSON, believed no more than the raster
    cage     the process: its clean environment, its start, its end
    worker   what runs inside: limits on itself, a look or the whole measuring
"""
