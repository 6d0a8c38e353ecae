"""Argdown and its JSON: lexer, parser, model, and the maps they become."""
