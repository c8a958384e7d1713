"""Bring a store's tables from one version to the next, each by a script of `versions`."""
