"""Recurrent errors of the parser, mended. The spaCy component is `component.py`; the other rooms help it."""
