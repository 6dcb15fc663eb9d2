"""What leaves as a file to work on elsewhere, and the archive that comes back."""
