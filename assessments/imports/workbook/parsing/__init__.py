"""Bytes → cells, run in a child process with bounded memory and time (``run``): standard library only.

Nothing here knows the form. What is read is bounded by ``limits``; nothing is ever evaluated.
"""
