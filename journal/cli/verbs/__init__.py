"""What each command does, loaded only when it is named."""
