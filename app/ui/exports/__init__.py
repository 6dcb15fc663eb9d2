"""What leaves from the window: the list shown, the whole as an archive, and the files to fill in."""
