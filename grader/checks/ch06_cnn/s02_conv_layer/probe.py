"""Notice when a student's prediction is computed from pixels (6.2.1), and differentiate a student's layer (6.2.2)."""

import ast
import builtins
import contextlib
import functools
import importlib
import importlib.util
import io
import itertools
import linecache
import numbers as number_types
import operator
import random
import sys
import types
from collections import deque

import numpy as np

# MXNet is imported only where it is used, because 6.2.1 runs without it.


# ---------------------------------------------------------------- 6.2.1: is the response computed from pixels?


class PixelsUsed(BaseException):
    """A function that is to write down a response from n alone computes with the picture's pixels."""


def watched_predict_response(n):
    """Run predict_response, watched for the pixels of the answer's own diagonal_image(n).

    Raises:
        PixelsUsed: if it builds that picture, or takes neighbours out of it.
    """
    import answer

    picture = _numbers(answer.diagonal_image(n), 2 * n * n)
    if picture is None or picture.shape != (n, n):
        return True  # not a picture: test_image says so
    return _watched("predict_response", n, [picture.astype(float)])


def watched_predict_transposed(n):
    """Run predict_transposed, watched for the pixels of the triangle.

    Raises:
        PixelsUsed: if it builds the triangle or its transpose, or takes neighbours out of one.
    """
    return _watched("predict_transposed", n, [np.tri(n), np.tri(n).T])


def watched_predict_kernel_transposed(n):
    """Run predict_kernel_transposed, watched for the pixels of the triangle.

    Raises:
        PixelsUsed: if it builds the triangle or its transpose, or takes neighbours out of one.
    """
    return _watched("predict_kernel_transposed", n, [np.tri(n), np.tri(n).T])


def _watched(name, n, pictures):
    """Run a function of the answer on n, and look at the value of each of its expressions.

    The answer's text is run twice, as another module in which each expression passes its value to a _Watch. The first run
    also finds which arrays the answer makes, which the second has to know. Only PixelsUsed counts: values and other
    exceptions are judged elsewhere.

    Returns:
        True, if no pixels are used.

    Raises:
        PixelsUsed: if they are.
    """
    made = _watch_once(name, n, _Watch(n, pictures)).made
    return _watch_once(name, n, _Watch(n, pictures, made)).found is None


def _watch_once(name, n, watch):
    """Run the answer's text with its values passed to a watch, and return the watch; raise the PixelsUsed that it made."""
    import answer

    hooks = {"__see__": watch.see, "__take__": watch.take, "__run__": watch.run, "__key__": _Key(),
             "__product__": operator.matmul, "__minus__": watch.minus, "__plus__": watch.plus,
             "__subtract__": watch.subtract_in_place}  # fmt: skip
    numpy_state, python_state = np.random.get_state(), random.getstate()
    modules = _OwnModules(hooks)
    try:
        with modules, contextlib.redirect_stdout(io.StringIO()):
            namespace = {"__name__": answer.__name__}
            modules.run(answer, namespace)
            for value in list(namespace.values()):
                for kept in _kept_by(value):
                    watch.see_table(kept)
            watch.runs = True  # before, the text may try its functions out
            namespace[name](n)
    except Exception:
        pass
    finally:
        np.random.set_state(numpy_state)
        random.setstate(python_state)
    if watch.found:  # raised again here, because the answer may have caught it
        raise watch.found
    return watch


def _kept_by(value):
    """Yield a value of the answer and what it holds: a function's defaults and outer names, an object's attributes."""
    yield value
    if isinstance(value, types.ModuleType):
        return
    yield from getattr(value, "__defaults__", None) or ()
    for cell in getattr(value, "__closure__", None) or ():
        with contextlib.suppress(ValueError):  # a name without a value
            yield cell.cell_contents
    if isinstance(value, functools.partial):
        yield from (*value.args, *value.keywords.values())
    yield from dict(getattr(value, "__dict__", {})).values()


class _OwnModules:
    """Runs the answer's text, and those of the student's own modules that it imports, with their values passed to hooks.

    Within ``with``, imports of the student's own modules give such modules; after it, the former ones are back.
    """

    def __init__(self, hooks):
        self._hooks = hooks
        self._former = {
            name: module
            for name, module in sys.modules.items()
            if str(getattr(module, "__file__", "")).startswith("<") and name not in ("answer", "given", __name__)
        }

    def __enter__(self):
        for name in self._former:
            del sys.modules[name]
        sys.meta_path.insert(0, self)

    def __exit__(self, *_):
        sys.meta_path.remove(self)
        sys.modules.update(self._former)

    def find_spec(self, name, path, target=None):
        if name not in self._former:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=hasattr(self._former[name], "__path__"))

    def create_module(self, spec):
        return None

    def exec_module(self, module):
        self.run(self._former[module.__name__], module.__dict__)

    def run(self, module, namespace):
        """Run a module's text in a namespace, statement by statement: what fails the second time does not end the others."""
        filename = module.__file__
        namespace.update({"__file__": filename, "__builtins__": vars(module).get("__builtins__", builtins), **self._hooks})
        for statement in _instrumented(filename, "".join(linecache.getlines(filename))):
            with contextlib.suppress(Exception, SystemExit):
                exec(statement, namespace)


@functools.lru_cache(maxsize=20)
def _instrumented(filename, text):
    """Return a text's statements as code in which each expression passes its value to a hook."""
    tree = ast.fix_missing_locations(_Instrumented().visit(ast.parse(text)))
    future = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
    modules = (ast.Module([*future, statement], []) for statement in tree.body)
    return [compile(module, filename, "exec", dont_inherit=True) for module in modules]


class _Key:
    """An object whose subscript is the index itself: ``__key__[a:b, 0]`` is ``(slice(a, b), 0)``."""

    def __getitem__(self, key):
        return key


#: The numbers of expressions, in all of the student's files.
_NUMBERS = itertools.count(1)


class _Instrumented(ast.NodeTransformer):
    """Pass the value of each expression in a function to a hook: ``f(X)[0]`` becomes ``__take__(2, __run__(1, f, X), 0)``."""

    _SEES_ITS_CALLER = ("super", "locals", "vars", "dir", "globals", "eval", "exec")

    def __init__(self):
        self._inside = False

    def visit_FunctionDef(self, node):
        self._body(node)
        return node

    visit_AsyncFunctionDef = visit_FunctionDef

    def visit_Lambda(self, node):
        before, self._inside = self._inside, True
        node.body = self.visit(node.body)
        self._inside = before
        return node

    def _body(self, node):
        before, self._inside = self._inside, True
        node.body = [self.visit(statement) for statement in node.body]
        self._inside = before

    def visit_ClassDef(self, node):
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_AnnAssign(self, node):
        if node.value is not None:
            node.value = self.visit(node.value)
        return node

    def visit_match_case(self, node):
        node.body = [self.visit(statement) for statement in node.body]
        return node

    def visit_JoinedStr(self, node):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):  # the texts between them, and formats, are not watched
                part.value = self.visit(part.value)
        return node

    def visit_Call(self, node):
        plain = isinstance(node.func, ast.Name)
        if plain and node.func.id in self._SEES_ITS_CALLER:
            return node
        if not plain:
            # The function itself is not watched, but the object that it is an attribute of is, as X in X.copy().
            self.generic_visit(node.func)
        node.args = [self.visit(argument) for argument in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return self._hook(node, "__run__", [node.func, *node.args], node.keywords)

    def visit_Subscript(self, node):
        self.generic_visit(node)
        if not isinstance(node.ctx, ast.Load):
            return node
        key = ast.Subscript(ast.Name("__key__", ast.Load()), node.slice, ast.Load())
        return self._hook(node, "__take__", [node.value, key])

    def _value(self, node):
        self.generic_visit(node)
        if not isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del)):
            return self._hook(node, "__see__", [node])
        return node

    def visit_BinOp(self, node):
        if isinstance(node.op, (ast.Add, ast.Sub)):
            self.generic_visit(node)
            return self._hook(node, "__minus__" if isinstance(node.op, ast.Sub) else "__plus__", [node.left, node.right])
        if not isinstance(node.op, ast.MatMult):
            return self._value(node)
        self.generic_visit(node)  # a product of matrices is watched like a function of both
        return self._hook(node, "__run__", [ast.Name("__product__", ast.Load()), node.left, node.right])

    def visit_AugAssign(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.Sub):
            node.value = self._hook(node.value, "__subtract__", [node.value])
        return node

    visit_Name = visit_Attribute = visit_UnaryOp = visit_IfExp = _value
    visit_List = visit_Tuple = visit_ListComp = visit_GeneratorExp = _value

    def _hook(self, node, name, arguments, keywords=()):
        if not self._inside:
            return node
        if isinstance(node, (ast.List, ast.Tuple)) and any(isinstance(part, ast.Slice) for part in node.elts):
            return node
        call = ast.Call(ast.Name(name, ast.Load()), [ast.Constant(next(_NUMBERS)), *arguments], list(keywords))
        return ast.copy_location(call, node)


#: Functions that subtract their second argument from their first one.
_SUBTRACTIONS = (operator.sub, operator.isub, np.subtract)


class _Watch:
    """Compares the values of expressions with the pixels of some pictures of n rows and columns.

    It raises PixelsUsed in three cases:

    - The answer has the whole picture as numbers, or both its pixels X[:, :-1] and their neighbours X[:, 1:], as arrays or
      number by number. Truth values alone do not count: they may be comparisons of places (``i >= j``).
    - In a picture of separate lines (``np.eye(n)``) the pixels stand where the response is not 0, so an answer may write
      them down. For such a picture, and for truth values, it counts that pixels and neighbours are taken out of the picture
      (``X[:, :-1]`` and ``X[:, 1:]``, ``X[i, j]`` and ``X[i, j + 1]``), or that a function of the picture returns the
      response (``np.diff(X)``) or the neighbours (``np.roll(X, -1, 1)``).
    - The answer has the whole picture and loops over it (``for row in X``), so that pixels and neighbours are seen row by
      row or number by number, or a function of each row returns the response. Neighbours that the answer has made as an
      array of their own (``np.eye(n, k=-1)``) do not count here: they may be places.
    - A whole number may be a row of pixels: its binary digits are looked at, too. So are texts of two signs, and what a
      sum or a difference takes for a number: a truth value beside a number, a set of places.
    - The greys of all diagonals in order (2n - 1 numbers) are the whole picture, too. And parts of it whose difference is
      taken along the diagonals (``np.diff(X[:, :-1], axis=0)``) give the response as well.
    """

    def __init__(self, n, pictures, made=None):
        """``made``: indices of the pictures whose neighbours the answer makes as an array; None in the run that finds them."""
        self.n, self.found, self.made, self._first_run = n, None, set(made or ()), made is None
        self.runs = False
        self._pictures = [_Picture(picture) for picture in pictures]
        self._streams = {}
        self._sides = set()
        self._held, self._walked = set(), set()

    def see(self, number, value):
        """Look at the value of the expression with this number, and return it."""
        self._look(number, value, taken=False)
        return value

    def subtract(self, number, value):
        """Look at an operand of a subtraction, where a truth value counts as a number: ``(j <= i) - (j + 1 <= i)``.

        So does a set of places, as a picture that is white there.
        """
        if isinstance(value, (bool, np.bool_)) or (isinstance(value, np.ndarray) and value.dtype.kind == "b"):
            self._look(number, np.asarray(value).astype(int), taken=False)
        elif isinstance(value, (set, frozenset)):
            self._look(number, _drawn(value, self.n), taken=False)
        return value

    def subtract_in_place(self, number, value):
        """Look at what is subtracted by ``-=``, and return it."""
        self.subtract(number, value)
        if self._sides and self._are_parts(value):
            self._accuse()
        return value

    def minus(self, number, left, right):
        """Return left - right, and look at all three."""
        self.subtract((number, "left"), left)
        self.subtract((number, "right"), right)
        if self._are_parts(left, right):
            self._accuse()
        return self.see(number, left - right)

    def plus(self, number, left, right):
        """Return left + right, and look at it, and at a truth value that is added to a number: ``-(j + 1 <= i) + (j <= i)``."""
        for side, value, other in (("left", left, right), ("right", right, left)):
            if isinstance(value, (bool, np.bool_)) and not isinstance(other, (bool, np.bool_)):
                self.subtract((number, side), value)
        return self.see(number, left + right)

    def take(self, number, base, key):
        """Return base[key], and look at it."""
        value = base[key]
        self._look(number, value, taken=self._is_picture(base))
        return value

    def run(self, number, function, /, *args, **kwargs):
        """Call a function, look at what it returns and at its arguments, and return it."""
        if not self.runs:
            return function(*args, **kwargs)
        if any(function is subtraction for subtraction in _SUBTRACTIONS) and len(args) > 1:
            self.subtract((number, "left"), args[0])
            self.subtract((number, "right"), args[1])
            if self._are_parts(*args[:2]):
                self._accuse()
        owner = getattr(function, "__self__", None)  # X in X.dot(D)
        if getattr(function, "__name__", "") in ("__sub__", "__rsub__"):
            for side, value in enumerate((owner, *args)):
                self.subtract((number, side), value)
        if function is map and len(args) == 3 and any(args[0] is subtraction for subtraction in _SUBTRACTIONS):
            args = (args[0], *(self._each((number, side), part) for side, part in enumerate(args[1:])))
        if function is np.diff and args and self._are_parts(args[0]):
            self._accuse()
        value = function(*args, **kwargs)
        taken = any(self._is_picture(argument) for argument in (*args[:3], owner))
        if taken and (self._is_response(value) or self._are_edges(value) or self._are_neighbours(value)):
            self._accuse()
        self._look(number, value, taken)
        if self._held and not taken:
            self._walk_through_a_function(number, args, value)
        return value

    def _look(self, number, value, taken):
        if value is None or not self.runs:
            return
        numbers = _written(value) if isinstance(value, (str, bytes, bytearray)) else _numbers(value, 40 * self.n * self.n)
        if numbers is None or not numbers.size:
            return
        truths = numbers.dtype.kind == "b"
        if numbers.dtype.kind in "iu" and numbers.size in (1, self.n):
            self._judge_digits(number, numbers.ravel())
        if not truths and numbers.shape == (2 * self.n - 1,):
            self._judge_profile(numbers.astype(float))
        if numbers.size >= self.n * (self.n - 1):
            self._judge(numbers.astype(float), truths, taken)
        else:
            stream = self._streams.setdefault((number, taken, truths), [])
            if len(stream) < 4 * self.n * self.n:
                stream.extend(numbers.astype(float).ravel())
                # np.vectorize calls its function once more, at the first place.
                for begin in (0, 1) if stream[:1] == stream[1:2] else (0,):
                    if len(stream) - begin in (self.n**2, self.n * (self.n - 1), 2 * self.n * (self.n - 1)):
                        self._judge(np.array(stream[begin:]), truths, taken)
                        self._walk(np.array(stream[begin:]))

    def _each(self, number, values):
        """Yield the operands of many subtractions, and look at each."""
        for value in values:
            yield self.subtract(number, value)

    def see_table(self, value):
        """Look at a value that the answer has before it is called: is it a table of responses, with that for n among them?"""
        items = list(value.values() if isinstance(value, dict) else value) if isinstance(value, (dict, list, tuple)) else []
        if len(items) > 50 and any(self._is_response(item) for item in items):
            self._accuse()

    def _judge_profile(self, numbers):
        """Look at 2n - 1 numbers: are they the greys of a picture's diagonals, from one corner to the opposite one?"""
        for picture in self._pictures:
            if not picture.lines and any(picture.same(line, picture.profile) for line in (numbers, numbers[::-1])):
                self._accuse()

    def _are_parts(self, *values):
        """Return whether all values are arrays of one shape, each the picture without its first or last row or column, or both.

        Pictures of separate lines do not count: their pixels stand where the response is not 0.
        """
        n = self.n
        if not self.runs or not all(isinstance(value, (np.ndarray, list)) for value in values):
            return False
        parts = [_numbers(value, n * n) for value in values]
        if any(part is None or part.dtype.kind == "b" or part.shape != parts[0].shape for part in parts):
            return False
        if parts[0].shape not in ((n - 1, n), (n, n - 1), (n - 1, n - 1)):
            return False
        rows, columns = parts[0].shape
        places = [(down, right) for down in range(n - rows + 1) for right in range(n - columns + 1)]
        for picture in self._pictures:
            blocks = [picture.whole[down : down + rows, right : right + columns] for down, right in places]
            if not picture.lines and all(any(picture.same(p.astype(float), block) for block in blocks) for p in parts):
                return True
        return False

    def _judge_digits(self, number, whole):
        """Look at n whole numbers, at once or one by one: are their binary digits the rows of a picture, as 1, 3, 7, 15 are?"""
        rows = self._streams.setdefault((number, "digits", len(whole)), [])
        rows.extend(int(row) for row in whole)
        if len(rows) == self.n:
            digits = np.array([[row >> place & 1 for place in range(self.n)] for row in rows])
            for picture in self._pictures:
                if not picture.lines and any(picture.same(sheet, picture.whole) for sheet in (digits, digits[:, ::-1])):
                    self._accuse()

    def _walk(self, numbers):
        """Raise PixelsUsed if numbers seen in pieces are pixels and neighbours of a picture that the answer has."""
        n, size = self.n, numbers.size
        for index in self._held - self.made:
            picture = self._pictures[index]
            if size == n * n:
                sheet = numbers.reshape(n, n)
                if picture.same(sheet, picture.whole):
                    self._walked.add((index, "left"))
                    continue
                parts = [sheet[:, :-1]]  # each row shifted by one place, as np.roll does
            elif size == n * (n - 1):
                parts = [numbers.reshape(n, n - 1), numbers.reshape(n - 1, n).T]
            else:
                pairs = numbers.reshape(n, n - 1, 2)
                parts = [pairs[..., 0], pairs[..., 1]]
            for part in parts:
                for side, pixels in (("left", picture.left), ("right", picture.right)):
                    if picture.same(part, pixels):
                        self._walked.add((index, side))
            if not self._first_run and {(index, "left"), (index, "right")} <= self._walked:
                self._accuse()

    def _walk_through_a_function(self, number, args, value):
        """Raise PixelsUsed if a function gets the rows of a picture one by one and returns the rows of its response."""
        n = self.n
        given = [_numbers(argument, n) for argument in args[:3]]
        row = next((a for a in given if a is not None and a.shape == (n,)), None)
        result = _numbers(value, n + 1)
        if row is None or result is None or result.dtype.kind == "b" or result.ndim != 1 or result.size < n - 1:
            return
        rows, results = self._streams.setdefault((number, "rows of a function"), ([], []))
        rows.append(row.astype(float))
        results.append(result.astype(float))
        if len(rows) == n and len({r.size for r in results}) == 1:
            sheet = np.array(rows)
            if any(picture.same(sheet, picture.whole) for picture in self._pictures) and self._is_response(np.array(results)):
                self._accuse()

    def _judge(self, numbers, truths, taken):
        n, size = self.n, numbers.size
        for index, picture in enumerate(self._pictures):
            if picture.is_within(numbers, n):
                if not truths and not picture.lines:
                    self._accuse()
                self._held.add(index)
            elif not taken and numbers.ndim == 2 and picture.are_neighbours(numbers):
                self.made.add(index)
            for side, pixels in (("left", picture.left), ("right", picture.right)):
                parts = [numbers] if size == n * (n - 1) else []
                if size == 2 * n * (n - 1):  # pairs of neighbours, one after the other
                    parts = [numbers.reshape(-1, 2)[:, 0 if side == "left" else 1]]
                for part in parts:
                    if picture.same(part.reshape(n, n - 1), pixels) or picture.same(part.reshape(n - 1, n).T, pixels):
                        if taken:
                            self._sides.add((index, side, "taken"))
                        if not truths and not picture.lines:
                            self._sides.add((index, side, "made"))
            if any({(index, "left", how), (index, "right", how)} <= self._sides for how in ("taken", "made")):
                self._accuse()

    def _is_picture(self, value):
        if self.runs and isinstance(value, (np.ndarray, list, tuple)):
            numbers = _numbers(value, 40 * self.n * self.n)
            return numbers is not None and any(p.is_within(numbers.astype(float), self.n) for p in self._pictures)
        return False

    def _is_response(self, value):
        numbers = _numbers(value, 40 * self.n * self.n)
        if numbers is None or numbers.ndim < 2 or numbers.dtype.kind == "b":
            return False
        sheet, n = numbers.astype(float).reshape(-1, *numbers.shape[-2:])[0], self.n
        places = [(down, right) for down in range(3) for right in range(3)]
        parts = [sheet[down : down + n, right : right + n - 1] for down, right in places]
        return any(picture.gives(part) or picture.gives(-part) for picture in self._pictures for part in parts)

    def _are_edges(self, value):
        """Return whether truth values say where the response of a picture is not 0."""
        is_mask = isinstance(value, np.ndarray) and value.dtype.kind == "b" and value.shape == (self.n, self.n - 1)
        return is_mask and any(np.array_equal(value, picture.edges) for picture in self._pictures)

    def _are_neighbours(self, value):
        numbers = _numbers(value, 40 * self.n * self.n)
        if numbers is None or numbers.shape != (self.n, self.n) or numbers.dtype.kind == "b":
            return False
        return any(picture.are_neighbours(numbers.astype(float)) for picture in self._pictures)

    def _accuse(self):
        self.found = PixelsUsed()
        raise self.found


class _Picture:
    """A picture of n rows and columns; two shades of grey are scaled to 0 and 1.

    Attributes:
        whole: the picture (n, n); left: all pixels but the last of each row, (n, n - 1); right: their right neighbours.
        edges: where these two differ (n, n - 1).
        profile: the greys of the diagonals (2n - 1,), along the picture's outer rows and columns.
        lines: whether no two neighbours in a row are both white, or no two are both black.
    """

    def __init__(self, picture):
        self._levels = np.unique(picture)
        self._response = picture[:, :-1] - picture[:, 1:]
        self.whole = self._scaled(picture)
        self.left, self.right = self.whole[:, :-1], self.whole[:, 1:]
        self.edges = np.abs(self._response) > 1e-9
        along = np.allclose(picture[1:, 1:], picture[:-1, :-1], rtol=0, atol=1e-9)
        sheet = self.whole[:, ::-1] if along else self.whole
        self.profile = np.concatenate([sheet[0], sheet[1:, -1]])
        self.lines = bool((self.left * self.right == 0).all() or ((1 - self.left) * (1 - self.right) == 0).all())

    def same(self, numbers, pixels):
        """Return whether numbers are these pixels; for a picture in two greys also with other greys, or as its negative."""
        if len(self._levels) != 2:
            return numbers.shape == pixels.shape and np.allclose(numbers, pixels, rtol=0, atol=1e-9)
        if numbers.shape != pixels.shape or len(np.unique(numbers)) != 2:
            return False
        numbers = self._scaled(numbers)
        return np.array_equal(numbers, pixels) or np.array_equal(1 - numbers, pixels)

    def gives(self, numbers):
        """Return whether numbers are the response of this picture, with its greys as they are."""
        return numbers.shape == self._response.shape and np.allclose(numbers, self._response, rtol=0, atol=1e-9)

    def are_neighbours(self, numbers):
        """Return whether an array holds the right neighbours of the pixels, with or without a last column."""
        rows, columns = self.right.shape
        return numbers.ndim == 2 and len(numbers) == rows and self.same(numbers[:, :columns], self.right)

    def is_within(self, numbers, n):
        """Return whether numbers are the whole picture, or a larger array with it at a corner or behind a narrow margin."""
        if numbers.size == n * n:
            return self.same(numbers.reshape(n, n), self.whole)
        if numbers.ndim < 2 or min(numbers.shape[-2:]) < n:
            return False
        sheet = numbers.reshape(-1, *numbers.shape[-2:])[0]
        places = (sorted({*range(min(side - n, 4) + 1), side - n}) for side in sheet.shape)
        return any(self.same(sheet[top : top + n, left : left + n], self.whole) for top, left in itertools.product(*places))

    def _scaled(self, numbers):
        if len(self._levels) != 2:
            return numbers
        low, high = numbers.min(), numbers.max()
        return np.round((numbers - low) / (high - low), 9)


def _written(text):
    """Return a text of at most two different signs, such as "11100", as a row of numbers; None for any other text."""
    signs = "".join((text if isinstance(text, str) else str(text, "latin-1")).split())
    return np.array([ord(sign) for sign in signs]) if len(signs) >= 2 and len(set(signs)) <= 2 else None


def _numbers(value, most):
    """Return a value as an array of numbers or truth values; None if it is something else, or larger than ``most``."""
    try:
        if hasattr(value, "asnumpy"):
            value = value.asnumpy()
        elif hasattr(value, "toarray"):
            value = value.toarray()
        elif hasattr(value, "tolist") and not isinstance(value, (np.ndarray, np.generic)):
            value = value.tolist()
        if isinstance(value, deque):
            value = list(value)
        if isinstance(value, (list, tuple)) and len(value) > most:
            return None
        if isinstance(value, (bool, int, float, list, tuple, np.generic, np.ndarray, number_types.Number)):
            array = np.asarray(value)
            if array.dtype == object:
                array = array.astype(float)
            return array if array.dtype.kind in "biuf" and array.size <= most else None
    except Exception:
        pass
    return None


def _drawn(places, n):
    """Return a set of places (i, j) as a picture of n rows and columns that is 1 there; None for another set."""
    picture = np.zeros((n, n), dtype=int)
    for place in places:
        if not (isinstance(place, tuple) and len(place) == 2 and all(isinstance(index, (int, np.integer)) for index in place)):
            return None
        if 0 <= place[0] < n and 0 <= place[1] < n:
            picture[place] = 1
    return picture


# ---------------------------------------------------------------- 6.2.2: the gradients of the student's layer


def function_named(name):
    """Return a function of two NDArrays by its name: the section's corr2d, one that works, or one with another fault."""
    return _functions()[name]


def watched_corr2d_grad(X, K):
    """Differentiate sum(corr2d_grad(X, K) * G), where G is the lower right part of X, as fixed numbers.

    Returns:
        (True, values, gradient of K, gradient of X), the last three in the shapes of corr2d_grad(X, K), K and X; or
        (name of the result's type, None, None, None) if the result is not an NDArray.
    """
    return _differentiated(X, K)


def watched_two_layers(X, K, L):
    """Do the same with corr2d_grad(corr2d_grad(X, K), 2 * L): two layers, one after the other.

    Returns:
        (True, values, gradient of K, gradient of L, gradient of X), or a name and four times None.
    """
    return _differentiated(X, K, L)


def left_behind(function, name, X, K):
    """Call record_error with a function of that name, or corr2d_grad, and say what is different afterwards.

    Returns:
        a list of "X", "K" and "recording".
    """
    import answer

    mxnet = importlib.import_module("mxnet")
    arrays = {"X": X, "K": K}
    before = {letter: array.asnumpy() for letter, array in arrays.items()}
    mxnet.autograd.set_recording(False)
    if function == "record_error":
        answer.record_error(function_named(name), X, K)
    else:
        answer.corr2d_grad(X, K)
    is_recording = mxnet.autograd.set_recording(False)
    changed = [letter for letter, array in arrays.items() if not np.array_equal(array.asnumpy(), before[letter])]
    return changed + ["recording"] * bool(is_recording)


def _differentiated(X, *kernels):
    import answer

    mxnet = importlib.import_module("mxnet")
    first_row, first_column = (sum(K.shape[axis] - 1 for K in kernels) for axis in (0, 1))
    G = X.asnumpy()[first_row:, first_column:]
    arrays = [*kernels, X]
    for array in arrays:
        array.attach_grad()
    with mxnet.autograd.record():
        try:
            Y = _layers(answer.corr2d_grad, *arrays)
        except TypeError:
            if not mxnet.util.is_np_array():
                raise
            # The answer is written for nd.NDArray, in a file that calls npx.set_np(): MXNet does not mix the two kinds.
            arrays = [array.as_nd_ndarray() for array in arrays]
            for array in arrays:
                array.attach_grad()
            Y = _layers(answer.corr2d_grad, *arrays)
        if not isinstance(Y, mxnet.nd.NDArray):
            return type(Y).__name__[:40], None, *(None for _ in arrays)  # the message then names the type
        if Y.shape != G.shape:
            return True, Y, *(array.grad for array in arrays)
        kind = mxnet.np if isinstance(Y, mxnet.np.ndarray) else mxnet.nd
        loss = (Y * kind.array(G, dtype="float32")).sum()
    try:
        loss.backward()
    except mxnet.base.MXNetError as err:
        if "computational graph" not in str(err):  # nothing was recorded: the gradients stay 0, which the check compares
            raise
    return True, Y, *(array.grad for array in arrays)


def _layers(layer, *arrays):
    """Apply a layer with each kernel in turn, the second one doubled; the picture comes last."""
    *kernels, Y = arrays
    for K in kernels:
        Y = layer(Y, 2 * K if K is kernels[-1] and len(kernels) > 1 else K)
    return Y


class StrangeError(Exception):
    """An exception whose class no answer can know."""


def _key_error(X, K):
    return {"X": X}["K"]


def _strange_error(X, K):
    raise StrangeError("nobody has heard of this")


def _value_error(X, K):
    raise ValueError("Inside: operations on this place are not supported")


def _functions():
    mxnet = importlib.import_module("mxnet")
    arrays = (
        mxnet.np if mxnet.util.is_np_array() else mxnet.nd
    )  # of the kind that X and K have: MXNet does not mix the two kinds

    def in_place(X, K):
        h, w = K.shape
        Y = arrays.zeros((X.shape[0] - h + 1, X.shape[1] - w + 1))
        for i in range(Y.shape[0]):
            for j in range(Y.shape[1]):
                Y[i, j] = (X[i : i + h, j : j + w] * K).sum()
        return Y

    return {
        "the section's corr2d": in_place,
        # X is detached, so an answer that attaches no gradient to K gets an error from backward().
        "a product": lambda X, K: (X[: K.shape[0], : K.shape[1]].detach() * K).sum(),
        "shapes that do not fit": arrays.dot,
        "a missing key": _key_error,
        "another error": _value_error,
        "an error of its own": _strange_error,
        "nothing of K": lambda X, K: arrays.zeros((2, 2)),
        "X alone": lambda X, K: 2 * X,
    }
