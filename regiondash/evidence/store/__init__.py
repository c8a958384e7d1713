"""Keep what users add: whole changes in; the state, its history and undo out."""
