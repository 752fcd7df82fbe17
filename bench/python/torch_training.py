"""The trainer's network and loss in PyTorch on one thread, as a researcher would write them: what the trainer is held
against. Reads one JSON object from standard input, writes one to standard output.

{"do": "time", width, hidden, batch, steps, members, times}  -> {"seconds": of one step}
{"do": "learn", file, hidden, members, epochs, batch, rate, decay, noise, seed} -> {"accuracy": on the test pairs}
"""

import json
import math
import sys
import time

import torch

torch.set_num_threads(1)


class Ensemble(torch.nn.Module):
    def __init__(self, width, hidden, members):
        super().__init__()
        sizes = [width, hidden, hidden, 1]
        self.weights, self.biases = torch.nn.ParameterList(), torch.nn.ParameterList()
        for layer, (into, out) in enumerate(zip(sizes, sizes[1:])):
            bound = math.sqrt(6 / into) * (0.1 if layer == 2 else 1)
            self.weights.append(torch.empty(members, into, out).uniform_(-bound, bound))
            self.biases.append(torch.zeros(members, 1, out))
        self.log_nu = torch.nn.Parameter(torch.zeros(members, 1))

    def forward(self, rows):
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases)):
            rows = rows @ weight + bias
            if layer < 2:
                rows = torch.nn.functional.leaky_relu(rows)
        return rows.squeeze(-1)

    def optimiser(self, rate, decay):
        groups = [
            {"params": list(self.weights), "weight_decay": decay},
            {"params": [*self.biases, self.log_nu], "weight_decay": 0},
        ]
        return torch.optim.AdamW(groups, lr=rate)


def time_steps(asked):
    torch.manual_seed(1)
    batch, steps, members = asked["batch"], asked["steps"], asked["members"]
    model = Ensemble(asked["width"], asked["hidden"], members)
    optimiser = model.optimiser(0.01, 0.01)
    rows = torch.rand(2 * batch * steps, asked["width"]) * 2 - 1
    mask = (torch.rand(2 * batch, steps) < 0.9).float()
    outcome = torch.randint(0, 3, (batch,)).expand(members, batch)
    weights = torch.rand(members, batch) / batch

    def step():
        sums = (model(rows).view(members, 2 * batch, steps) * mask).sum(-1)
        half = (sums[:, :batch] - sums[:, batch:]) / 2
        logits = torch.stack([half, model.log_nu.expand_as(half), -half], -1)
        chances = 0.9 * logits.softmax(-1) + 0.1 / 3
        said = chances.gather(-1, outcome.unsqueeze(-1)).squeeze(-1)
        loss = -(said.log() * weights).sum()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()

    for _ in range(3):
        step()
    start = time.perf_counter()
    for _ in range(asked["times"]):
        step()
    return {"seconds": (time.perf_counter() - start) / asked["times"]}


def learn(asked):
    """Bootstrap, Bradley-Terry with noise, AdamW with cosine decay to a tenth; accuracy of the ensemble's mean."""
    torch.manual_seed(asked["seed"])
    with open(asked["file"]) as file:
        data = json.load(file)
    steps, width, members = data["steps"], data["width"], asked["members"]
    items = torch.tensor(data["features"]).view(-1, steps, width)
    left, right = torch.tensor(data["left"]), torch.tensor(data["right"])
    said_left = torch.tensor(data["saidLeft"], dtype=torch.float32)
    flat = items.view(-1, width)
    rows = (items - flat.mean(0)) / flat.std(0, correction=0)
    count, batch = len(left), asked["batch"]
    drawn = torch.stack([torch.randint(0, count, (count,)).bincount(minlength=count) for _ in range(members)])
    model = Ensemble(width, asked["hidden"], members)
    optimiser = model.optimiser(asked["rate"], asked["decay"])
    total = asked["epochs"] * math.ceil(count / batch)
    done = 0

    def worth(which):
        return model(rows[which].reshape(-1, width)).view(members, len(which), steps).sum(-1)

    for _ in range(asked["epochs"]):
        order = torch.randperm(count)
        for start in range(0, count, batch):
            for group in optimiser.param_groups:
                group["lr"] = asked["rate"] * (0.1 + 0.45 * (1 + math.cos(math.pi * done / total)))
            chosen = order[start : start + batch]
            delta = worth(left[chosen]) - worth(right[chosen])
            signed = torch.where(said_left[chosen] > 0.5, delta, -delta)
            chances = (1 - asked["noise"]) * signed.sigmoid() + asked["noise"] / 2
            loss = -(chances.log() * drawn[:, chosen]).sum() / len(chosen)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            done += 1
    with torch.no_grad():
        a, b = torch.tensor(data["testLeft"]), torch.tensor(data["testRight"])
        prefers = (worth(a) - worth(b)).sum(0) > 0
    truth = torch.tensor(data["testLeftIsBetter"])
    return {"accuracy": (prefers == truth).float().mean().item()}


asked = json.load(sys.stdin)
print(json.dumps({"time": time_steps, "learn": learn}[asked["do"]](asked)))
