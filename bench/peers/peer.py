"""What the scripts of this folder share: they read a request from their first argument and print a list of runs."""

import json
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


def measured(name, times, run, facts=lambda value: {}):
    """Median of so many runs, fewer where they take long; `facts` looks at what the last one returned."""
    walls, cpus, peak = [], [], 0
    while True:
        cpu, wall = time.process_time(), time.perf_counter()
        value = run(len(walls))
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
        peak = peak or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
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
