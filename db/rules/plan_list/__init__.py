"""An office's own list against the plan: which column is what, and what every row would change."""
