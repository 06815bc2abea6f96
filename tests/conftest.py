"""Settings of all tests."""

from hypothesis import settings

# A timing is never asserted: the first example of a test may read a list or load a library.
settings.register_profile("kit", deadline=None)
settings.load_profile("kit")
