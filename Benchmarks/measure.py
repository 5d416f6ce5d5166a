"""Whole processes: how long they take and how much memory they and their children hold."""
import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass


@dataclass
class Run:
    """One run of a command."""
    wall: float     # seconds
    cpu: float      # seconds of all processors, children included
    anonymous: int  # peak RssAnon of the process tree, bytes
    mapped: int     # peak RssFile of the process tree, bytes
    output: str
    code: int


def _tree(pid):
    pids = [pid]
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            with open(f"/proc/{pid}/task/{task}/children") as file:
                for child in file.read().split():
                    pids += _tree(int(child))
    except OSError:
        pass  # It has just ended.
    return pids


def _resident(pid):
    anonymous = mapped = 0
    for process in _tree(pid):
        try:
            with open(f"/proc/{process}/status") as file:
                for line in file:
                    if line.startswith("RssAnon:"):
                        anonymous += int(line.split()[1]) * 1024
                    elif line.startswith("RssFile:"):
                        mapped += int(line.split()[1]) * 1024
        except OSError:
            pass
    return anonymous, mapped


def run(command, expected=(0,), sample=True, env=None):
    """Runs a command to its end; its memory is sampled every ten milliseconds. Another exit code than expected stops
    the measurement."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(env or {})})
    peak = [0, 0]
    ended = threading.Event()

    def watch():
        while not ended.wait(0.01):
            for place, size in enumerate(_resident(process.pid)):
                peak[place] = max(peak[place], size)

    watcher = threading.Thread(target=watch, daemon=True)
    if sample:
        watcher.start()
    output, errors = process.communicate()
    wall = time.perf_counter() - start
    ended.set()
    if sample:
        watcher.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode not in expected:
        raise SystemExit(f"{' '.join(command)}: slutade med kod {process.returncode}\n{errors[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(wall, cpu, peak[0], peak[1], output, process.returncode)
