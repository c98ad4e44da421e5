"""Source, cue and content. The spaCy component is `component.py`; the other rooms help it."""
