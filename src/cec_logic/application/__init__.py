"""From a score to an application: what proves each answer, whose paper it is, and by when.

Its modules are imported one by one: a browser fetches what it is asked for. It must not know words.
"""
