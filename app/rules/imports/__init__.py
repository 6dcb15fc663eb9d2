"""Lists that come in: what a column may hold, which column is what, what each row would do. Pure functions of text."""
