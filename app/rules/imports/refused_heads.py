"""The columns we add ourselves, to the file of what was refused and to the templates: said of the row, never filled
into a record."""

LINE, TO_FIX = "Ligne", "À corriger"
MARK = "Repère"
OURS = (LINE, TO_FIX, MARK)
