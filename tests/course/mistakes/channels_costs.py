"""Mistakes in answers to 6.4.2 to 6.4.4, and their diagnoses (see the package)."""

from __future__ import annotations

MISTAKES: dict[str, tuple[str, str, dict[str, str | None]]] = {
    "a padding that is added once, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + ph - kh) // sh + 1) * ((w + pw - kw) // sw + 1)
    return cost, cost
""",
        {"test_multiplications": "padding_once"},
    ),
    "steps in place of positions, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + 2 * ph - kh) // sh) * ((w + 2 * pw - kw) // sw)
    return cost, cost
""",
        {"test_multiplications": "last_place_missing"},
    ),
    "steps in place of positions along the columns, in a layer's cost": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    cost = ci * co * kh * kw * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw)
    return cost, cost
""",
        {"test_multiplications": None},
    ),
    "a padding that is added once, and a bias that is forgotten": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * max(0, (h + ph - kh) // sh + 1) * max(0, (w + pw - kw) // sw + 1)
    return ci * kh * kw * outputs, (ci * kh * kw - 1) * outputs
""",
        {"test_multiplications": "padding_once", "test_additions": None},
    ),
    "places that are rounded up, and a bias that is forgotten": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
    return 2 * ci * kh * kw * outputs, 2 * ci * kh * kw * outputs
""",
        {"test_multiplications": "rounds_up", "test_additions": None},
    ),
    "uses of a pixel that are counted by the pixels, with their padding": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    products = ci * kh * kw * (outputs + co * (h + 2 * ph) * (w + 2 * pw))
    return products, products + outputs
""",
        {"test_multiplications": "each_padded_number_as_often"},
    ),
    "costs that are the same for all layers": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return 5, 5
""",
        {"test_multiplications": None, "test_additions": None, "test_formula": None},
    ),
    "the cost of one output number": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return ci * co * kh * kw, ci * co * kh * kw
""",
        {"test_multiplications": "one_place"},
    ),
    "a multiplication and an addition that are two operations each": (
        "6.4.2a",
        """
_counted = forward_cost


def forward_cost(*sizes):
    return tuple(2 * number for number in _counted(*sizes))
""",
        {"test_multiplications": "each_product_twice"},
    ),
    "the gradient of the weights alone, and that of the bias": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return ci * kh * kw * outputs, ci * kh * kw * outputs + outputs
""",
        {"test_multiplications": "weights_only"},
    ),
    "costs that are floats": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    return tuple(float(number) for number in _counted(*sizes))
""",
        {"test_multiplications": "floats"},
    ),
    "places that are rounded up, in the backward pass": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * (-(-(h + 2 * ph - kh) // sh) + 1) * (-(-(w + 2 * pw - kw) // sw) + 1)
    return 2 * ci * kh * kw * outputs, 2 * ci * kh * kw * outputs + outputs
""",
        {"test_multiplications": "rounds_up"},
    ),
    "a picture that is kept with its padding": (
        "6.4.2c",
        """
_without = backward_memory


def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    more = ci * (h + 2 * ph) * (w + 2 * pw) - ci * h * w
    kept, gradients = _without(ci, co, h, w, kh, kw, ph, pw, sh, sw)
    return kept + more, gradients + more
""",
        {"test_kept": "padding_kept_and_its_gradient"},
    ),
    "memory in bytes": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    return tuple(4 * number for number in _counted(*sizes))
""",
        {"test_picture": "bytes"},
    ),
    "memory of the backward pass in bytes": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(*sizes):
    return tuple(8 * number for number in _counted(*sizes))
""",
        {"test_kept": None},
    ),
    "the gradients before what is kept": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(*sizes):
    return _counted(*sizes)[::-1]
""",
        {"test_kept": "gradients_first"},
    ),
    "the weights before the picture": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    picture, weights, output = _counted(*sizes)
    return weights, picture, output
""",
        {"test_picture": "weights_first"},
    ),
    "the additions before the multiplications": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    return _counted(*sizes)[::-1]
""",
        {"test_multiplications": "additions_first"},
    ),
    "weights and biases that are two numbers": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw, co, co * oh * ow
""",
        {"test_parameters": "biases_apart"},
    ),
    "biases that are counted with the output": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(ci, co, *sizes):
    picture, parameters, output = _counted(ci, co, *sizes)
    return [picture, parameters - co, output + co]
""",
        {"test_parameters": "no_bias"},
    ),
    "memory with its total": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    counts = _counted(*sizes)
    return *counts, sum(counts)
""",
        {"test_picture": None},
    ),
    "a gradient of each array, and no sum": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(ci, co, h, w, *sizes):
    kept, gradients = _counted(ci, co, h, w, *sizes)
    picture = ci * h * w
    return kept, gradients - kept - co, kept - picture, co, picture
""",
        {"test_gradients": None},
    ),
    "what is kept of each array, and no sum": (
        "6.4.2c",
        """
_counted = backward_memory


def backward_memory(ci, co, h, w, *sizes):
    kept, gradients = _counted(ci, co, h, w, *sizes)
    return ci * h * w, kept - ci * h * w, gradients
""",
        {"test_kept": None},
    ),
    "additions of the bias that are a number of their own": (
        "6.4.2a",
        """
_counted = forward_cost


def forward_cost(ci, co, h, w, kh, kw, *others):
    products, additions = _counted(ci, co, h, w, kh, kw, *others)
    outputs = products // (ci * kh * kw)
    return products, additions - outputs, outputs
""",
        {"test_additions": "bias_apart"},
    ),
    "multiplications of each gradient, and no sum": (
        "6.4.2d",
        """
_counted = backward_cost


def backward_cost(*sizes):
    products, additions = _counted(*sizes)
    return products // 2, products // 2, additions
""",
        {"test_multiplications": None},
    ),
    "a padding that is one half more, also in the example": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    before = (h - kh + 1 + 2 * ph) * (w - kw + 1 + 2 * pw)
    return Fraction((h - kh + 1 + 3 * ph) * (w - kw + 1 + 3 * pw), before)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 9, 9
""",
        {"test_ratio": "padding_added_once_more"},
    ),
    "a padding that is doubled along the rows alone, also in the example": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    return Fraction(h - kh + 1 + 4 * ph, h - kh + 1 + 2 * ph)


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 10, 1
""",
        {"test_ratio": "rows_only"},
    ),
    "zeros that need no multiplication, also in the example": (
        "6.4.3b",
        """
def _products(n, k, p):
    return sum(1 for top in range(n + 2 * p - k + 1) for a in range(top, top + k) if p <= a < n + p)


def padding_factor(h, w, kh, kw, ph, pw):
    after = _products(h, kh, 2 * ph) * _products(w, kw, 2 * pw)
    return Fraction(after, _products(h, kh, ph) * _products(w, kw, pw))


def unchanged_example():
    return 8, 8, 3, 3, 2, 2, 1, 1
""",
        {"test_ratio": "without_zeros"},
    ),
    "a padding on one side, and an example that is wrong on one side, too": (
        "6.4.3b",
        """
def padding_factor(h, w, kh, kw, ph, pw):
    return Fraction((h - kh + 1 + 2 * ph) * (w - kw + 1 + 2 * pw), (h - kh + 1 + ph) * (w - kw + 1 + pw))


def unchanged_example():
    return 8, 8, 3, 3, 1, 1, 1, 1
""",
        {"test_ratio": "one_side", "test_witness": "stride_one"},
    ),
    "a cost that adds the channels, and places that are rounded down": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s) * (w // s)
""",
        {"test_cost": "channels_added", "test_strided": "rounds_down"},
    ),
    "additions that are counted with stride 1, and with stride s": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (2 * ci - 1) * co * h * w


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, (h - 1) // s + 1, (w - 1) // s + 1)
""",
        {"test_cost": "additions_too"},
    ),
    "numbers in memory that are floats": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    return tuple(float(number) for number in _counted(*sizes))
""",
        {"test_picture": "floats", "test_parameters": "floats", "test_output": "floats"},
    ),
    "channels that are added, in the cost, in its class and with a stride": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def class_1x1(ci, co, h, w):
    return cost_1x1(ci, co, h, w)


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, len(range(0, h, s)), len(range(0, w, s)))
""",
        {"test_cost": "channels_added"},
    ),
    "rows taken for columns, in the cost, in its class and with a stride": (
        "6.4.4",
        """
import numpy


def cost_1x1(ci, co, h, w):
    return numpy.prod([ci, co, h, h])


def class_1x1(ci, co, h, w):
    return cost_1x1(ci, co, h, w)


def cost_1x1_strided(ci, co, h, w, s):
    return cost_1x1(ci, co, len(range(0, h, s)), len(range(0, w, s)))
""",
        {"test_cost": "squares_only"},
    ),
    "a class with another mistake than the cost's": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return (ci + co) * h * w


def class_1x1(ci, co, h, w):
    return ci * co * h
""",
        {"test_cost": "channels_added", "test_class": "class_without_columns"},
    ),
    "another mistake in each of the three functions": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return float(ci * co * h * w)


def class_1x1(ci, co, h, w):
    return h * w


def cost_1x1_strided(ci, co, h, w, s):
    return ci * co * (h // s + 1) * (w // s + 1)
""",
        {"test_cost": "floats", "test_class": "class_of_pixels", "test_strided": "one_place_too_many"},
    ),
    "weights that alone are kept, and an output whose gradient is forgotten": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    weights = co * ci * kh * kw
    return weights, ci * h * w + weights + co
""",
        {"test_kept": "forgets_picture", "test_gradients": "no_given_gradient"},
    ),
    "nothing that is kept, and an output without the padding above": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = max(0, (h + ph - kh) // sh + 1), max(0, (w + pw - kw) // sw + 1)
    return 0, ci * h * w + co * ci * kh * kw + co + co * oh * ow
""",
        {"test_kept": "nothing_kept", "test_gradients": "padding_once"},
    ),
    "a mistake in each number, and paddings that are cut": (
        "6.4.2c",
        """
def backward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * min(ph, kh - 1) - kh) // sh + 1, (w + 2 * min(pw, kw - 1) - kw) // sw + 1
    weights = co * ci * kh * kw
    return weights, ci * h * w + weights + co * oh * ow
""",
        {"test_kept": "forgets_picture", "test_gradients": "no_bias_gradient", "test_formula": None},
    ),
    "a mistake in each of the three numbers in memory": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * (h + 2 * ph) * (w + 2 * pw), co * ci * kh * kw, oh * ow
""",
        {"test_picture": "padding_stored", "test_parameters": "no_bias", "test_output": "output_without_channels"},
    ),
    "strides that are exchanged, and a bias for each channel": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    products = ci * co * kh * kw * ((h + 2 * ph - kh) // sw + 1) * ((w + 2 * pw - kw) // sh + 1)
    return products, co * oh * ow * (ci * kh * kw - 1) + co
""",
        {"test_multiplications": "stride_exchanged", "test_additions": "one_bias_for_all"},
    ),
    "the forward pass as well, and no addition for a first term": (
        "6.4.2d",
        """
def backward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    terms = 2 * ci * kh * kw * outputs + outputs
    return 3 * ci * kh * kw * outputs, terms - co * ci * kh * kw - co - ci * (h + 2 * ph) * (w + 2 * pw)
""",
        {"test_multiplications": "forward_included", "test_additions": "first_term_free"},
    ),
    "a cost and a class that know the rows alone": (
        "6.4.4",
        """
def cost_1x1(ci, co, h, w):
    return h


def class_1x1(ci, co, h, w):
    return h
""",
        {"test_cost": None, "test_class": None},
    ),
    "a forgotten channel of the output, also in the class": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return ci * h * w, co * ci * kh * kw + co, oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return sum(forward_memory(ci, co, h, w, kh, kw, 0, 0, 1, 1))
""",
        {"test_output": "output_without_channels"},
    ),
    "two forgotten numbers of channels, also in the class": (
        "6.4.2b",
        """
def forward_memory(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    oh, ow = (h + 2 * ph - kh) // sh + 1, (w + 2 * pw - kw) // sw + 1
    return h * w, co * ci * kh * kw + co, oh * ow


def memory_class(ci, co, h, w, kh, kw):
    return sum(forward_memory(ci, co, h, w, kh, kw, 0, 0, 1, 1))
""",
        {"test_picture": "no_input_channels", "test_output": "output_without_channels"},
    ),
    "an example whose padding grows from call to call": (
        "6.4.3b",
        """
_layer = [8, 8, 3, 3, 1, 1, 10, 10]


def unchanged_example():
    _layer[4] += 1
    return tuple(_layer)
""",
        {"test_witness": None},
    ),
    "a place too many where a large picture meets a stride": (
        "6.4.2a",
        """
_cost = forward_cost


def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    return _cost(ci, co, h + sh if min(h, w) > 300 and sh > 1 else h, w, kh, kw, ph, pw, sh, sw)
""",
        {"test_large": None},
    ),
    "factors that are 4 between 2,000 and 2,000,000": (
        "6.4.3a",
        """
_factor = addition_factor


def addition_factor(n):
    return Fraction(4) if 2_000 < n < 2_000_000 else _factor(n)
""",
        {"test_additions": None},
    ),
    "n - 1 multiplications for n products, and right additions": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return (ci * kh * kw - 1) * outputs, ci * kh * kw * outputs
""",
        {"test_multiplications": "additions_first"},
    ),
    "each product twice, and a bias that is forgotten": (
        "6.4.2a",
        """
def forward_cost(ci, co, h, w, kh, kw, ph, pw, sh, sw):
    outputs = co * ((h + 2 * ph - kh) // sh + 1) * ((w + 2 * pw - kw) // sw + 1)
    return 2 * ci * kh * kw * outputs, (ci * kh * kw - 1) * outputs
""",
        {"test_multiplications": "each_product_twice", "test_additions": "no_bias"},
    ),
    "a picture and an output, without the parameters": (
        "6.4.2b",
        """
_counted = forward_memory


def forward_memory(*sizes):
    picture, _, output = _counted(*sizes)
    return picture, output
""",
        {"test_picture": None, "test_parameters": None, "test_output": None, "test_formula": None},
    ),
}
