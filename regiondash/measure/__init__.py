"""Measure regions: values in, figures out: who lags."""
