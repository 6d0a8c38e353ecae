"""Ground tables on a Spark cluster and on Sail while parts of them are killed, and compare the results.

    SPARK_HOME=… python benchmarks/spark_cluster.py TABLES FOLDER

Needs Java 17 and Spark 4.1 with Spark Connect, as ``pip install 'pyspark[connect]>=4.1,<4.2'`` installs it
into an environment of its own: SPARK_HOME is the folder of the package. A master, two workers of one core
each and a server of Spark Connect run here, each as a process of its own. Each job has its steps and its
result in FOLDER, which must not exist. A part is killed (SIGKILL) once half of the steps of an undisturbed
job are done. Printed is a Markdown table: what was killed and after how many steps, how the job went on,
whether its digest is that of the local engine, and the seconds it took. The exit code is 1 if any digest is
another one, or if a job ended before anything was killed.

Only processes that were started here are killed: each is the leader of a process group of its own.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

BIN = Path(sys.executable).parent
"""The commands ``claimgraph`` and ``sail`` are beside the interpreter."""

PATIENCE = 120
"""The seconds that a server has to start."""

LONGEST = 1200
"""The seconds that a job has to end, whatever was killed."""

Kill = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Processes:
    """The processes that were started here, each the leader of its own group, with a log each."""

    folder: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, args: Sequence[str], more: Mapping[str, str] | None = None) -> subprocess.Popen[bytes]:
        """Start a process with additional environment variables."""
        with (self.folder / f"{len(self.started)}.log").open("wb") as log:
            process = subprocess.Popen(
                args,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | (more or {}),
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def stop(self) -> None:
        """Kill what still runs."""
        for process in self.started:
            kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children at once, such as a worker with its executor."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port: int) -> None:
    """Wait until something listens at a port of this machine."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.5)
        else:
            return


def free_port() -> int:
    """A port that nothing listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


class Cluster:
    """A master, two workers and a server of Spark Connect, which is the driver of the jobs."""

    def __init__(self, processes: Processes) -> None:
        self._processes = processes
        self._home = Path(os.environ["SPARK_HOME"])
        self._master = free_port()
        self.port = free_port()
        self._start_daemon("master.Master", "--port", str(self._master))
        wait_for(self._master)
        self.workers = [self.start_worker(), self.start_worker()]
        self.driver = self.start_driver()

    def start_worker(self) -> subprocess.Popen[bytes]:
        """Start a worker with one core."""
        size = ("--cores", "1", "--memory", "1200m", "--work-dir", str(self._processes.folder / "workers"))
        return self._start_daemon("worker.Worker", *size, f"spark://127.0.0.1:{self._master}")

    def _start_daemon(self, name: str, *args: str) -> subprocess.Popen[bytes]:
        command = [str(self._home / "bin/spark-class"), f"org.apache.spark.deploy.{name}"]
        here = ("--host", "127.0.0.1", "--webui-port", "0")
        return self._processes.start([*command, *here, *args], {"SPARK_DAEMON_MEMORY": "300m"})

    def start_driver(self) -> subprocess.Popen[bytes]:
        """Start the server, and wait until it answers."""
        settings = {
            "spark.connect.grpc.binding.address": "127.0.0.1",
            "spark.connect.grpc.binding.port": str(self.port),
            "spark.driver.host": "127.0.0.1",
            "spark.driver.memory": "1g",
            "spark.executor.memory": "800m",
            "spark.sql.shuffle.partitions": "4",
            "spark.ui.enabled": "false",
            "spark.local.dir": str(self._processes.folder / "spark"),
        }
        name = "org.apache.spark.sql.connect.service.SparkConnectServer"
        master = f"spark://127.0.0.1:{self._master}"
        command = [str(self._home / "bin/spark-submit"), "--master", master, "--class", name]
        for key, value in settings.items():
            command += ["--conf", f"{key}={value}"]
        process = self._processes.start(command)
        wait_for(self.port)
        return process


def start_sail(processes: Processes, port: int) -> subprocess.Popen[bytes]:
    """Start a server of Sail with two workers in its process, and wait until it answers."""
    mode = {"SAIL_MODE": "local-cluster", "SAIL_CLUSTER__WORKER_INITIAL_COUNT": "2"}
    process = processes.start([str(BIN / "sail"), "spark", "server", "--port", str(port)], mode)
    wait_for(port)
    return process


@dataclass(frozen=True, slots=True)
class Job:
    """A job on a server of Spark Connect; its steps and its result are in a folder."""

    tables: Path
    folder: Path
    port: int

    def run(self, *, resume: bool = False, at: int = 0, do: Kill | None = None) -> int:
        """Run the job, do something once some steps are done, and return the exit code.

        Raises RuntimeError if the job ends before that.
        """
        command = [str(BIN / "claimgraph"), "ground", str(self.tables), str(self.folder / "out")]
        command += ["--engine", "spark", "--remote", f"sc://127.0.0.1:{self.port}"]
        command += ["--work", str(self.folder / "work"), *["--resume"] * resume]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL) as job:
            if do is not None:
                while self.done() < at:
                    if job.poll() is not None:
                        raise RuntimeError(f"The job ended before {at} steps were done.")
                    time.sleep(0.05)
                do()
            try:
                job.wait(LONGEST)
            except subprocess.TimeoutExpired:
                job.kill()
        return job.returncode

    def done(self) -> int:
        """The number of steps that are done."""
        return len(list((self.folder / "work").glob("*.done")))

    def digest(self) -> int | None:
        """The digest of the result; None if there is no result."""
        summary = self.folder / "out" / "summary.json"
        found: int | None = json.loads(summary.read_bytes())["digest"] if summary.exists() else None
        return found


class Trials:
    """Jobs in which something is killed, and what became of them."""

    def __init__(self, tables: Path, folder: Path) -> None:
        self._tables, self._folder = tables, folder
        self.all_equal = True
        here = folder / "local"
        subprocess.run([BIN / "claimgraph", "ground", tables, here / "out"], check=True, capture_output=True)
        self._expected = Job(tables, here, 0).digest()

    def job(self, name: str, port: int) -> Job:
        """A job with a folder of its own."""
        (self._folder / name).mkdir()
        return Job(self._tables, self._folder / name, port)

    def tell(self, killed: str, then: str, job: Job, start: float) -> None:
        """Print a row of the table."""
        is_equal = job.digest() == self._expected
        self.all_equal &= is_equal
        result = "equal" if is_equal else "ANOTHER RESULT"
        print(f"| {killed} | {then} | {result} | {time.monotonic() - start:.0f} s |", flush=True)

    def undisturbed(self, name: str, port: int) -> int:
        """Run a job, and return half of its number of steps."""
        start, job = time.monotonic(), self.job(name, port)
        code = job.run()
        self.tell(f"{name}: nothing", f"exit code {code}", job, start)
        return job.done() // 2

    def going_on(self, name: str, port: int, at: int, do: Kill) -> None:
        """Kill a part without which the job can go on, once some steps are done."""
        start, job = time.monotonic(), self.job(name, port)
        code = job.run(at=at, do=do)
        self.tell(name, f"after {at} of {job.done()} steps: went on, exit code {code}", job, start)

    def resumed(self, name: str, port: int, at: int, do: Kill, restart: Kill) -> None:
        """Kill a part without which the job ends, once some steps are done, and go on with its steps."""
        start, job = time.monotonic(), self.job(name, port)
        code = job.run(at=at, do=do)
        done = job.done()
        restart()
        again = job.run(resume=True)
        then = f"after {done} of {job.done()} steps: exit code {code}; --resume: exit code {again}"
        self.tell(name, then, job, start)


def main() -> None:
    """Run all trials."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the processes are stopped
    tables, folder = (Path(each).absolute() for each in sys.argv[1:3])
    folder.mkdir()
    (folder / "local").mkdir()
    processes = Processes(folder)
    trials = Trials(tables, folder)
    print("| killed | then | result | time |\n|---|---|---|---|", flush=True)
    try:
        cluster = Cluster(processes)
        half = trials.undisturbed("Spark", cluster.port)
        trials.going_on(
            "Spark: a worker with its executor", cluster.port, half, lambda: kill(cluster.workers[0])
        )
        cluster.start_worker()
        trials.resumed(
            "Spark: the driver",
            cluster.port,
            half,
            lambda: kill(cluster.driver),
            lambda: cluster.start_driver() and None,
        )
        processes.stop()
        port = free_port()
        sail = start_sail(processes, port)
        half = trials.undisturbed("Sail", port)
        trials.resumed(
            "Sail: the server", port, half, lambda: kill(sail), lambda: start_sail(processes, port) and None
        )
    finally:
        processes.stop()
    sys.exit(0 if trials.all_equal else 1)


if __name__ == "__main__":
    main()
