"""Checking (kontroll): structure, values and rules together, everything at once."""
