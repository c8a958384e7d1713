"""Gather what each kind of slide says: pack and selection in, content out."""
