"""What is handed over: report, tables, exhibits, bag, and how it is verified.

From outside: `bundle.write.write_bundle`, `bundle.verify.verify`, and the types of `bundle.selection`.
"""
