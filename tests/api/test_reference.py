"""The numpy references agree with plain loops, and operations are counted correctly."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from shared.fashion_pictures import fashion, fashion_names
from shared.idx_files import idx_bytes, real_fashion, real_idx
from shared.layers import conv, corr2d, output_size, pool

from grader.api import Counted, Ops, counted, for_framework
from grader.judge.pictures import png_bytes

RNG = np.random.default_rng(7)
SETS = [
    (1, 1, 3, 3, 2, 2, 0, 0, 1, 1), (2, 3, 4, 5, 3, 2, 1, 0, 2, 1), (3, 2, 5, 4, 1, 1, 0, 0, 1, 1),
    (2, 1, 4, 4, 3, 3, 2, 1, 3, 2), (1, 2, 4, 4, 2, 3, 1, 1, 1, 1),
]  # fmt: skip


def loops(X: Any, K: Any, padding: tuple[int, int], stride: tuple[int, int]) -> Any:
    (ci, h, w), (co, _, kh, kw) = X.shape, K.shape
    oh, ow = output_size(h, kh, padding[0], stride[0]), output_size(w, kw, padding[1], stride[1])
    Y = np.zeros((co, oh, ow))
    for o, i, j, c, a, b in np.ndindex(co, oh, ow, ci, kh, kw):
        row, column = i * stride[0] + a - padding[0], j * stride[1] + b - padding[1]
        if 0 <= row < h and 0 <= column < w:
            Y[o, i, j] += X[c, row, column] * K[o, c, a, b]
    return Y


@pytest.mark.parametrize("sizes", SETS)
def test_conv_is_the_plain_loop(sizes: tuple[int, ...]) -> None:
    """Five settings with padding and stride, no flip; ints stay exact."""
    ci, co, h, w, kh, kw, ph, pw, sh, sw = sizes
    X, K = RNG.integers(-9, 9, (ci, h, w)), RNG.integers(-9, 9, (co, ci, kh, kw))
    result = conv(X, K, (ph, pw), (sh, sw))
    assert result.dtype.kind == "i"
    assert np.array_equal(result, loops(X, K, (ph, pw), (sh, sw)))


@pytest.mark.parametrize("sizes", SETS)
def test_counting_gives_the_known_costs(sizes: tuple[int, ...]) -> None:
    """N products and, with the bias, N additions; a padding zero is not free."""
    ci, co, h, w, kh, kw, ph, pw, sh, sw = sizes
    ops = Ops()
    X, K = counted(RNG.normal(size=(ci, h, w)), ops), counted(RNG.normal(size=(co, ci, kh, kw)), ops)
    Y = conv(X, K, (ph, pw), (sh, sw), zero=Counted(0, ops)) + counted(np.zeros((co, 1, 1)), ops)
    total = ci * co * kh * kw * output_size(h, kh, ph, sh) * output_size(w, kw, pw, sw)
    assert (ops["mul"], ops["add"], ops.mul, Y.dtype) == (total, total, total, object)


def test_counted_numbers() -> None:
    """numpy's sum, @, tensordot and max count; float() is refused; the int 0 is free."""
    ops = Ops()
    v = counted([3.0, 1.0, 2.0, 5.0], ops)
    assert (v.sum().value, ops["add"]) == (11.0, 3)
    assert (v.max().value, ops["cmp"]) == (5.0, 3)
    assert ((v @ v).value, ops["mul"]) == (39.0, 4)
    before = ops["add"]
    assert sum(list(v)).value == 11.0
    assert ops["add"] == before + 3
    assert (np.exp(v)[1].value, ops["exp"]) == (np.e, 4)
    assert ((v / 4)[0].value, ops["div"]) == (0.75, 4)
    assert ((-v)[0].value, (1 - v)[0].value, ops["neg"], ops["sub"]) == (-3.0, -2.0, 4, 4)
    assert np.tensordot(v, v, 1)[()].value == 39.0
    for convert in (float, int, bool):
        with pytest.raises(TypeError, match="would not be counted"):
            convert(v[0])
    assert repr(v[0]) == "Counted(3.0)"


def test_pool() -> None:
    """Maximum, average, any function; padding never truncates; objects count."""
    X = np.arange(16).reshape(4, 4)
    assert pool(X, (2, 2)).tolist() == [[5, 7], [13, 15]]
    assert pool(X, (2, 2), reduce=np.mean).tolist() == [[2.5, 4.5], [10.5, 12.5]]
    assert pool(X, (3, 2), (1, 2), (1, 0), reduce=np.max)[0].tolist() == [5, 7]
    assert pool(-X - 1, (2, 2), padding=(1, 1)).max() == -1
    assert pool(X, (2, 2), reduce=lambda window: window[0, 1]).tolist() == [[1, 3], [9, 11]]
    ops = Ops()
    pool(counted(RNG.normal(size=(7, 7)), ops), (2, 2))
    assert ops["cmp"] == 27


def test_references_refuse_what_does_not_fit() -> None:
    """ValueError, in words."""
    for call in (lambda: corr2d(np.ones((2, 2)), np.ones((3, 1))), lambda: corr2d(np.ones(3), np.ones((1, 1))),
                 lambda: conv(np.ones((2, 4, 4)), np.ones((1, 3, 2, 2))), lambda: pool(np.ones((2, 2)), (3, 3)),
                 lambda: conv(np.ones((1, 4, 4)), np.ones((1, 1, 2, 2)), (-1, 0)),
                 lambda: pool(np.ones((2, 2)), (1, 1), (0, 1))):  # fmt: skip
        with pytest.raises(ValueError, match=r"."):
            call()
    assert corr2d([[1, 2, 3]], [[1, -1]]).tolist() == [[-1, -1]]


def test_fashion_draws_balanced_pictures() -> None:
    """Shapes, types, range, balance, repeatability; classes that a nearest mean tells apart."""
    X, labels = fashion(600, np.random.default_rng(1))
    again, _ = fashion(600, np.random.default_rng(1))
    assert (X.shape, X.dtype, labels.dtype, len(fashion_names)) == ((600, 1, 28, 28), np.float32, np.int64, 10)
    assert X.min() >= 0
    assert X.max() <= 1
    assert np.bincount(labels).tolist() == [60] * 10
    assert np.array_equal(X, again)
    means = np.stack([X[labels == c].mean(0).ravel() for c in range(10)])
    Z, truth = fashion(300, np.random.default_rng(2))
    guess = ((Z.reshape(300, 1, -1) - means) ** 2).sum(-1).argmin(1)
    assert 0.5 < (guess == truth).mean() < 0.95
    small, _ = fashion(11, np.random.default_rng(0), size=12, noise=0)
    assert small.shape == (11, 1, 12, 12)
    with pytest.raises(ValueError, match="at least one picture"):
        fashion(0, np.random.default_rng(0))


def test_png_holds_the_pixels() -> None:
    """The signature, the size and the rows."""
    picture = np.arange(6, dtype=np.uint8).reshape(2, 3)
    data = png_bytes(picture)
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert data[16:24] == (3).to_bytes(4, "big") + (2).to_bytes(4, "big")
    start = data.index(b"IDAT") + 4
    assert zlib.decompress(data[start : data.index(b"IEND") - 8]) == b"\0\0\1\2\0\3\4\5"
    for bad in (picture.astype(float), picture[0], picture[:0]):
        with pytest.raises(ValueError, match="a picture is"):
            png_bytes(bad)


def test_mx_array_marks_numbers() -> None:
    """float64 becomes MXNet's float32; text is refused."""
    assert for_framework([[1.0]]).array.dtype == np.float32
    assert for_framework(np.arange(3)).array.dtype.kind == "i"
    with pytest.raises(ValueError, match="holds numbers"):
        for_framework(["a"])


@pytest.mark.parametrize("compressed", [False, True])
def test_idx_files_come_back_as_they_were_written(compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Real files are read from the folder that the variable names, plain or gzip; without it there are none."""
    monkeypatch.delenv("GRADE_MNIST_DIR", raising=False)
    assert real_idx() == []
    images = np.random.default_rng(0).integers(0, 256, (30, 28, 28)).astype(np.uint8)
    name = "t10k-images-idx3-ubyte" + (".gz" if compressed else "")
    (tmp_path / name).write_bytes(idx_bytes(images, compressed))
    monkeypatch.setenv("GRADE_MNIST_DIR", str(tmp_path))
    (found,) = real_idx(20)
    assert found.shape == (20, 28, 28) and np.array_equal(found, images[:20])


@pytest.mark.parametrize("compressed", [False, True])
def test_fashion_files_are_drawn_from(compressed: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pictures keep their labels; another generator draws others; a folder that is no such folder is said."""
    monkeypatch.delenv("GRADE_FASHION_DIR", raising=False)
    assert real_fashion(5, np.random.default_rng(0)) is None
    monkeypatch.setenv("GRADE_FASHION_DIR", str(tmp_path))
    with pytest.raises(ValueError, match="GRADE_FASHION_DIR names a folder without train-images-idx3-ubyte"):
        real_fashion(5, np.random.default_rng(0))
    labels = np.arange(40, dtype=np.uint8) % 10
    images = np.repeat(np.repeat(labels[:, None, None] * 25, 28, axis=1), 28, axis=2)
    end = ".gz" if compressed else ""
    (tmp_path / f"train-images-idx3-ubyte{end}").write_bytes(idx_bytes(images, compressed))
    (tmp_path / f"train-labels-idx1-ubyte{end}").write_bytes(idx_bytes(labels, compressed))
    drawn = real_fashion(30, np.random.default_rng(0))
    assert drawn is not None
    X, y = drawn
    assert X.shape == (30, 1, 28, 28) and X.dtype == np.float32 and y.dtype == np.int64 and X.max() <= 1
    assert np.allclose(X[:, 0, 3, 4] * 255, y * 25)
    again = real_fashion(30, np.random.default_rng(1))
    assert again is not None and not np.array_equal(again[1], y)
    (tmp_path / f"train-labels-idx1-ubyte{end}").write_bytes(idx_bytes(labels[:7], compressed))
    with pytest.raises(ValueError, match="do not match"):
        real_fashion(5, np.random.default_rng(0))
