"""What leaves as a file to work on elsewhere: lists, and the whole as an open archive."""
