"""The two columns we add to the file of what was refused: said of the row, never filled into a record."""

LINE, TO_FIX = "Ligne", "À corriger"
OURS = (LINE, TO_FIX)
