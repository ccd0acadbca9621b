"""The first five widths alone."""

from mxnet.gluon import nn

CAUGHT_BY = "test_count"
DIAGNOSIS = "You stop after five widths. `hidden` may be longer."


def _refuse_empty_layers(hidden):
    if any((width < 1 for width in hidden)):
        raise ValueError(f'a dense layer needs at least one output: {hidden}')


def lenet_dense(hidden):
    _refuse_empty_layers(hidden)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2), nn.Conv2D(16, kernel_size=5, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2))
    for width in hidden:
        net.add(nn.Dense(width, activation='relu'))
    net.add(nn.Dense(10))
    return net


def dense_parameters(n_in, hidden, n_out):
    if any((width < 1 for width in hidden)):
        raise ValueError('a width is below 1')
    widths = [n_in, *hidden[:5], n_out]
    return sum(((a + 1) * b for a, b in zip(widths, widths[1:])))


def thrifty():
    return (30,)
