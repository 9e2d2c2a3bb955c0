"""Other days and other answers: what time changes, what a person could do, what rounds asked for.

Its modules are imported one by one: a browser fetches what it is asked for. It must not know words.
"""
