"""Capital letters are taken for small ones."""

from fractions import Fraction
from mxnet.gluon import nn

CAUGHT_BY = "test_bad"
DIAGNOSIS = "You change the name before you test it. 'Max' is neither 'avg' nor 'max'."


def lenet(pool):
    pool = pool.lower()
    if pool not in ('avg', 'max'):
        raise ValueError(pool)
    net = nn.HybridSequential()
    layer = nn.MaxPool2D if pool == 'max' else nn.AvgPool2D
    net.add(nn.Conv2D(6, 5, padding=2, activation='sigmoid'), layer(2, 2), nn.Conv2D(16, 5, activation='sigmoid'), layer(2, 2), nn.Dense(120, activation='sigmoid'), nn.Dense(84, activation='sigmoid'), nn.Dense(10))
    return net


def gradient_share(pool, k):
    return Fraction(1) if pool == 'avg' else Fraction(1, k * k)


def compare(build, train, seeds):
    return {pool: [train(build(pool), seed) for seed in seeds] for pool in ('avg', 'max')}
