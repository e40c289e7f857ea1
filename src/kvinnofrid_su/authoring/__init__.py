"""What authors of catalogues and packages need (författarverktyg): beginnings, imports, and checks of what they wrote."""
