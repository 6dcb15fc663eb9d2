"""What a column may hold, one module a kind of list: `FIELDS`, in the order of the template."""
