# The first steps.

