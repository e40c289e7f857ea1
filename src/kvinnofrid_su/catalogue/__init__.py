"""The list (variabelkatalogen): reading, checking and compiling catalogues, and the bundled ones as data."""
