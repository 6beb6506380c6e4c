"""佐证材料 on the departments' pages."""
