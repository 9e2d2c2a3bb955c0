"""One small function per legal condition, in the order of the text; codes, never words."""
