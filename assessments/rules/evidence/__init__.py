"""Evidence (佐证材料): pure decisions about files and what they show."""
