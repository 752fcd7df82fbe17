"""What a team writes in an afternoon: FastAPI, uvicorn and onnxruntime on one thread, answering POST /reward."""

import sys

import numpy as np
import onnxruntime as ort
import uvicorn
from fastapi import FastAPI
from pydantic import BaseModel

options = ort.SessionOptions()
options.intra_op_num_threads = options.inter_op_num_threads = 1
session = ort.InferenceSession(sys.argv[1], options, providers=["CPUExecutionProvider"])


class Step(BaseModel):
    observation: list[float]
    action: list[float]


class Query(BaseModel):
    inputs: list[Step]


app = FastAPI()


@app.post("/reward")
async def reward(query: Query):
    rows = [step.observation + step.action for step in query.inputs]
    features = np.array(rows, np.float32)
    (members,) = session.run(["members"], {"features": features})
    means, stds = members.mean(1), members.std(1)
    return {"rewards": [{"mean": float(m), "std": float(s)} for m, s in zip(means, stds)]}


uvicorn.run(app, port=int(sys.argv[2]), log_level="error", access_log=False)
