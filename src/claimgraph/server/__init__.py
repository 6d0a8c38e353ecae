"""The web app that `claimgraph serve` runs: a map read, questioned and edited in a browser."""
