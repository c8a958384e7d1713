"""Say in sentences what figures show, each sentence with its figures."""
