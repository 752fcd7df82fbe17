"""Seconds that one iteration of crowd-kit's Dawid-Skene takes on a CSV of task,worker,label, for bench/quality.ts."""

import sys
import time

import pandas as pd
from crowdkit.aggregation import DawidSkene

frame = pd.read_csv(sys.argv[1])


def seconds(iterations):
    start = time.perf_counter()
    DawidSkene(n_iter=iterations, tol=float("-inf")).fit(frame)
    return time.perf_counter() - start


one, more = seconds(1), int(sys.argv[2])
print((seconds(1 + more) - min(one, seconds(1))) / more)
