"""What is found in data (anmärkningar): codes, texts, issues and reports. An issue is a value, never an exception."""
