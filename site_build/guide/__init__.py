"""What fills in the guides: figures, tables and examples, all taken from `cec_logic`."""
