"""Documents brought to another edition (överföring), with an account of what became of each answer."""
