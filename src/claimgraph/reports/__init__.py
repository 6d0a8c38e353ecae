"""What the asking commands print: each report as text for people, JSON for programs, some as CSV.

A format is a function from values to a string. JSON has a fixed field order, no clock and no path of
the machine, and gives the same bytes every time.
"""
