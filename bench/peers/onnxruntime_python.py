"""Rows a second of a model under onnxruntime on one thread; the same arguments and lines as onnxruntime_node.mjs."""

import sys
import time

import numpy as np
import onnxruntime as ort

file, rows, width = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
options = ort.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = 1
session = ort.InferenceSession(file, options, providers=["CPUExecutionProvider"])
features = np.full((rows, width), 0.2, np.float32)
for line in sys.stdin:
    start = time.perf_counter()
    for _ in range(int(line)):
        session.run(["members"], {"features": features})
    print(rows * int(line) / (time.perf_counter() - start), flush=True)
