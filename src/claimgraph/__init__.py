"""claimgraph: take a contested question apart into claims, and show what each claim rests on."""
