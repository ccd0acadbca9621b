"""Hostile answers to the arena's first exercise: each consists of a shared part and a text of its own.

`forge(...)` writes bytes, or a message, where the judge expects the reply to its call.
"""

from __future__ import annotations

SHARED = '''
import os, struct, sys, time
import numpy as np

def call():
    """Find the message that asks, in the frames below this one."""
    frame = sys._getframe()
    while "message" not in frame.f_locals or not hasattr(frame.f_locals["message"], "points"):
        frame = frame.f_back
    return frame.f_locals["message"]

def write(data):
    data = memoryview(data)
    while data:
        data = data[os.write(3, data[:65536]):]

def forge(*message, blob=b""):
    msgspec = sys.modules["msgspec"]  # an import of it is refused
    head = msgspec.msgpack.encode(list(message))
    write(struct.pack("<IQ", len(head), len(blob)) + head + blob)

def returned(*values, blob=b"", modified=()):
    forge("Returned", call().id, ["l", *values], list(modified), blob=blob)

def right(X, p):
    rows, cols = X.shape[0] - p[0] + 1, X.shape[1] - p[1] + 1
    return np.array([[X[i : i + p[0], j : j + p[1]].min() for j in range(cols)] for i in range(rows)])
'''

#: The hostile answers by name; none may get a point.
WRONG = {
    # ------------------------------------------------------------ frames
    "modified_arguments": '''
def min_pool2d(X, p):
    returned(0, modified=[2**60, -1])
    time.sleep(9)''',
    "a_thousand_modified": '''
def min_pool2d(X, p):
    returned(0, modified=range(1000))
    return X''',
    "two_answers": '''
def min_pool2d(X, p):
    for _ in range(2000): returned(1.5)
    return right(X, p) + 1''',
    "half_a_prefix": '''
def min_pool2d(X, p):
    write(b"\\x05\\0\\0")
    os._exit(0)''',
    "the_largest_sizes": '''
def min_pool2d(X, p):
    write(struct.pack("<IQ", 4 << 20, 64 << 20))
    os._exit(0)''',
    "sizes_beyond": '''
def min_pool2d(X, p):
    write(struct.pack("<IQ", 2**32 - 1, 2**64 - 1))
    time.sleep(9)''',
    "an_unknown_message": '''
def min_pool2d(X, p):
    forge("WallsReported", [["self_test", "up", "", None]] * 39)
    time.sleep(9)''',
    "loaded_again": '''
def min_pool2d(X, p):
    forge("Loaded", ["min_pool2d"])
    return X''',
    "still_running_for_ever": '''
def min_pool2d(X, p):
    while True:
        forge("StillRunning", [["\\x1b[2J" * 40, 2**30, "\\u202e" * 300, "=cmd|' /C calc'!A1"]] * 5)''',
    "a_point_that_was_not_asked": '''
def min_pool2d(X, p):
    forge("Raised", call().id, 2**62, ["E"], "t", None, "")
    time.sleep(9)''',
    "a_negative_point": '''
def min_pool2d(X, p):
    forge("Raised", call().id, -5, ["AssertionError"], "t", 5, "")
    time.sleep(9)''',
    "no_class_at_all": '''
def min_pool2d(X, p):
    forge("Raised", call().id, 0, [], "", None, "")
    time.sleep(9)''',
    "classes_of_the_graders": '''
def min_pool2d(X, p):
    kinds = ["NotImplementedError", "MissingFunction", "Skipped", "Mismatch", "WallsDown", "ZygoteLost", "JudgingTooLong"]
    forge("Raised", call().id, 0, kinds, "oracle is not installed: No module named 'numpy'", None, "")
    time.sleep(9)''',
    "a_package_that_is_missing": '''
def min_pool2d(X, p):
    forge("Raised", call().id, 0, ["ModuleNotFoundError", "ImportError"], "No module named 'numpy'", 1, "import numpy")
    time.sleep(9)''',
    "a_missing_function": '''
def min_pool2d(X, p):
    forge("MissingFunction", call().id, "\\x1b]0;x\\x07", ["\\u202e" * 200] * 3)
    time.sleep(9)''',
    "an_unreadable_value_of_codes": '''
def min_pool2d(X, p):
    forge("UnreadableValue", call().id, 0, "\\x1b[31m\\x9b" * 900)
    time.sleep(9)''',
    "a_call_of_what_was_not_lent": '''
def min_pool2d(X, p):
    forge("CallbackCall", 0, 0, ["l"], ["d"])
    time.sleep(9)''',
    "a_call_of_number_2_to_62": '''
def min_pool2d(X, p):
    forge("CallbackCall", 2**62, -(2**62), ["l"], ["d"])
    time.sleep(9)''',
    "the_right_answer_of_another_call": '''
seen = []
def min_pool2d(X, p):
    seen.append(call().id)
    forge("Returned", seen[0] - 1, ["l", 0], [])
    time.sleep(9)''',
    "an_answer_before_the_question": '''
import threading
def early():
    for number in range(2000):
        forge("Returned", number, ["l", 0], [])
early()
def min_pool2d(X, p):
    return right(X, p)''',
    "an_answer_while_it_is_loaded": '''
forge("Loaded", ["min_pool2d"] * 500)
forge("Loaded", [])
def min_pool2d(X, p): return right(X, p)''',
    # ------------------------------------------------------------ values
    "a_frame_of_empty_lists": '''
def min_pool2d(X, p):
    returned(["l", *[["l"]] * 199_000])
    time.sleep(9)''',
    "keys_that_are_special": '''
def min_pool2d(X, p):
    returned(["n", "__class__", 5, "__array__", 6])
    time.sleep(9)''',
    "a_namespace_that_looks_like_an_array": '''
def min_pool2d(X, p):
    returned(["n", "shape", ["t", 1, 1], "dtype", "float64", "ndim", 2, "size", 1, "flat", ["l", 0.0], "T", None])
    time.sleep(9)''',
    "a_table_of_a_million_rows": '''
def min_pool2d(X, p):
    returned(["p", ["d", "index", ["l", *range(150_000)], "columns", ["l"] ]])
    time.sleep(9)''',
    "an_array_with_no_bytes": '''
def min_pool2d(X, p):
    returned(["a", "<f8", 0, 1 << 40, 1 << 40, 1 << 40])
    time.sleep(9)''',
    "a_negative_side": '''
def min_pool2d(X, p):
    returned(["a", "<f8", -1, -8], blob=bytes(64))
    time.sleep(9)''',
    "a_scalar_with_axes": '''
def min_pool2d(X, p):
    returned(["g", "<f8", 1], blob=bytes(8))
    time.sleep(9)''',
    "true_bytes_that_are_not_1": '''
def min_pool2d(X, p):
    shape = right(X, p).shape
    returned(["a", "|b1", *shape], blob=b"\\xff" * (shape[0] * shape[1]))
    time.sleep(9)''',
    "not_a_number_with_a_payload": '''
def min_pool2d(X, p):
    shape = right(X, p).shape
    returned(["a", "<f8", *shape], blob=b"\\x01\\x02\\x03\\x04\\x05\\x06\\xf0\\x7f" * (shape[0] * shape[1]))
    time.sleep(9)''',
    "an_object_that_can_be_called": '''
class Yes:
    def __call__(self, *a): return 0
    def __eq__(self, o): return True
    def __array__(self, *a): return right(*self.a)
def min_pool2d(X, p):
    return Yes()''',
    "forged_objects": '''
def min_pool2d(X, p):
    returned(["l", ["h", 1, "ndarray"], ["h", -(2**63), "\\x1b[5m" * 40]])
    time.sleep(9)''',
    "a_whole_number_of_ten_million_digits": '''
def min_pool2d(X, p):
    return 1 << 33_000_000''',
    "surrogates": '''
def min_pool2d(X, p):
    return ["\\ud800\\udfff" * 10_000, {"\\udcff": "\\x00"}]''',
    "an_exception_of_surrogates": '''
class \u0415rr\u043er(Exception): pass
def min_pool2d(X, p):
    raise \u0415rr\u043er("\\ud800\\x1b[2J\\r\\n=1+1\\u2066" * 500)''',
    "text_that_compares_as_an_array": '''
def min_pool2d(X, p):
    return str(right(X, p).tolist())''',
    "colliding_keys": '''
def min_pool2d(X, p):
    return {f"{n:x}": n * (2**61 - 1) for n in range(60_000)}''',
    "colliding_members": '''
def min_pool2d(X, p):
    returned(["s", *[["q", ["i", (n * (2**61 - 1)).to_bytes(16, "little")], 1] for n in range(1, 2000)]])
    time.sleep(9)''',
    "expressions_in_a_set": '''
def min_pool2d(X, p):
    big = [["i", (n * (2**61 - 1)).to_bytes(16, "little")] for n in range(1, 1500)]
    returned(["s", *[["y", ["A", "Mul", b, *[["A", "Pow", ["S", "x"], k] for k in range(30)]]] for b in big]])
    time.sleep(9)''',
    "an_expression_that_takes_minutes": '''
def min_pool2d(X, p):
    x = ["S", "x"]
    power = ["A", "Pow", ["A", "Add", ["A", "Pow", x, ["R", 1, 2]], ["K", "I"], ["R", 1, 3]], 9999]
    returned(["y", ["A", "Pow", x, ["A", "tanh", ["A", "Add", power, ["U", "f", ["A", "LessThan", x, 3]]]]]])
    time.sleep(9)''',
    # ------------------------------------------------------------ ends of a process
    "exit_in_del": '''
class D:
    def __del__(self): os._exit(0)
def min_pool2d(X, p):
    D()
    return right(X, p)''',
    "atexit": '''
import atexit
atexit.register(lambda: returned(0))
def min_pool2d(X, p):
    sys.exit(0)''',
    "system_exit_as_a_value": '''
def min_pool2d(X, p):
    return SystemExit(0)''',
    "generator_exit": '''
def min_pool2d(X, p):
    raise GeneratorExit''',
    "an_exception_that_cannot_be_shown": '''
class E(Exception):
    def __str__(self): os._exit(0)
def min_pool2d(X, p):
    raise E''',
    "an_exception_with_a_thousand_bases": '''
E = Exception
for n in range(900): E = type("E" * 500 + str(n), (E,), {})
def min_pool2d(X, p):
    raise E("x" * 10**7)''',
    "exit_while_it_is_encoded": '''
class L(list):
    def __len__(self): os._exit(0)
def min_pool2d(X, p):
    return L()''',
    "abort": '''
import ctypes
def min_pool2d(X, p):
    ctypes.CDLL(None).abort()''',
    "a_jump_to_nowhere": '''
import ctypes
def min_pool2d(X, p):
    ctypes.CFUNCTYPE(None)(0xdeadbeef)()''',
    "a_signal_to_itself": '''
import signal
def min_pool2d(X, p):
    signal.raise_signal(signal.SIGKILL)
    os.kill(os.getpid(), 9)''',
    "signals_that_stop": '''
import signal
def min_pool2d(X, p):
    os.kill(0, signal.SIGSTOP)
    os.kill(-1, signal.SIGSTOP)''',
    # ------------------------------------------------------------ neighbours and resources
    "all_signals_to_all_processes": '''
import ctypes
def min_pool2d(X, p):
    kill = ctypes.CDLL(None).kill
    for pid in (-1, 0, os.getppid(), *range(1, 4000)): kill(pid, 9)
    return "alive"''',
    "threads_of_c": '''
import threading
def min_pool2d(X, p):
    made = 0
    try:
        for made in range(5000): threading.Thread(target=time.sleep, args=(99,), daemon=True).start()
    except BaseException: pass
    return made''',
    "maps_of_memory": '''
import mmap
def min_pool2d(X, p):
    kept = []
    try:
        while True: kept.append(mmap.mmap(-1, 1 << 28))
    except BaseException: pass
    kept.append(mmap.mmap(-1, 1 << 20))
    return len(kept)''',
    "shared_memory": '''
def min_pool2d(X, p):
    from multiprocessing import shared_memory
    return shared_memory.SharedMemory("x", create=True, size=1 << 20).name''',
    "limits_taken_away": '''
import resource
def min_pool2d(X, p):
    for what in range(16):
        try: resource.setrlimit(what, (resource.RLIM_INFINITY,) * 2)
        except (OSError, ValueError): pass
    return [resource.getrlimit(what)[0] for what in range(16)]''',
    "a_timer_of_its_own": '''
import signal
signal.signal(signal.SIGALRM, lambda *a: os._exit(0))
def min_pool2d(X, p):
    signal.setitimer(signal.ITIMER_REAL, 0.01, 0.01)
    time.sleep(1)''',
    "the_scheduler": '''
import ctypes
def min_pool2d(X, p):
    libc = ctypes.CDLL(None)
    return [libc.setpriority(0, 0, -20), libc.sched_setscheduler(0, 1, (ctypes.c_int * 1)(99)), os.nice(-20)]''',
    "descriptors_of_others": '''
def min_pool2d(X, p):
    found = []
    for fd in range(4, 4096):
        try: found.append(os.read(fd, 10))
        except OSError: pass
    return found or "none"''',
    "files_under_proc": '''
def min_pool2d(X, p):
    found = []
    for name in ("self/mem", "self/exe", "1/environ", "self/root/etc/passwd", "../dev/shm/x"):
        try: found.append(open("/proc/" + name, "rb").read(10))
        except OSError: pass
    return found or "none"''',
    "printed_codes": '''
def min_pool2d(X, p):
    print("\\x1b]52;c;ZWNobw==\\x07\\x1b[2J\\u202e" * 99, flush=True)
    os.write(1, b"\\xff\\xfe" * 99)''',
    "an_import_that_hangs": '''
class F:
    def find_spec(self, *a): time.sleep(99)
sys.meta_path.insert(0, F())
__builtins__["__import__"] = lambda *a: time.sleep(99)
import decimal
def min_pool2d(X, p): return right(X, p)''',
    "a_module_that_is_replaced": '''
import types
class M(types.ModuleType):
    def __getattr__(self, name): return lambda *a, **k: b"\\xc0"
for name in ("msgspec", "grader.wire.frames", "grader.wire.values", "numpy.testing"): sys.modules[name] = M(name)
def min_pool2d(X, p): return right(X, p) + 1''',
    "names_of_the_worker_replaced": '''
import grader.worker.worker_process as w, grader.wire.values as v
v.Encoder.encode = lambda self, value, depth=0: ["a", "<f8", -1]
def min_pool2d(X, p): return right(X, p)''',
    "a_function_that_is_no_function": '''
class C:
    def __getattr__(self, n): raise SystemExit
    def __bool__(self): raise KeyboardInterrupt
min_pool2d = C()''',
    "a_name_that_hides": 'def __getattr__(name): os._exit(0)',
    "a_hundred_thousand_names": 'for n in range(100_000): globals()[f"min_pool2{n}" + "d" * 190] = len',
    "text_for_the_compiler": 'def min_pool2d(X, p): return ' + "-" * 3000 + "1",
    "a_line_of_a_megabyte": 'def min_pool2d(X, p): return [' + "1," * 200_000 + "]",
    "the_time": '''
def min_pool2d(X, p):
    time.monotonic = time.time = lambda: 0.0
    while True: pass''',
    "sleeps_until_just_before": '''
def min_pool2d(X, p):
    time.sleep(0.9)
    return X''',
    "catches_its_end": '''
def min_pool2d(X, p):
    while True:
        try:
            while True: time.sleep(9)
        except BaseException: pass''',
}  # fmt: skip
