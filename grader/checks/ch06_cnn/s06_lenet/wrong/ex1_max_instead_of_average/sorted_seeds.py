"""The accuracies in the order of the sorted seeds."""

from fractions import Fraction
from mxnet.gluon import nn

CAUGHT_BY = "test_paired"
DIAGNOSIS = "You sort the seeds. The accuracies belong in the order in which the seeds were given."


def lenet(pool):
    kinds = {'avg': nn.AvgPool2D, 'max': nn.MaxPool2D}
    if pool not in kinds:
        raise ValueError(f"pool is 'avg' or 'max', not {pool!r}")
    pooling = kinds[pool]
    net = nn.Sequential()
    net.add(nn.Conv2D(channels=6, kernel_size=5, padding=2, activation='sigmoid'), pooling(pool_size=2, strides=2), nn.Conv2D(channels=16, kernel_size=5, activation='sigmoid'), pooling(pool_size=2, strides=2), nn.Dense(120, activation='sigmoid'), nn.Dense(84, activation='sigmoid'), nn.Dense(10))
    return net


def gradient_share(pool, k):
    return Fraction(1) if pool == 'avg' else Fraction(1, k * k)


def compare(build, train, seeds):
    return {pool: [train(build(pool), seed) for seed in sorted(seeds)] for pool in ('avg', 'max')}
