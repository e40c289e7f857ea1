"""The edge (dokument): plain JSON values in, frozen cases out, and back. Everything wrong is found at once."""
