"""Keep a story: slides in order, in a readable file."""
