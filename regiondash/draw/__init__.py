"""Turn values into classes, classes into colours, colours into layers, layers into a map."""
