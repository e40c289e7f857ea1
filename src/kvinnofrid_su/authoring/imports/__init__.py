"""What lists of variables in the formats of others become (import): each format, and what they have in common."""
