"""The JSON Schemas of what the commands print and of mapping files, generated from records of their fields.

The reports are written field by field, because they can be large. The records here publish their contract:
tests compare each report, on generated maps, with its schema, and then allow no further field.
"""

from claimgraph.reports.schemas.report_schemas import SCHEMAS, ReportSchema, to_json_schema, to_text

__all__ = ["SCHEMAS", "ReportSchema", "to_json_schema", "to_text"]
