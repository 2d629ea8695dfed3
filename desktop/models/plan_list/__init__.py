"""Tables of the wizard that takes an office's list in."""
