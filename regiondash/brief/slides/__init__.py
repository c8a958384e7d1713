"""Say what a slide shows (`content`, `subjects`), and lay it out as pages (`lay`, `pages`)."""
