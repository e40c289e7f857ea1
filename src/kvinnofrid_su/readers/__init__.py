"""Files (filer): what municipalities send, read into documents that know their places."""
