"""Take a single view away: as a picture, as numbers for a chart, or as words to cite."""
