"""The step never grows beyond 4."""

from mxnet.gluon import nn

CAUGHT_BY = "test_field"
DIAGNOSIS = "Your step stops growing after two layers with a stride. Each stride multiplies it."


def lenet_depth(n):
    if not 1 <= n <= 5:
        raise ValueError(f'1 to 5 convolutions, not {n}')
    net = nn.Sequential()
    net.add(nn.Conv2D(6, kernel_size=5, padding=2, activation='relu'))
    net.add(nn.MaxPool2D(pool_size=2, strides=2))
    if n > 1:
        net.add(nn.Conv2D(16, kernel_size=5, activation='relu'))
        net.add(nn.MaxPool2D(pool_size=2, strides=2))
    for _ in range(n - 2):
        net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation='relu'))
    net.add(nn.Dense(120, activation='relu'), nn.Dense(84, activation='relu'), nn.Dense(10))
    return net


def receptive_field(net):
    field, step = (1, 1)
    for layer in net:
        settings = getattr(layer, '_kwargs', {})
        if 'kernel' in settings:
            field += (settings['kernel'][0] - 1) * step
            step = step * settings['stride'][0] if step < 4 else step
    return field
