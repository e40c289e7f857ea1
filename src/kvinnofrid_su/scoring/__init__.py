"""Outcomes (utfall): what one case comes to, and many. Everybody is accounted for, nothing is rounded or imputed."""
