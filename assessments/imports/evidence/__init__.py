"""Files handed in as evidence (佐证材料): recognised by their content, looked through for what is dangerous."""
