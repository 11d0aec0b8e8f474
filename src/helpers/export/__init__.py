"""All figures of all units and periods as one table, for pandas, DuckDB and Excel."""
