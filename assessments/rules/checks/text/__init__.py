"""Reading Chinese prose: pure functions over strings, each in time linear in the length of the text."""
