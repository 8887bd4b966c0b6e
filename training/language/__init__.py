"""Trains the network of the language floor and writes its weights: `python -m training.language.train`."""
