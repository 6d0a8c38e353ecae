"""The text of a document itself: its tokens, its statements, and the place of everything in it."""
