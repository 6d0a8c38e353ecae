"""Files opened, checked, assessed and edited together.

What the command line, notebooks and scripts use, and what a server or an editor can build on: everything
takes values and returns values. Nothing here prints, ends the process, or looks at a clock or the
environment.
"""
