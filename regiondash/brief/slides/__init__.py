"""Say what a slide shows, and lay it out as a page."""
