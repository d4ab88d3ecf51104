"""What partners say and do about a seizure of power: frames, objects, targets."""
