"""Handle place names: spelling variants, hangul, romanisations, matching."""
