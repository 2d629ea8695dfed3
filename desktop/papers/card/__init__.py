"""A project's card: its rows, what fits on it, and how it is drawn."""
