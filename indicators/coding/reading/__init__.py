"""How a text is read: characters, sentences, words, the terms of the lexicon and the names in them."""
