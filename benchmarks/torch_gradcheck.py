"""Seconds that torch.autograd.gradcheck takes on a GPU for a layer of side x side values with the mse cost.

usage: torch_gradcheck.py mse|softmax SIDE slow|fast
"""

import sys
import time

import torch

layer, side, mode = sys.argv[1], int(sys.argv[2]), sys.argv[3]
torch.manual_seed(1)
x = torch.rand(side, side, dtype=torch.float64, device="cuda", requires_grad=True)
target = torch.rand_like(x)


def forward(v):
    return torch.softmax(v, 1) if layer == "softmax" else v


def cost(v):
    return ((forward(v) - target) ** 2).sum() / (2 * side * side)



cost(x).backward()  # what starts up is not what is measured
torch.cuda.synchronize()
began = time.perf_counter()
torch.autograd.gradcheck(cost, (x,), fast_mode=mode == "fast", raise_exception=False)
torch.cuda.synchronize()
print(time.perf_counter() - began)
