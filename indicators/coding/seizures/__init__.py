"""Seizures of power: nouns, acts, rulers ousted, what came of it and where."""
