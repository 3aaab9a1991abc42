"""One module a schema, named after the schema that it makes."""
