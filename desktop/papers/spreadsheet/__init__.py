"""Workbooks as files: described, packed with repeatable bytes, and read back with bounds."""
