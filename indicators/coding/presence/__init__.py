"""Foreign forces: whose they are, what they do and on whose soil."""
