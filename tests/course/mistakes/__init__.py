"""Answers with one mistake or two, and the diagnosis that each check gives them."""

from __future__ import annotations

from tests.course.mistakes import channels_costs, channels_kernels, conv_layer, lenet, padding_strides, pooling, why_conv

#: What is wrong -> the exercise, what takes the place of the reference's, and the checks that it fails with their diagnosis.
MISTAKES = {
    **why_conv.MISTAKES,
    **conv_layer.MISTAKES,
    **padding_strides.MISTAKES,
    **channels_kernels.MISTAKES,
    **channels_costs.MISTAKES,
    **pooling.MISTAKES,
    **lenet.MISTAKES,
}
