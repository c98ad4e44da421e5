"""A graph-based dependency parser and tagger over a small transformer encoder; inference by numpy alone."""
