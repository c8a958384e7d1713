"""Put a view into words."""
