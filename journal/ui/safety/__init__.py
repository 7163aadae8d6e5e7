"""Cards of the safety page: each looks after one thing that keeps the journal safe."""
