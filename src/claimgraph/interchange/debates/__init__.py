"""Debates and annotated corpora: AIF, Kialo, arg-microtexts, brat, SciFact and ClaimReview."""
