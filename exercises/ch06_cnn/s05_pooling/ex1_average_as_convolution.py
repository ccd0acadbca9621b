"""Average pooling as a convolution.

Average pooling replaces each window of kh x kw pixels by its mean, in each channel by itself. It can be done by a
convolutional layer without bias, with the same stride and padding, if its kernel is chosen well. (Padding zeros count in
the mean, as they do in Gluon: the mean is always over kh·kw numbers.)

1. `average_kernel(c, kh, kw)`: the kernel of an ordinary layer with c input and c output channels, of shape
   (c, c, kh, kw): output channels, input channels, rows, columns. The layer must give what average pooling gives.

2. `depthwise_kernel(c, kh, kw)`: the same for a layer with groups=c, of shape (c, 1, kh, kw). In such a layer, output
   channel i is computed from input channel i alone, with the one slice [i, 0] of the kernel.

3. `max_is_not_linear()`: no kernel gives maximum pooling, because a layer without bias is linear: what it makes of A + B
   is what it makes of A plus what it makes of B. Return two 2x2 arrays (A, B) for which this fails for the maximum:
   max(A + B) is not max(A) + max(B). The two sides must differ by more than 1e-6, and no entry may be larger than 1e6
   in absolute value.

The first two functions get whole numbers, and raise ValueError if any of c, kh, kw is less than 1. There are at most 80
channels, 2,000 pixels in a window, in any shape, such as a single row, and 8,000 weights in a kernel. Return arrays or nested
lists. The layers' outputs are compared within 1e-5, on pictures with numbers up to about 30; 32-bit floats will do. You may try
it out with `from given import conv, average_pool`.
"""

from __future__ import annotations

import numpy as np


def average_kernel(c: int, kh: int, kw: int) -> np.ndarray:
    """(c, c, kh, kw): an ordinary layer with this kernel is average pooling. ValueError if any argument is < 1."""
    raise NotImplementedError


def depthwise_kernel(c: int, kh: int, kw: int) -> np.ndarray:
    """(c, 1, kh, kw): a layer with groups=c and this kernel is average pooling. ValueError if any argument is < 1."""
    raise NotImplementedError


def max_is_not_linear() -> tuple[np.ndarray, np.ndarray]:
    """Two 2x2 arrays A, B with max(A + B) != max(A) + max(B)."""
    raise NotImplementedError
