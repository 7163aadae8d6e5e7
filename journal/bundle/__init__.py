"""What is handed over: report, tables, exhibits, bag, and how it is verified."""
