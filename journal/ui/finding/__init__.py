"""Finding: filters, what they show, the calendar, people and places."""
