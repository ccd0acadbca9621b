"""Read, compare and train networks that are given as layers, in a process that runs no student's code."""

import hashlib
import itertools
import json
import math
import re

#: Activations that nn.Activation knows by name. None of them ever decreases, so they commute with max-pooling.
_ACTIVATIONS = {"relu", "sigmoid", "tanh", "softrelu", "softsign"}
_MOST = 100_000  # the largest size that is accepted, and the longest text
#: The largest dense layer that is described. How large a network is trained is for the checks to say.
_MOST_WEIGHTS = 10**9
_CONSTANT = ("zero", "zeros", "one", "ones", "constant")
#: Settings of initialisers that draw nothing but zeros if it is 0, as 32-bit floats.
_SPREADS = ("scale", "sigma", "magnitude")
#: Initialisers that a layer may have, by MXNet's names.
_INITIALISERS = (*_CONSTANT, "uniform", "normal", "orthogonal", "xavier", "msraprelu")
_NORMS = {"batch": "BatchNorm", "instance": "InstanceNorm", "layer": "LayerNorm", "group": "GroupNorm"}


class Unusual(Exception):
    """Raised for a network that is no chain of the layers of this section; the text says what it is."""


def described(text, left_out=()):
    """Return what the text of a network says: {'problem', 'layers', 'shape', 'parameters', 'multiplications', 'numbers'}.

    Each layer is a dict with 'kind', 'words', 'shape' (of its output, without the batch), and its settings. 'numbers' is how
    many there are in the outputs of all layers, as they were added: the layers here are those of the standard form.

    Args:
        left_out: "run", "learn" or both: do not count what a layer is told wrongly about its input, a fixed number of
            pictures, and weights used twice; or what keeps weights from being learned. The layers are then described as if
            they had no such fault.
    """
    empty = {"problem": "", "layers": [], "shape": [], "parameters": 0, "multiplications": 0, "numbers": 0}
    try:
        added = _layers(text, left_out)
    except Unusual as err:
        return {**empty, "problem": str(err)}
    layers = _standard_form(added)
    return {
        **empty,
        "layers": layers,
        "shape": layers[-1]["shape"] if layers else [1, 28, 28],
        "parameters": sum(layer.get("parameters", 0) for layer in layers),
        "multiplications": sum(layer.get("multiplications", 0) for layer in layers),
        "numbers": sum(math.prod(layer["shape"]) for layer in added),
    }


def first_difference(text, wanted):
    """Compare a network with the expected layers, in words: return None, or (what it is, what was expected)."""
    found = described(text)
    if found["problem"]:
        return found["problem"], expected_instead(found["problem"])
    words = [layer["words"] for layer in found["layers"]]
    if len(words) == 0:
        return "an nn.Sequential without layers", f"{len(wanted)} layers"
    for place, (mine, right) in enumerate(zip(words, wanted, strict=False)):
        if mine != right:
            shape = found["layers"][place]["shape"]
            size = f", whose output is {'x'.join(map(str, shape))}" if len(shape) == 3 else ""
            return f"as layer {place + 1} of {len(words)} (activations counted): {mine}{size}", right
    if len(words) > len(wanted):
        return f"one layer too many, after the last {wanted[-1]}: {words[len(wanted)]}", "no layer after that"
    if len(words) < len(wanted):
        return f"a network that ends after {words[-1]}", f"{wanted[len(words)]} after that"
    return None


def expected_instead(problem):
    """Return words for what was expected instead of a network with this problem."""
    for words, expected in (
        ("cannot run", "a network that runs on pictures of shape (n, 1, 28, 28), float32"),
        ("returned before", "a new network at each call"),
        ("same number", "no initialiser, or one that draws different numbers"),
        ("cannot change", "layers that are all trained"),
        ("number of pictures", "layers that do the same for any number of pictures, in training and after it"),
        ("not the derivative", "layers with the gradient of what they compute"),
    ):
        if words in problem:
            return expected
    return "an nn.Sequential of Gluon layers"


def trained_accuracies(layers, pictures, labels, examples, recipe, starts, enough, every_epoch=False):
    """Train a network from one start after another, until it gets the share ``enough`` of new pictures right.

    Args:
        layers: as ``described`` returns them.
        pictures, labels: the first ``examples`` are for training, the others are the new ones.
        recipe: settings for ``given.train``.
        starts: seeds of the first weights.
        enough: a share from 0 to 1.
        every_epoch: whether the share counts after each epoch, the first that reaches ``enough`` ending the training: half the
            time for most networks that learn. Else it counts at the end.

    Returns:
        the share of the new pictures that each trained network gets right, in the order of the starts; with ``every_epoch``
        the largest of its shares.
    """
    shares = []
    for start in starts:
        ends_at = float(enough) if every_epoch else None
        digest = hashlib.sha256(json.dumps([layers, examples, recipe, int(start), ends_at], sort_keys=True).encode())
        digest.update(pictures.tobytes() + labels.tobytes())
        known = digest.hexdigest()
        if known not in _REACHED:
            _REACHED[known] = _trained_accuracy(layers, pictures, labels, examples, recipe, int(start), ends_at)
        shares.append(_REACHED[known])
        if shares[-1] >= enough:
            break
    return shares


#: Digest of all that a training depends on -> the share that it reached: many students train the same networks.
_REACHED = {}


def _trained_accuracy(layers, pictures, labels, examples, recipe, start, ends_at):
    from given import accuracy, training

    net = _built(layers)
    if all(layer.get("activation") != "prelu" for layer in layers):
        net.hybridize()  # saves a tenth to a third of the time; the weights are exactly the same, except with PReLU
    share = 0.0
    for epoch in training(net, pictures[:examples], labels[:examples], recipe, start):
        if ends_at is not None or epoch == recipe["epochs"]:
            share = max(share, accuracy(net, pictures[examples:], labels[examples:]))
        if ends_at is not None and share >= ends_at:
            break
    return share


def gradient_ratio(layers, weights, X, y):
    """Return |gradient of the first layer's weights| / |gradient of the last layer's| for a network with these parameters."""
    from mxnet import autograd, gluon, nd

    net = _built(layers)
    net.initialize()
    net(nd.array(X[:1]))
    for parameter, values in zip(net.collect_params().values(), weights, strict=True):
        parameter.set_data(nd.array(values))
    with autograd.record():
        error = gluon.loss.SoftmaxCrossEntropyLoss()(net(nd.array(X)), nd.array(y)).mean()
    error.backward()
    first, last = (math.sqrt((layer.weight.grad().asnumpy().astype(float) ** 2).sum()) for layer in (net[0], net[-1]))
    return first / last


def lenet(windows=(5, 5), padding=2, hidden=(120, 84)):
    """Return the layers of LeNet with ReLU and max-pooling, for ``trained_accuracies``."""
    layers = []
    for channels, window, pad in zip((6, 16), windows, (padding, 0), strict=True):
        layers.append(
            {
                "kind": "conv",
                "channels": channels,
                "kernel": [window] * 2,
                "stride": [1, 1],
                "pad": [pad] * 2,
                "dilate": [1, 1],
                "groups": 1,
                "bias": True,
            }
        )
        layers.append({"kind": "activation", "activation": "relu"})
        layers.append({"kind": "pool", "pool": "max", "kernel": [2, 2], "stride": [2, 2], "pad": [0, 0], "up": False})
    for units in hidden:
        layers += [{"kind": "dense", "units": units, "bias": True}, {"kind": "activation", "activation": "relu"}]
    return [*layers, {"kind": "dense", "units": 10, "bias": True}]


# --- from JSON text to layers with shapes


def _layers(text, left_out):
    layers, shape = [], [1, 28, 28]
    for said in _parsed(text):
        if said.get("kind") == "fault":
            if said.get("about") not in left_out:
                raise Unusual(str(said.get("said"))[:300])
            continue
        layer = _layer(said, shape, left_out)
        if layer is not None:
            layers.append(layer)
            shape = layer["shape"]
    return layers


def _parsed(text):
    if not isinstance(text, str) or len(text) > _MOST:
        raise Unusual("something that is not a network")
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        raise Unusual("something that is not a network") from None
    if isinstance(found, dict) and "problem" in found:
        raise Unusual(str(found["problem"])[:300])
    if not isinstance(found, list) or not all(isinstance(layer, dict) for layer in found):
        raise Unusual("something that is not a network")
    return found


def _without_faults(said, left_out):
    """Return what a layer says, without the faults that do not count."""
    if "run" in left_out:
        said = {**said, "inputs": 0, "dtype": "float32", "layout": "NCHW", "target": None}
    if "learn" in left_out:
        init = said.get("init")
        chosen = [None if i and _is_constant(*i) else i for i in init] if isinstance(init, list) else init
        said = {**said, "learned": True, "init": chosen}
    return said


def _layer(said, shape, left_out):
    readers = {
        "conv": _convolution, "pool": _pooling, "dense": _dense, "flatten": _flat, "reshape": _flat, "dropout": _dropout,
        "norm": _norm, "activation": _activation, "softmax": _softmax,
    }  # fmt: skip
    kind = str(said.get("kind"))[:20]
    if kind not in readers:
        raise Unusual(f"a network with a layer {kind}, which is none of this section's layers")
    try:
        return readers[kind](_without_faults(said, left_out), shape)
    except (KeyError, TypeError, ValueError, OverflowError, AttributeError):
        raise Unusual(f"a layer {kind} with settings that cannot be read") from None


def _convolution(said, shape):
    channels, sizes = _map(said, shape, "Conv2D")
    kernel, stride, pad, dilate = (_pair(said[name]) for name in ("kernel", "stride", "pad", "dilate"))
    filters, groups, bias = _number(said["channels"]), _number(said["groups"]), bool(said["bias"])
    if groups < 1 or channels % groups or filters % groups or filters < 1:
        raise Unusual("a Conv2D whose channels cannot be split into its groups")
    axes = zip(sizes, kernel, stride, pad, dilate, strict=True)
    out = [_steps(n, d * (k - 1) + 1, p, s, math.floor) for n, k, s, p, d in axes]
    _fits(out, f"a Conv2D {_by(kernel)}", sizes)
    words = [f"Conv2D of {filters} channels {_by(kernel)}"]
    words += [f"padding {_pair_words(pad)}"] * (pad != [0, 0]) + [f"stride {_pair_words(stride)}"] * (stride != [1, 1])
    words += [f"dilation {_pair_words(dilate)}"] * (dilate != [1, 1])
    words += [f"{groups} groups"] * (groups > 1) + ["no bias"] * (not bias)
    _can_run(said, f"a Conv2D {_by(kernel)} with in_channels={said['inputs']}", channels, _channels(channels))
    taps = filters * (channels // groups) * kernel[0] * kernel[1]
    return {
        "kind": "conv",
        "words": ", ".join(words),
        "shape": [filters, *out],
        "parameters": taps + bias * filters,
        "multiplications": taps * out[0] * out[1],
        "kernel": kernel,
        "stride": stride,
        "pad": pad,
        "dilate": dilate,
        "channels": filters,
        "groups": groups,
        "bias": bias,
        "init": _initialisers(said, words[0]),
    }


def _pooling(said, shape):
    kind, whole = str(said["pool"]), bool(said["global"])
    if kind not in ("max", "avg"):
        raise Unusual(f"a pooling layer of type {kind[:20]}")
    name = "MaxPool2D" if kind == "max" else "AvgPool2D"
    channels, sizes = _map(said, shape, name)
    kernel, stride, pad = (list(sizes), [1, 1], [0, 0]) if whole else (_pair(said[n]) for n in ("kernel", "stride", "pad"))
    rounding = math.ceil if said["ceil"] and not whole else math.floor
    name = f"{name} {_by(kernel)}"
    axes = list(zip(sizes, kernel, stride, pad, strict=True))
    down, out = ([_steps(n, k, p, s, r) for n, k, s, p in axes] for r in (math.floor, rounding))
    _fits(out, f"a {name}", sizes)
    counts = bool(said["counts"]) or pad == [0, 0]
    words = [name, f"stride {_pair_words(stride)}"] + [f"padding {_pair_words(pad)}"] * (pad != [0, 0])
    words += ["rounding up"] * (down != out)
    words += ["padding not counted"] * (kind == "avg" and not counts)
    return {
        "kind": "pool",
        "words": ", ".join(words),
        "shape": [channels, *out],
        "pool": kind,
        "kernel": kernel,
        "stride": stride,
        "pad": pad,
        "up": down != out,
        "counts": counts,
        **({"global": True} if whole else {}),
    }


def _dense(said, shape):
    units, bias = _number(said["units"]), bool(said["bias"])
    if len(shape) > 1 and not said["flatten"]:
        raise Unusual("a Dense layer with flatten=False on maps: it works along the rows alone")
    inputs = math.prod(shape)
    if not 1 <= units <= _MOST or inputs * units > _MOST_WEIGHTS:
        raise Unusual("a Dense layer of an unusual size")
    words = f"Dense({units})" + ", no bias" * (not bias)
    _can_run(said, f"a Dense({units}) with in_units={said['inputs']}", inputs, f"{inputs} number{'' if inputs == 1 else 's'}")
    return {
        "kind": "dense",
        "words": words,
        "shape": [units],
        "parameters": (inputs + bias) * units,
        "multiplications": inputs * units,
        "units": units,
        "bias": bias,
        "init": _initialisers(said, words),
    }


def _can_run(said, words, inputs, gets):
    """Raise Unusual for a layer with weights that fails on its input, or that training does not change."""
    if _number(said["inputs"]) not in (0, inputs):
        raise Unusual(f"a network that cannot run: {words}, which gets {gets}")
    if said["dtype"] != "float32":
        raise Unusual(
            f"a network that cannot run: a layer whose weights are {str(said['dtype'])[:20]}, for pictures in float32"
        )
    if not said["learned"]:
        raise Unusual("a network with a layer that training cannot change as usual (its grad_req, lr_mult or wd_mult)")


def _initialisers(said, words):
    """Return the initialisers of a layer's weights and biases: [None or [name, settings], ...]."""
    found = [None if init is None else _initialiser(*init) for init in said["init"]]
    if found and found[0] is not None and _is_constant(*found[0]):
        raise Unusual(f"a network with a layer {words} whose weights all start with the same number")
    return found


def _is_constant(name, settings):
    """Return whether an initialiser gives all weights the same number."""
    spreads = (
        [settings[key] for key in _SPREADS if isinstance(settings.get(key), (int, float))] if isinstance(settings, dict) else []
    )
    return name in _CONSTANT or any(abs(spread) < 1e-45 for spread in spreads)


def _initialiser(name, settings):
    if name not in _INITIALISERS or not isinstance(settings, dict) or len(settings) > 8:
        raise Unusual(f"a layer with the initialiser {str(name)[:30]}, which is not known here")
    for key, value in settings.items():
        is_number = isinstance(value, (int, float)) and math.isfinite(value)
        is_word = isinstance(value, str) and re.fullmatch("[a-z_]{1,20}", value) is not None
        if not re.fullmatch("[a-z_]{1,20}", key) or not (value is None or is_number or is_word):
            raise ValueError("settings of an initialiser")
    return [name, settings]


def _flat(said, shape):
    size = math.prod(shape)
    target = said.get("target")
    if target is not None and target not in ([0, -1], [-1, size], [0, size]):
        raise Unusual(f"a network that gives its numbers the shape {str(target)[:40]}")
    return {"kind": "flatten", "words": "Flatten", "shape": [size], "changes": len(shape) > 1}


def _dropout(said, shape):
    rate = float(said["rate"])
    if not 0 <= rate < 1:
        raise Unusual(f"a Dropout of {rate:g}")
    axes = [_number(axis) for axis in said["axes"]]
    return {"kind": "dropout", "words": f"Dropout({rate:g})", "shape": shape, "rate": rate, "axes": axes} if rate else None


def _norm(said, shape):
    name = said["norm"]
    settings = {key: value for key, value in said["settings"].items() if isinstance(value, (bool, int, float))}
    inputs = shape[-1] if name == "layer" else shape[0]
    if name not in _NORMS or not all(map(math.isfinite, settings.values())):
        raise ValueError("a normalisation")
    if settings.get("axis", 1) not in ((-1, len(shape)) if name == "layer" else (1,)):
        raise Unusual(f"a {_NORMS[name]} along the axis {settings['axis']}; the channels are the axis 1")
    _can_run({**said, "learned": True}, f"a {_NORMS[name]} with in_channels={said['inputs']}", inputs, _channels(inputs))
    groups = settings.get("num_groups", 1)
    if name == "group" and (groups < 1 or inputs % groups):
        raise Unusual("a GroupNorm whose channels cannot be split into its groups")
    counted = 4 * inputs if name == "batch" else 2 * (groups if name == "group" else inputs)
    return {"kind": "norm", "words": _NORMS[name], "shape": shape, "parameters": counted, "norm": name, "settings": settings}


def _activation(said, shape):
    name, slope = str(said["activation"])[:20], float(said.get("slope", 1))
    name = "relu" if name in ("leaky", "elu") and slope == 0 else name  # the same function
    if name in _ACTIVATIONS:
        return {"kind": "activation", "words": name, "activation": name, "shape": shape}
    if name not in ("leaky", "elu", "selu", "gelu", "prelu", "swish") or not math.isfinite(slope):
        raise Unusual(f"an activation {name}")
    if name == "leaky" and slope == 1:
        return None  # it changes nothing
    words = {"leaky": "LeakyReLU", "prelu": "PReLU", "swish": "Swish"}.get(name, name.upper())
    units = _number(said["units"]) if name == "prelu" else 0
    if units not in ((0,) if name != "prelu" else (1, shape[0])):
        slopes = f"{units} slope{'' if units == 1 else 's'}"
        raise Unusual(f"a network that cannot run: a PReLU of {slopes}, which gets {_channels(shape[0])}")
    return {"kind": "activation", "words": words, "activation": name, "slope": slope, "shape": shape, "parameters": units}


def _softmax(said, shape):
    return {"kind": "softmax", "words": "softmax", "shape": shape}


def _standard_form(layers):
    """Return one standard form of networks that compute the same: no Flatten before Dense, activations before max-pooling.

    A Flatten at the end stays, even if it changes nothing: the statements ask for nothing after the scores.
    """
    kept = [
        a
        for a, b in itertools.pairwise(layers)
        if not (a["kind"] == "flatten" and (b["kind"] in ("dense", "flatten") or not a["changes"]))
    ]
    kept += layers[-1:]
    for place in range(1, len(kept)):
        here = place
        while here and kept[here].get("activation") in _ACTIVATIONS and kept[here - 1].get("pool") == "max":
            before = kept[here - 2]["shape"] if here > 1 else [1, 28, 28]
            kept[here - 1], kept[here] = {**kept[here], "shape": before}, kept[here - 1]
            here -= 1
    return kept


# --- sizes


def _map(said, shape, what):
    if len(shape) != 3:
        raise Unusual(f"a network that cannot run: a {what} after the maps were flattened")
    if said["layout"] != "NCHW":
        layout = str(said["layout"])[:10]
        raise Unusual(
            f"a network that cannot run: a {what} with layout={layout!r}, for pictures of shape (1, 28, 28), channel first"
        )
    return shape[0], shape[1:]


def _steps(n, window, pad, stride, rounding):
    if stride < 1 or window < 1:
        raise ValueError("a window or a stride below 1")
    return rounding((n + 2 * pad - window) / stride) + 1 if n + 2 * pad >= window else 0


def _fits(out, what, sizes):
    if min(out) < 1:
        raise Unusual(f"a network that cannot run: {what} that does not fit on its {_by(sizes)} maps")


def _number(value):
    number = int(str(value)[:10])
    if not 0 <= number <= _MOST:
        raise ValueError("a size out of range")
    return number


def _pair(said):
    if len(said) != 2:
        raise ValueError("not a pair")
    return [_number(n) for n in said]


def _channels(number):
    return f"{number} channel{'' if number == 1 else 's'}"


def _by(pair):
    return f"{pair[0]}x{pair[1]}"


def _pair_words(pair):
    return str(pair[0]) if pair[0] == pair[1] else f"{pair[0]} and {pair[1]}"


# --- from layers to a Gluon network


def _built(layers):
    from mxnet.gluon import nn

    makers = {
        "conv": lambda a: nn.Conv2D(a["channels"], tuple(a["kernel"]), tuple(a["stride"]), tuple(a["pad"]), tuple(a["dilate"]),
                                    a["groups"], use_bias=a["bias"], **_initialiser_arguments(a)),
        "pool": _pool_layer,
        "dense": lambda a: nn.Dense(a["units"], use_bias=a["bias"], **_initialiser_arguments(a)),
        "activation": _activation_layer,
        "flatten": lambda a: nn.Flatten(),
        "dropout": lambda a: nn.Dropout(a["rate"], axes=tuple(a["axes"])),
        "norm": _norm_layer,
        "softmax": lambda a: nn.HybridLambda("softmax"),
    }  # fmt: skip
    net = nn.HybridSequential()
    for layer in layers:
        net.add(makers[layer["kind"]](layer))
    return net


def _initialiser_arguments(a):
    """Return the initialisers that a layer has, as arguments of its class."""
    from mxnet import init

    names = zip(("weight_initializer", "bias_initializer"), a.get("init", ()), strict=False)
    return {name: init.create(given[0], **given[1]) for name, given in names if given is not None}


def _norm_layer(a):
    from mxnet.gluon import nn

    known = {"eps": "epsilon", "momentum": "momentum", "center": "center", "scale": "scale", "num_groups": "num_groups",
             "use_global_stats": "use_global_stats"}  # fmt: skip
    settings = {known[name]: value for name, value in a["settings"].items() if name in known}
    if a["norm"] == "batch":
        settings.update(scale=not a["settings"].get("fix_gamma", False), center=True)
    return getattr(nn, _NORMS[a["norm"]])(**settings)


def _pool_layer(a):
    from mxnet.gluon import nn

    settings = tuple(a["kernel"]), tuple(a["stride"]), tuple(a["pad"])
    if a["pool"] == "max":
        return nn.MaxPool2D(*settings, ceil_mode=a["up"])
    return nn.AvgPool2D(*settings, ceil_mode=a["up"], count_include_pad=a["counts"])


def _activation_layer(a):
    from mxnet.gluon import nn

    if a["activation"] in _ACTIVATIONS:
        return nn.Activation(a["activation"])
    others = {
        "elu": lambda: nn.ELU(a["slope"]), "selu": nn.SELU, "gelu": nn.GELU, "swish": lambda: nn.Swish(a["slope"]),
        "prelu": lambda: nn.PReLU(in_channels=a["parameters"]), "leaky": lambda: nn.LeakyReLU(a["slope"]),
    }  # fmt: skip
    return others[a["activation"]]()
