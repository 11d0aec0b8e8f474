"""What lies ready for the analyst: the next month's folders, a new commune, what is still missing before the 15th."""
