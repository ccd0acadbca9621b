"""DataFrames between an answer and a check are converted without loss, or are an error of the answer, never of the grader."""

from __future__ import annotations

import importlib.util
from typing import Any

import numpy as np
import pytest

from grader.catalog.course import read_course
from grader.catalog.submission import Answer
from grader.grading.run import Options, rules_for, task_for, zygotes_for
from grader.grading.supervisor import Supervisor
from grader.table import Table
from grader.wire.limits import NotPortable, ProtocolError
from grader.wire.values import Decoder, Encoder
from tests.conftest import ROOT

pytestmark = pytest.mark.skipif(importlib.util.find_spec("pandas") is None, reason="needs pandas")
COURSE = ROOT / "tests/courses/tables/exercises"


def sent(value: Any, special: Any = None) -> Any:
    """Encode a value as a worker does, and decode it as a judge does (or, with ``special``, as another worker)."""
    encoder = Encoder()
    plain = encoder.encode(value)
    decoder = Decoder(b"".join(encoder.blobs), {"p": special} if special else None)
    decoded = decoder.decode(plain)
    decoder.finish()
    return decoded


FRAMES = {
    "numbers": "pd.DataFrame({'a': [1, 2], 'b': [1.5, np.nan], 'c': np.array([1, 2], np.uint8), 'd': [1j, 2]})",
    "largest whole numbers": "pd.DataFrame({'a': np.array([2**64 - 1], np.uint64), 'b': [-2**63]})",
    "texts": "pd.DataFrame({'a': ['x', None], 'b': ['\\u00e4', '']})",
    "bools": "pd.DataFrame({'a': [True, False], 'b': [True, None]})",
    "mixed": "pd.DataFrame({'a': [1, 'x', None, 2.5, True, Fraction(1, 3)]}, dtype=object)",
    "duplicate names": "pd.DataFrame([[1, 'x', 2.5]], columns=['a', 'a', 'b'])",
    "names of several kinds": "pd.DataFrame([[1, 2, 3, 4]], columns=['a', 1, None, 2.5])",
    "dates as names": "pd.DataFrame([[1, 2]], columns=pd.date_range('2026-01-01', periods=2))",
    "two levels of names": "pd.DataFrame({'k': ['a', 'b'], 'v': [1, 2]}).groupby('k').agg({'v': ['sum', 'mean']})",
    "a pivot table": "pd.DataFrame({'y': [1, 2], 'm': ['a', 'b'], 'v': [1., 2.]}).pivot(index='y', columns='m', values='v')",
    "several levels of rows": "pd.DataFrame({'v': [1, 2]}, pd.MultiIndex.from_tuples([('a', 1), ('b', 2)], names=['k', 'n']))",
    "an index that is no count": "pd.DataFrame({'v': [1, 2, 3]}).iloc[::-1]",
    "dates": "pd.DataFrame({'d': pd.to_datetime(['2026-02-28', None]), 't': pd.to_timedelta([1, 2], 'h')})",
    "dates with a time zone": "pd.DataFrame({'d': pd.date_range('2026-03-28', periods=3, tz='Europe/Berlin')})",
    "Python's dates": "pd.DataFrame({'d': pd.date_range('2026-03-28', periods=3).date})",
    "categories": "pd.DataFrame({'c': pd.Categorical(['b', None, 'a'], categories=['a', 'b', 'unused'], ordered=True)})",
    "no categories": "pd.DataFrame({'c': pd.Categorical([None, None])})",
    "categories of dates": "pd.DataFrame({'c': pd.Categorical(pd.to_datetime(['2026-01-02', '2026-01-01']))})",
    "pandas' own numbers": "pd.DataFrame({'a': pd.array([1, None], 'Int64'), 'b': pd.array([None, .5], 'Float64'), "
    "'c': pd.array([True, None], 'boolean'), 'd': pd.array(['x', None], 'string')})",
    "no rows": "pd.DataFrame({'a': [], 'b': pd.Series([], dtype='str')})",
    "no columns": "pd.DataFrame(index=['a', 'b'])",
    "nothing": "pd.DataFrame()",
    "a Series": "pd.Series([1, 2], index=['a', 'b'], name='v')",
    "a Series without a name": "pd.Series(['a'])",
    "a Series of two levels": "pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([('a', 'x'), ('a', 'y')]))[('a', 'y')]",
    "a frame that is not in order in memory": "pd.DataFrame(np.arange(12).reshape(3, 4)[:, ::-2])",
}


def made(text: str) -> Any:
    """Run an expression of an answer's."""
    from fractions import Fraction

    import pandas as pd

    return eval(text, {"pd": pd, "np": np, "Fraction": Fraction})  # noqa: S307


@pytest.mark.parametrize("text", FRAMES.values(), ids=FRAMES)
def test_a_frame_arrives_and_goes_back_without_loss(text: str) -> None:
    """Labels, dtypes, values and missing values are those that were sent."""
    import pandas as pd

    from grader.frameworks.pandas import FRAMEWORK

    frame = made(text)
    table = sent(frame)
    assert isinstance(table, Table) and table.shape == (frame.shape if frame.ndim == 2 else (len(frame), 1))
    back = sent(table, lambda table: FRAMEWORK.from_columns(table.to_plain()))
    compare: Any = pd.testing.assert_frame_equal if frame.ndim == 2 else pd.testing.assert_series_equal
    compare(back, frame, check_freq=False, check_index_type="equiv" if len(frame) else False)


REFUSED = {
    "lists": ("pd.DataFrame({'a': [[1], [2]]})", "the column 'a' holds values of type list"),
    "arrays": ("pd.Series([np.ones(2)], name='a')", "the column 'a' holds values of type ndarray"),
    "objects": ("pd.DataFrame({'a': [object()]})", "the column 'a' holds values of type object"),
    "functions": ("pd.DataFrame({'a': [print]})", "the column 'a' holds values of type builtin"),
    "frames": ("pd.DataFrame({'a': [pd.DataFrame()]})", "holds values of type DataFrame"),
    "periods": ("pd.DataFrame({'a': pd.period_range('2026', periods=2, freq='M')})", "the column 'a' of dtype period[M]"),
    "intervals": ("pd.DataFrame({'a': pd.cut([1, 2], 2)})", "the column 'a' of dtype interval"),
    "sparse": ("pd.DataFrame({'a': pd.arrays.SparseArray([0, 1])})", "the column 'a' of dtype Sparse"),
    "rows": ("pd.DataFrame(index=range(10**9))", "1,000,000,000 rows"),
    "columns": ("pd.DataFrame(np.zeros((1, 5000)))", "5,000 columns"),
    "values": ("pd.DataFrame(np.zeros((1_000_000, 20)))", "21,000,000 values"),
    "bytes": ("[pd.DataFrame(np.zeros((900_000, 3), complex))] * 2", "more than 64 MiB"),
    "texts": ("pd.DataFrame({'a': ['x'] * 300_000})", "more than 200,000 values"),
    "levels": ("pd.DataFrame({'a': [1]}, index=pd.MultiIndex.from_arrays([[1]] * 9))", "the index of 9 levels"),
    "subclass": ("type('Mine', (pd.DataFrame,), {'__len__': lambda self: 3})({'a': [1]})", "a Mine"),
    "index": ("pd.DataFrame({'a': [1]}).columns", "an Index"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_values_that_a_column_cannot_hold_are_refused_by_name(name: str) -> None:
    """The message names the column and what is in it."""
    text, told = REFUSED[name]
    with pytest.raises(NotPortable) as refused:
        sent(made(text))
    assert told in str(refused.value)


HOSTILE = {
    "a lying length": "import pandas as pd\npd.DataFrame.__len__ = lambda self: 10**12\nresult = pd.DataFrame({'a': [1]})",
    "lying dtypes": "import pandas as pd\npd.Series.dtype = property(lambda self: 1 / 0)\nresult = pd.DataFrame({'a': [1]})",
    "no columns at all": "import pandas as pd\npd.DataFrame.columns = None\nresult = pd.DataFrame({'a': [1]})",
    "a subclass": "import pandas as pd\nclass F(pd.DataFrame):\n    pass\nresult = F({'a': [1]})",
    "itself": "import pandas as pd\nresult = pd.DataFrame({'a': [None]}, dtype=object)\nresult.iat[0, 0] = result",
    "an endless value": "import pandas as pd, itertools\nresult = pd.Series([itertools.count()], dtype=object)",
    "another's tag": "result = ['p', [True, 1, 2, 3]]",
    "a forged encoder": (
        "import pandas as pd, sys\nsys.modules['grader.frameworks.pandas']._Pandas.to_columns = "
        "lambda self, value: [False, [10**9, [], []], [10**9, [], []], []]\nresult = pd.DataFrame({'a': [1]})"
    ),
    "many categories": (
        "import pandas as pd, sys, numpy as np\nsys.modules['grader.frameworks.pandas']._Pandas.to_columns = "
        "lambda self, value: [False, [60, [], []], [10**6, [], []], "
        "[['categories', 'c', np.zeros(10**6, np.int8), ['texts', '', ['a']], False]] * 60]\nresult = pd.DataFrame({'a': [1]})"
    ),
    "forged codes": (
        "import pandas as pd, sys, numpy as np\nsys.modules['grader.frameworks.pandas']._Pandas.to_columns = "
        "lambda self, value: [False, [1, [], []], [1, [], []], "
        "[['categories', 'c', np.array([9]), ['texts', '', ['a']], False]]]\nresult = pd.DataFrame({'a': [1]})"
    ),
}


def test_hostile_data_frames_are_errors_of_the_answer() -> None:
    """Whatever the worker says: errored or failed, and never the grader's fault."""
    course = read_course(COURSE)
    exercises = course.select(("1.2.1",))
    options = Options(jobs=1, seconds=3, prove=False)
    tasks = [
        task_for(course, exercises[0], name, Answer(f"{text}\n\ndef cheapest(offers):\n    return result\n"), 0, label=name)
        for name, text in HOSTILE.items()
    ]
    with zygotes_for(options, course) as zygotes, Supervisor(course, exercises, rules_for(options), zygotes, 1) as supervisor:
        judged = {found.task.label: found.result.checks[0] for found in supervisor.run(tasks)}
    assert {name: check.outcome for name, check in judged.items() if check.outcome not in ("errored", "failed")} == {}
    assert len(judged) == len(HOSTILE)


def test_only_valid_plain_forms_of_tables_are_decoded() -> None:
    """Each part of the plain form is changed to something else: a table of consistent lengths, or a ProtocolError."""
    plain = sent(made(FRAMES["two levels of names"])).to_plain()
    odd = [None, True, -1, 10**9, 0.5, "x", [], [None], ["categories", "", np.zeros(1, np.int64), [], False], np.zeros((2, 2))]
    places = list(_places(plain))
    assert len(places) > 20
    for place in places:
        for value in odd:
            changed = _with(plain, place, value)
            encoder = Encoder()
            encoded = ["p", encoder.encode(changed)]
            try:
                table = Decoder(b"".join(encoder.blobs)).decode(encoded)
            except ProtocolError:
                continue
            assert all(len(column) == len(column.tolist()) == len(table) for column in table.columns), (place, value)


def _places(plain: Any, at: tuple[int, ...] = ()) -> Any:
    for number, part in enumerate(plain if isinstance(plain, list) else ()):
        yield (*at, number)
        yield from _places(part, (*at, number))


def _with(plain: Any, place: tuple[int, ...], value: Any) -> Any:
    if not place:
        return value
    return [_with(part, place[1:], value) if n == place[0] else part for n, part in enumerate(plain)]
