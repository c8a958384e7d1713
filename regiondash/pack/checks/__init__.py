"""Check one aspect of a pack in each module: a `Draft` in, faults (or warnings) out.

Each check passes over what another one has already named, so that one slip is one fault.
"""
