"""ZIP files that speak for themselves: the documents of a round, the whole record of one form."""
