"""Running: one notebook, one commune, a month of communes.

It imports nothing here: papermill loads `helpers.run.fork.engine` for each of its users.
"""
