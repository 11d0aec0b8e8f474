"""Running: one notebook, one commune, a month of communes."""
