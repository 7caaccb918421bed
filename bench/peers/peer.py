"""What the scripts of this folder share: they read a request from their first argument and print a list of runs."""

import json
import os
import resource
import statistics
import sys
import time

import numpy as np

MOST_WALL_S = 90


def request():
    return json.loads(sys.argv[1])


def vectors(place):
    return np.fromfile(place["file"], dtype=np.float32).reshape(place["rows"], place["dimensions"])


def cpu_s():
    """Of all threads, and of processes that it started and that have ended."""
    return sum(os.times()[:4])


def peak_mb():
    """Of this process and the largest that it started."""
    return sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def measured(name, times, run, facts=lambda value: {}):
    """Median of so many runs, fewer where they take long; `facts` looks at what the last one returned."""
    walls, cpus, peak = [], [], 0
    while True:
        cpu, wall = cpu_s(), time.perf_counter()
        value = run(len(walls))
        walls.append(time.perf_counter() - wall)
        cpus.append(cpu_s() - cpu)
        peak = peak or peak_mb()
        if len(walls) >= times or sum(walls) > MOST_WALL_S:
            break
    return {
        "name": name,
        "wallS": statistics.median(walls),
        "cpuS": statistics.median(cpus),
        "peakMB": peak,
        "runs": len(walls),
        "facts": {key: float(value) for key, value in facts(value).items()},
    }


def say(runs):
    json.dump(runs, sys.stdout)
