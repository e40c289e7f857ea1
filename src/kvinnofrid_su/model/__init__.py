"""Nouns of the field (begrepp): frozen values without input, output, clock or locale."""
