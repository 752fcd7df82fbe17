"""Writes an ONNX encoder with its weights in bytes, as a lead would who has 32 MB: python quantise.py IN OUT."""

import sys

from onnxruntime.quantization import QuantType, quantize_dynamic

quantize_dynamic(sys.argv[1], sys.argv[2], weight_type=QuantType.QUInt8)
