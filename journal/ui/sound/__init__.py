"""Sound to hear and to record: the devices, what runs beside them, and the widgets for it."""
