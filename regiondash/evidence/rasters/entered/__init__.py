"""Bring values made from rasters into a pack as every import does: values in, a draft out.

The parts in the order of the data's way::

    entering    what a user says of the values
    named       statistics → the indicators that they are
    traced      rasters → the source of their values, with hashes and licence
    rows        values → rows of the pack; why zones have none
    method      a job → how its values were made, in words
    described   an indicator → its definition: method, what may be done with it
    drafting    all of it → what an import would add
"""
