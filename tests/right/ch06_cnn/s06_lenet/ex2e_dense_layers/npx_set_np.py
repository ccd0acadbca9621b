"""Written after npx.set_np()."""

from mxnet import np, npx
from mxnet.gluon import nn

npx.set_np()


def lenet_dense(hidden):
    if any(w < 1 for w in hidden):
        raise ValueError
    net = nn.Sequential()
    net.add(
        nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"),
        nn.MaxPool2D(2, 2),
        nn.Conv2D(16, kernel_size=5, activation="relu"),
        nn.MaxPool2D(2, 2),
    )
    for w in hidden:
        net.add(nn.Dense(w, activation="relu"))
    net.add(nn.Dense(10))
    return net


def dense_parameters(n_in, hidden, n_out):
    if any(w < 1 for w in hidden):
        raise ValueError
    sizes = np.array([n_in, *hidden, n_out], dtype="int64")
    return int((sizes[1:] * (sizes[:-1] + 1)).sum())


def thrifty():
    return tuple(int(v) for v in np.array([30]))
