"""Text and lines on paper: faces, line breaking, drawing, tables, and blocks on pages."""
