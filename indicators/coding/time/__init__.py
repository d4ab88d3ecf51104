"""When it happened: times told, counted from other times, carried on, and still to come."""
