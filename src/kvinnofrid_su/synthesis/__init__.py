"""Synthetic cases (syntetiska ärenden): drawn from a catalogue, its rules and published shares, never from real ones."""
