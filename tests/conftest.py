"""Settings of every test run."""

import os

from hypothesis import settings

# `default` is the same on every run, so that a commit passes or fails for what is in it; `long` looks further.
settings.register_profile("default", max_examples=50, deadline=None, derandomize=True)
settings.register_profile("long", max_examples=10_000, deadline=None, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
