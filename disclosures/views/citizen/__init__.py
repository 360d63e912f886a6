"""Pages for those who ask for public information, and for everybody."""
