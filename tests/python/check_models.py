"""Checks each ONNX file named on the command line with the reference checker, shapes included."""

import sys

import onnx

for path in sys.argv[1:]:
    model = onnx.load(path)
    onnx.checker.check_model(model, full_check=True)
    inferred = onnx.shape_inference.infer_shapes(model, strict_mode=True, data_prop=True)
    print(path, len(inferred.graph.node), "nodes")
