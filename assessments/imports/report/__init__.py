"""A report written in Word → the sections of the outline."""
