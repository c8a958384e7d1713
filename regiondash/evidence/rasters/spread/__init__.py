"""Spread the work on rasters over processes and machines, through dask.distributed.

The parts, from the outside in::

    pools     how many workers, or a scheduler's address → a pool for `run`
    dealing   batches → workers, a few ahead; what each gave; what became of lost ones
    hushed    dask quiet and closed while it works
"""
