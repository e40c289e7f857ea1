"""Worklists (arbetslistor): what is due in a whole caseload on a day, and what to ask."""
