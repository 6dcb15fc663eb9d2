"""The slot puzzle (bi-emploi): part-time jobs that fit in one week for one person.

`board` says what is laid and for whom, `week` lays it, `judge` says whether it holds and why, `search` finds the best.
"""
