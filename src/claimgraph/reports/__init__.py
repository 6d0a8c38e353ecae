"""The output of the commands that read a map: reports as text and as JSON, some also as CSV or Markdown.

Each format is a function from records to a string. JSON has a fixed field order and contains no time and no
absolute path, so the same map gives the same bytes every time.
"""
