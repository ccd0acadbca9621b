"""Mistakes in answers to 6.6, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "a padding that a helper adds once": (
        "6.6.2a",
        """
def _after(n, k, p):
    return n - k + p + 1


def parameter_count(k1, k2, p1):
    b = _after(_after(28, k1, p1) // 2, k2, 0) // 2
    if b < 1:
        raise ValueError("a map vanishes")
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850
""",
        {"test_count": "padding_once"},
    ),
    "a rounded side that both functions get from a helper": (
        "6.6.2a",
        """
def _side(k1, k2, p1):
    first = -(-(28 + 2 * p1 - k1 + 1) // 2)
    last = (first - k2 + 1) // 2
    if first < 1 or last < 1:
        raise ValueError("a map vanishes")
    return last


def lenet_window(k1, k2, p1):
    _side(k1, k2, p1)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.MaxPool2D(2, 2))
    net.add(nn.Conv2D(16, k2, activation="relu"), nn.MaxPool2D(2, 2))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    b = _side(k1, k2, p1)
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * (16 * b * b + 1) + 84 * 121 + 850
""",
        {"test_count": None},
    ),
    "a helper that refuses too much": (
        "6.6.2a",
        """
_built, _count = lenet_window, parameter_count


def _check(k1, k2, p1):
    first = (28 + 2 * p1 - k1 + 1) // 2
    if first < 2 or (first - k2 + 1) // 2 < 2:
        raise ValueError("a map vanishes")


def lenet_window(k1, k2, p1):
    _check(k1, k2, p1)
    return _built(k1, k2, p1)


def parameter_count(k1, k2, p1):
    _check(k1, k2, p1)
    return _count(k1, k2, p1)
""",
        {"test_count": None},
    ),
    "a budget that may not be used up": (
        "6.6.2b",
        """
def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) < budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_widest": "stays_below"},
    ),
    "a count that is the same for all networks, so that any budget is enough for all": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 61_706


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError("nothing fits")
    c = 1
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    return c
""",
        {"test_count": None},
    ),
    "400 inputs for every network, also where a budget is looked for": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * 401 + 84 * 121 + 850


def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_count": "flatten_forgotten"},
    ),
    "biases forgotten, also where a budget is too small": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    if min(c1, c2) < 1:
        raise ValueError("no channels")
    return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 840


def widest(budget):
    c = 0
    while parameter_count(c + 1, 2 * c + 2) <= budget:
        c += 1
    if c == 0:
        raise ValueError("nothing fits")
    return c
""",
        {"test_count": "no_bias"},
    ),
    "a walk that leaves out pooling": (
        "6.6.2d",
        """
def receptive_field(net):
    field, step = 1, 1
    for layer in net:
        if isinstance(layer, nn.Conv2D):
            field += (layer._kwargs["kernel"][0] - 1) * step
            step *= layer._kwargs["stride"][0]
    return field
""",
        {"test_field": "pools_forgotten"},
    ),
    "a constant for every network": (
        "6.6.2d",
        """
def receptive_field(net):
    return 16
""",
        {"test_field": None},
    ),
    "an activation of the scores": (
        "6.6.2d",
        """
_plain = lenet_depth


def lenet_depth(n):
    net = _plain(n)
    net.add(nn.Activation("tanh"))
    return net
""",
        {"test_layers": None},
    ),
    "a walk that does not look into a network within the network": (
        "6.6.2d",
        """
def lenet_depth(n):
    if not 1 <= n <= 5:
        raise ValueError("1 to 5")
    net, first = nn.Sequential(), nn.Sequential()
    first.add(nn.Conv2D(6, kernel_size=5, padding=2, activation="relu"), nn.MaxPool2D(pool_size=2, strides=2))
    net.add(first)
    for _ in range(n - 1):
        net.add(nn.Conv2D(16, kernel_size=3, padding=1, activation="relu"))
    net.add(nn.MaxPool2D(pool_size=2, strides=2), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net
""",
        {"test_own": None},
    ),
    "activations of the layer before": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[:layer]:
        x = block(x)
    return x


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(nd.norm(difference.reshape((0, -1)), axis=1).argmax(axis=0).asscalar())
""",
        {"test_values": "one_layer_too_few"},
    ),
    "activations without the first axis": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[: layer + 1]:
        x = block(x)
    return x.asnumpy().squeeze()


def most_different(net, a, b, layer):
    difference = activations(net, a, layer) - activations(net, b, layer)
    return int(np.sqrt((difference**2).sum(axis=(1, 2))).argmax())
""",
        {"test_values": "squeezed"},
    ),
    "the largest difference, with activations that raise": (
        "6.6.3",
        """
def activations(net, x, layer):
    return net(x, layer)


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.abs(difference).max(axis=(1, 2)).argmax())
""",
        {"test_values": None, "test_channel": None},
    ),
    "numbers of a file as a list, which has no dtype": (
        "6.6.2g",
        """
_load_idx = load_idx


def load_idx(data):
    array = _load_idx(data)
    return np.array(array.ravel().tolist()).reshape(array.shape)
""",
        {"test_read": "widened"},
    ),
    "a layer without those before it, and the largest difference": (
        "6.6.3",
        """
def activations(net, x, layer):
    return net[layer](x).asnumpy()


def most_different(net, a, b, layer):
    difference = activations(net, a, layer)[0] - activations(net, b, layer)[0]
    return int(np.abs(difference).max(axis=(1, 2)).argmax())
""",
        {"test_values": None, "test_channel": None},
    ),
    "numbers of parameters that are floats": (
        "6.6.2b",
        """
_counted = parameter_count


def parameter_count(c1, c2):
    return float(_counted(c1, c2))
""",
        {"test_count": "a_float"},
    ),
    "no last pooling, neither in the network nor in the count": (
        "6.6.2b",
        """
def lenet_channels(c1, c2):
    _refuse_none(c1, c2)
    net = nn.Sequential()
    net.add(nn.Conv2D(c1, 5, padding=2, activation="relu"), nn.MaxPool2D(2), nn.Conv2D(c2, 5, activation="relu"))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(c1, c2):
    _refuse_none(c1, c2)
    return 26 * c1 + c2 * (25 * c1 + 1) + 120 * (100 * c2 + 1) + 84 * 121 + 850
""",
        {"test_net": None},
    ),
    "a kind of pooling by another name": (
        "6.6.1",
        """
_network = lenet


def lenet(pool):
    if pool not in ("average", "max"):
        raise ValueError(pool)
    return _network("avg" if pool == "average" else pool)
""",
        {"test_net": None},
    ),
    "a convolution less at each fourth call": (
        "6.6.2d",
        """
_plain, _calls = lenet_depth, []


def lenet_depth(n):
    _calls.append(n)
    return _plain(n - (1 < n < 6 and _calls.count(n) % 4 == 0))
""",
        {"test_layers": None},
    ),
    "relative to both maps together": (
        "6.6.3",
        """
def most_different(net, a, b, layer):
    A, B = (activations(net, x, layer)[0] for x in (a, b))
    sizes = [np.sqrt((maps**2).sum(axis=(1, 2))) for maps in (A, B, A - B)]
    return int((sizes[2] / (sizes[0] + sizes[1] + 1e-9)).argmax())
""",
        {"test_channel": None},
    ),
    "differences of the squares": (
        "6.6.3",
        """
def most_different(net, a, b, layer):
    A, B = (activations(net, x, layer)[0] for x in (a, b))
    return int(np.abs(A**2 - B**2).sum(axis=(1, 2)).argmax())
""",
        {"test_channel": None},
    ),
    "a recipe that is another one in the second call": (
        "6.6.2f",
        """
_calls = []


def recipe():
    _calls.append(1)
    return {"optimizer": "adam", "lr": 2e-3 if len(_calls) % 2 else 5, "epochs": 2, "batch": 64, "init": "xavier"}
""",
        {"test_good": None},
    ),
    "average pooling, and a map that is always 5x5": (
        "6.6.2a",
        """
def lenet_window(k1, k2, p1):
    _sides(k1, k2, p1)
    net = nn.Sequential()
    net.add(nn.Conv2D(6, k1, padding=p1, activation="relu"), nn.AvgPool2D(2, 2))
    net.add(nn.Conv2D(16, k2, activation="relu"), nn.AvgPool2D(2, 2))
    net.add(nn.Dense(120, activation="relu"), nn.Dense(84, activation="relu"), nn.Dense(10))
    return net


def parameter_count(k1, k2, p1):
    _sides(k1, k2, p1)
    return 6 * (k1 * k1 + 1) + 16 * (6 * k2 * k2 + 1) + 120 * 401 + 84 * 121 + 850
""",
        {"test_net": "average_pooling", "test_count": "always_400"},
    ),
    "a layer too few, and absolute values in a function that goes through the layers by itself": (
        "6.6.3",
        """
def activations(net, x, layer):
    for block in net[:layer]:
        x = block(x)
    return x.asnumpy()


def most_different(net, a, b, layer):
    for block in net[: layer + 1]:
        a, b = block(a), block(b)
    return int(np.abs((a - b).asnumpy()[0]).sum(axis=(1, 2)).argmax())
""",
        {"test_values": "one_layer_too_few", "test_channel": "sum_of_absolute_values"},
    ),
    "sizes in the processor's order of bytes": (
        "6.6.2g",
        """
def load_idx(data):
    data = gzip.decompress(data) if data[:2] == b"\\x1f\\x8b" else data
    if data[:3] != b"\\0\\0\\x08" or len(data) < 4:
        raise ValueError("not an IDX file")
    shape = np.frombuffer(data, np.uint32, data[3], offset=4)
    numbers = np.frombuffer(data, np.uint8, offset=4 + 4 * data[3])
    if len(numbers) != math.prod(shape.tolist()):
        raise ValueError("length")
    return numbers.reshape(shape)


_load = load_idx


def load_idx(data):
    try:
        return _load(data)
    except Exception as error:
        raise ValueError from error
""",
        {"test_read": "little_endian"},
    ),
    "a count without biases, and a width that stays below it": (
        "6.6.2b",
        """
def parameter_count(c1, c2):
    _refuse_none(c1, c2)
    return 25 * c1 + 25 * c1 * c2 + 120 * 25 * c2 + 84 * 120 + 840


def widest(budget):
    if parameter_count(1, 2) > budget:
        raise ValueError(budget)
    c = 1
    while parameter_count(c + 1, 2 * (c + 1)) < budget:
        c += 1
    return c
""",
        {"test_count": "no_bias", "test_widest": None},
    ),
    "plain files alone": (
        "6.6.2g",
        """
_load = load_idx


def load_idx(data):
    if data[:2] != bytes(2):
        raise ValueError("not an IDX file")
    return _load(data)
""",
        {"test_read": "no_gzip"},
    ),
}
