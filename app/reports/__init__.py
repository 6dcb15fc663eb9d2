"""Documents made from records: each kind is a module of this package whose stem is its name."""
