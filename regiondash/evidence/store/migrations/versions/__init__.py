"""Hold one script a version of the store's tables, each naming the one before it."""
