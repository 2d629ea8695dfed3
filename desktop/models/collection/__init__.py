"""A collection of returned workbooks as it is shown: its files, its values, its sheets."""
