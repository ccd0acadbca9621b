"""A window larger than the picture is refused, though the padding makes room for it."""

from mxnet.gluon import nn

CAUGHT_BY = "test_count"
DIAGNOSIS = "You refuse a window that is larger than the picture. With enough padding it fits."


def _sides(k1, k2, p1):
    first = 28 + 2 * p1 - k1 + 1
    a = first // 2
    second = a - k2 + 1
    if first < 2 or second < 2:
        raise ValueError(f'with windows {k1} and {k2} and padding {p1} a map vanishes')
    return (a, second // 2)


def lenet_window(k1, k2, p1):
    _sides(k1, k2, p1)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, kernel_size=k1, padding=p1, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2), nn.Conv2D(16, kernel_size=k2, activation='relu'), nn.MaxPool2D(pool_size=2, strides=2), nn.Dense(120, activation='relu'), nn.Dense(84, activation='relu'), nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    first = 29 + 2 * p1 - k1
    second = first // 2 - k2 + 1
    if k1 > 28 or min(first, second) < 2:
        raise ValueError('a map vanishes')
    b = second // 2
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850


def my_window():
    return (3, 3, 1)
