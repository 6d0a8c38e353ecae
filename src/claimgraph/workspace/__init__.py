"""Open, check, assess, compare and edit the files of a map.

The command line, notebooks and scripts use this package, and a server or an editor can build on it: all
functions take values and return values. Nothing here prints, ends the process, or reads the clock or the
environment.
"""
