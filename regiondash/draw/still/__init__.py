"""Draw a map that stands still: projected, labelled and scaled, as named layers of a page."""
