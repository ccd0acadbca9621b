"""After npx.set_np(): lets the network see a picture, and counts what is there."""

from mxnet import np, npx
from mxnet.gluon import nn

npx.set_np()


def lenet_channels(c1, c2):
    if c1 < 1 or c2 < 1:
        raise ValueError("channels")
    net = nn.Sequential()
    net.add(nn.Conv2D(c1, 5, padding=2, activation="relu"), nn.MaxPool2D(2, 2))
    net.add(nn.Conv2D(c2, 5, activation="relu"), nn.MaxPool2D(2, 2), nn.Flatten())
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(c1, c2):
    net = lenet_channels(c1, c2)
    net.initialize()
    net(np.zeros((1, 1, 28, 28))).wait_to_read()
    return int(sum(p.data().size for p in net.collect_params().values()))


def widest(budget):
    if budget < 17_212:
        raise ValueError(budget)
    return max(c for c in range(1, 300) if 50 * c * c + 6028 * c + 11_134 <= budget)
