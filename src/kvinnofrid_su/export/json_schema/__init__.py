"""JSON Schemas of a catalogue (JSON-scheman): documents and, as far as a schema can say them, rules."""
