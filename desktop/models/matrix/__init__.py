"""The matrix of a year's ratings and grades: rows, columns, what is typed and pasted."""
