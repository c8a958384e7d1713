"""Turn rasters into sourced values of indicators: GeoTIFFs and a pack in, an import's draft out.

The parts in the order of the data's way::

    asked        what is asked: rasters, statistics, how pixels are read; and what comes out
    periods      a raster's file name → the year or period it shows
    opened       a GeoTIFF → its grid and nodata; or why it cannot be used
    zones        a pack's shapes → zones in a raster's own grid
    boxes        zones' boxes → how many pixels each holds
    checked      a job that cannot be done → a sentence, before any work
    source       pixels, window by window: scale, noise floor, mask, weights
    layers       a raster, its weights and its mask → the sources it is read from
    outlines     zones on a raster → what exactextract takes
    zonal        one batch of zones over one raster → their statistics
    batches      the whole job → batches, each of neighbours
    marked       a job, its zones and files → one mark
    journal      finished batches on disk, so that a job that was stopped goes on
    run          all batches, here or on a pool → every zone's values
    background   sums that mostly add up background → a warning
    per_head     sums → sums per person
    change       values of several periods → their change
    spread/      pools of processes and machines on dask.distributed
    caged/       rasters of strangers, read in a process of its own
    entered/     values → what an import would add to the pack
"""
