"""Records that may be the same: companies typed twice, a person known under two spellings."""
