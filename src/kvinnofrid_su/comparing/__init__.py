"""Catalogues compared (jämförelse): what differs, what it does to data, and which version it asks for."""
