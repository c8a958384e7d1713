"""Read files that users give, trusting none: bytes in, text, tables and features out."""
