"""Programs of others that run in Node: they read JSON from standard input and write JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def ask_node(script: Path, *arguments: str, given: object) -> Any:
    """What a script answers. Node comes with the packages of Python, so it is looked for beside it first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    ended = subprocess.run(
        ["node", str(script), *arguments],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PATH": path},
    )
    return json.loads(ended.stdout)
