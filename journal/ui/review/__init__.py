"""Looking through what a bundle lets out, before anything is written."""
