"""The papermill engine that forks: its parent's side, its child's side, and when it is safe."""

# Before the engine: papermill imports it while it is being imported itself, and needs its own classes made by then.
import papermill.engines  # noqa: F401
