"""Make a printed page a region or province, and an atlas of them."""
