"""Make a data pack from boundaries and a table of regions: parts in, a valid folder out."""
