"""Turn a table or boundaries into rows of a pack: recognise, match, check, then a draft."""
