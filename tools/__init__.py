"""Scripts of the checkout."""
