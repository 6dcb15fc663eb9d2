"""« Importer un tableau »: which file, which column is what, what each row would do, the import and its undoing."""
