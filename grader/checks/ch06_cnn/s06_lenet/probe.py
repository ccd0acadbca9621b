"""Runs beside the student's code: turns a network into its graph, and makes the course's own networks and trainers."""

import contextlib
import functools
import json
import types

import mxnet as mx
from mxnet import nd
from mxnet.gluon import Block, nn

_LONGEST = 100_000
#: What a layer with weights calls the number of its inputs.
_INPUTS = {"conv": "in_channels", "dense": "in_units"}


def graph(net):
    """Give a network's symbol graph as JSON text, or as such text why there is none."""
    if not isinstance(net, Block):
        return json.dumps({"problem": f"not a network but an object of type {type(net).__name__}"[:200]})
    if not isinstance(net, (nn.Sequential, nn.HybridSequential)):
        return json.dumps({"problem": f"a {type(net).__name__}, not an nn.Sequential"[:200]})
    try:
        with _for_symbols(net):
            text = _plain(net(mx.sym.var("data")).tojson())
    except Exception as err:
        said = f"a network with a layer that is none of Gluon's own ({type(err).__name__}: {err})"
        return json.dumps({"problem": said[:300]})
    return text if len(text) <= _LONGEST else json.dumps({"problem": "a network of very many layers"})


@contextlib.contextmanager
def _for_symbols(net):
    """Let the functions in nn.Lambda layers, which are written for NDArrays, take symbols."""
    changed = []

    def change(block):
        if isinstance(block, nn.Lambda):
            changed.append((block, block._func_impl))
            block._func_impl = _twin(block._func_impl)

    net.apply(change)
    try:
        yield
    finally:
        for block, function in changed:
            block._func_impl = function


class _Symbolic:
    """mxnet as a function in an nn.Lambda finds it: what it calls nd is mx.sym."""

    nd = ndarray = sym = symbol = mx.sym

    def __getattr__(self, name):
        return getattr(mx, name)


def _twin(function):
    """Give an operator's symbolic twin; or a copy of a function that finds mx.sym where it looks for mx.nd."""
    if _for_symbol(function) is not function:
        return _for_symbol(function)
    if isinstance(function, functools.partial):
        return functools.partial(_twin(function.func), *function.args, **function.keywords)
    if not isinstance(function, types.FunctionType):
        return function
    names = {}
    for name, value in function.__globals__.items():
        own = isinstance(value, types.FunctionType) and value.__globals__ is function.__globals__
        names[name] = _copied(value, names) if own else _for_symbol(value)
    return _copied(function, names)


def _copied(function, names):
    cells = tuple(types.CellType(_for_symbol(cell.cell_contents)) for cell in function.__closure__ or ())
    defaults = _for_symbol(function.__defaults__)
    return types.FunctionType(function.__code__, names, function.__name__, defaults, cells or None)


def _for_symbol(value):
    """Exchange mxnet, mx.nd, its operators and dicts or tuples of them; anything else stays what it is."""
    if value is nd or value is mx:
        return mx.sym if value is nd else _Symbolic()
    if isinstance(value, dict):
        return {key: _for_symbol(one) for key, one in value.items()} if len(value) < 50 else value
    if type(value) in (list, tuple):
        return type(value)(map(_for_symbol, value)) if len(value) < 50 else value
    name = getattr(value, "__name__", None)
    return getattr(mx.sym, name) if isinstance(name, str) and getattr(nd, name, None) is value else value


def _plain(text):
    """Leave out what differs between two networks of the same layers: names count up with every layer made."""
    found = json.loads(text)
    for number, node in enumerate(found["nodes"]):
        node["name"] = node["name"] if node["name"] == "data" else f"node {number}"
        node["attrs"] = {name: value for name, value in node.get("attrs", {}).items() if not name.startswith("__")}
    return json.dumps({"nodes": found["nodes"], "heads": found["heads"]})


def network(layers, weights=None):
    """Make an nn.Sequential of (kind, settings) pairs; initialised, with ``weights`` if they are given, in their order."""
    net = nn.Sequential()
    kinds = {
        "conv": nn.Conv2D, "max": nn.MaxPool2D, "avg": nn.AvgPool2D, "dense": nn.Dense, "activation": nn.Activation,
        "flatten": nn.Flatten,
    }  # fmt: skip
    shapes = iter([array.shape for array in weights[::2]] if weights is not None else [])
    for kind, settings in layers:
        said = {name: tuple(v) if isinstance(v, list) else v for name, v in settings.items()}
        if weights is not None and kind in _INPUTS:
            said[_INPUTS[kind]] = next(shapes)[1]  # then Gluon need not run the network to find out
        net.add(kinds[kind](**said))
    if weights is None:
        net.initialize()
        net(nd.zeros((1, 1, 28, 28)))
    else:
        for parameter, values in zip(net.collect_params().values(), weights, strict=True):
            # What load_parameters does with each array of its file: no weights are drawn only to be replaced.
            parameter._load_init(nd.array(values), mx.cpu())
    return net


def parameters(net):
    """Give all parameters of a network, in their order."""
    return [parameter.data().asnumpy() for parameter in net.collect_params().values()]
