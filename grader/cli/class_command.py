"""`grade class`: grade everybody's submissions."""

from __future__ import annotations

import functools
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource
from msgspec.structs import replace

from grader.catalog.bad_input import BadInput
from grader.catalog.course import Course
from grader.catalog.course_integrity import require_complete
from grader.catalog.exercise import Exercise
from grader.catalog.submission import Submission
from grader.cli.command_output import BROKEN, report_errors
from grader.cli.processor_time import adopt_orphans
from grader.cli.shared_options import course_option, grading_options, numbers_option, which_course

if TYPE_CHECKING:
    from grader.classroom.grade_class import ClassGrader, Engine
    from grader.classroom.instructor_files import InstructorFiles
    from grader.classroom.records import HandIn, PersonResult
    from grader.classroom.regrade import RegradeRule
    from grader.classroom.result_store import ResultStore
    from grader.classroom.similarity import Similarity
    from grader.grading.import_attempt import ImportAttempt
    from grader.grading.run import Options
    from grader.reports.results_folder import ResultsFolder

#: Optional formats of a person's report; report.json and the pages are always written.
_MORE_FORMATS = ["junit", "gradescope", "classroom50", "github-reporter"]
_INPUTS = ("roster", "policy", "overrides", "canvas", "moodle", "column", "out_of", "replace")
_FILE = click.Path(path_type=Path)  # not checked here: the function that reads it reports errors


@click.command("class")
@click.argument("submissions", type=click.Path(path_type=Path))
@click.argument("ids", nargs=-1)
@click.option("--out", "-o", required=True, type=_FILE, help="Folder of the results.")
@click.option("--roster", type=_FILE, help="CSV of the people in the class.")
@click.option("--policy", type=_FILE, help="TOML: late days, weights, dropped exercises, extra credit.")
@click.option("--overrides", type=_FILE, help="CSV: key, exercise, points, reason (default: OUT/overrides.csv, if there).")
@click.option("--canvas", type=_FILE, help="Gradebook exported from Canvas: its copy in OUT gets the grades.")
@click.option("--moodle", type=_FILE, help="Grading worksheet exported from Moodle: its copy in OUT gets the grades.")
@click.option("--column", default="", help="Column of the exported file to fill, if it is not clear.")
@click.option(
    "--out-of", type=float, help="Scale the total to this many points in Canvas (in Moodle, if its file gives no maximum)."
)
@click.option("--replace", is_flag=True, help="Overwrite grades that others entered in the exported file.")
@click.option("--regrade", is_flag=True, help="Judge everything again.")
@click.option("--preview", is_flag=True, help="Show whose grades would change, and change none.")
@click.option("--nobody-loses", is_flag=True, help="Where checks changed, keep the better of the old and the new result.")
@click.option("--reason", default="", help="Why grades change; stored with each changed grade.")
@click.option(
    "--decide",
    type=click.Choice(["zero", "blank"]),
    default=None,
    help="Give 0 points for what could not be judged (also in later runs), or leave it blank again.",
)
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", default="", help="Address of the dask scheduler, for --engine dask.")
@click.option("--chunk", type=click.IntRange(1), default=400, help="Exercises sent to a cluster worker at once.")
@click.option(
    "--without",
    multiple=True,
    metavar="PACKAGE",
    help="Grade although this package is missing: what needs it is left out, and listed as not judged.",
)
@click.option("--prove", is_flag=True, help="Also prove formulas that agree at all points (slower, same scores).")
@click.option(
    "--format", "formats", multiple=True, type=click.Choice(_MORE_FORMATS), help="Also write each report in this format."
)
@click.option("--no-pages", is_flag=True, help="Write no HTML pages.")
@numbers_option("answer")
@course_option
@grading_options
def grade_class(
    submissions: Path,
    ids: tuple[str, ...],
    out: Path,
    regrade: bool,
    preview: bool,
    nobody_loses: bool,
    reason: str,
    decide: str | None,
    engine: str,
    scheduler: str,
    chunk: int,
    formats: tuple[str, ...],
    no_pages: bool,
    course_path: Path | None,
    without: tuple[str, ...],
    worker_python: str | None,
    **rest: Any,
) -> None:
    """Grade everybody in SUBMISSIONS: folders, files, zips, or what Canvas, Moodle, Gradescope, GitHub Classroom export.

    If it is stopped or killed, the same command resumes. What has not changed is not graded again.

    Exit code: 0 everybody has a grade, 2 bad input, 3 the grader is broken.
    """
    with report_errors(), _sigterm_as_ctrl_c(), _unasked_changes_shown():
        adopt_orphans()
        course = which_course(submissions, course_path)
        exercises = course.select(ids)
        require_complete(course, exercises)

        from grader.classroom.class_archive import unpacked_class
        from grader.classroom.find_submissions import find_submissions
        from grader.classroom.regrade import RegradeRule
        from grader.cli.class_summary import show_class_summary

        files = {name: rest.pop(name) for name in _INPUTS}
        inputs = _read_inputs(course, out, **files)
        if out.resolve() == submissions.resolve():
            raise BadInput(f"{out} holds the submissions; choose another folder for the results")
        with _start_import_attempt(course, without, worker_python) as importing, unpacked_class(submissions) as where:
            handed = [where.noted(hand_in) for hand_in in find_submissions(where.folder, inputs.roster, out)]
            if not handed:
                raise BadInput(f"{submissions} holds no submission")
            _require_people(inputs, handed, exercises, out)
            missing = _left_out(importing, without, worker_python)
            options = _options(missing=missing, worker_python=worker_python, **rest)
            engine_for = functools.partial(_engine, engine, scheduler, chunk, course, exercises)
            regrade_rule = RegradeRule(preview, nobody_loses, reason.strip(), anew=regrade)
            written = not no_pages, formats, decide or ""
            folder, grader = _grade(course, exercises, options, handed, inputs, out, regrade_rule, engine_for, *written)
        show_class_summary(folder, grader, preview)
    sys.exit(BROKEN if folder.broken else 0)


def _read_inputs(course: Course, out: Path, **files: Any) -> InstructorFiles:
    """Read the instructor's files, and check exported gradebooks before hours of grading."""
    from grader.classroom.instructor_files import read_instructor_files

    out_of = files["out_of"]
    if out_of is not None and not 0 < out_of < 1e6:
        raise BadInput(f"--out-of {out_of:g}: it must be a number above 0")
    inputs = read_instructor_files(course, out, **files)
    _columns(inputs)
    return inputs


def _columns(inputs: InstructorFiles) -> dict[str, str]:
    """Return the columns of exported gradebooks that will be filled in, by the file that is written."""
    from grader.reports.canvas_gradebook import read_export
    from grader.reports.moodle_worksheet import read_worksheet

    canvas = {"canvas.csv": read_export(inputs.canvas, inputs.column).head} if inputs.canvas else {}
    moodle = {"moodle.csv": read_worksheet(inputs.moodle, inputs.column).grade_head} if inputs.moodle else {}
    return canvas | moodle


def _require_people(inputs: InstructorFiles, handed: Sequence[HandIn], exercises: tuple[Exercise, ...], out: Path) -> None:
    """Refuse points by hand for unknown people; those who have left the class are known."""
    from grader.classroom.instructor_files import require_decisions_about_people
    from grader.classroom.policy import most_points
    from grader.reports.withdrawn import people_with_folders

    keys = {hand_in.person.key for hand_in in handed} | people_with_folders(out)
    require_decisions_about_people(inputs.overrides, keys, most_points(exercises, inputs.policy))


def _grade(
    course: Course,
    exercises: tuple[Exercise, ...],
    options: Options,
    handed: Sequence[HandIn],
    inputs: InstructorFiles,
    out: Path,
    regrade_rule: RegradeRule,
    engine_for: Callable[[Options], Engine],
    pages: bool,
    formats: tuple[str, ...],
    decide: str,
) -> tuple[ResultsFolder, ClassGrader]:
    """Grade everybody, and write results to the folder as they arrive."""
    from grader.catalog.bounded_process import ReadingProcess
    from grader.classroom.change_guard import without_withdrawn
    from grader.classroom.class_settings import settings_of
    from grader.classroom.grade_class import ClassGrader
    from grader.classroom.read_hand_in import read_hand_in
    from grader.classroom.regrade import RegradeRule
    from grader.classroom.result_store import ResultStore
    from grader.classroom.similarity import Similarity
    from grader.cli.class_guard import look_first, made_with_before
    from grader.reports.results_folder import ResultsFolder

    preview = regrade_rule.preview
    with ResultStore(out, course.name, options.missing) as store, ReadingProcess(course) as reading:
        options = _with_store(course, options, store, out)
        similarity = Similarity({e.path: e.stub for e in exercises}) if pages and not preview else None
        read = functools.partial(read_hand_in, course, reading)

        def grader_with(similarity: Similarity | None, regrade_rule: RegradeRule) -> ClassGrader:
            reader = functools.partial(_read, read, similarity)
            return ClassGrader(course, exercises, options, store, reader, regrade_rule, regrade_rule.anew)

        grader = grader_with(similarity, regrade_rule)
        engines = engine_for(options), engine_for(replace(options, jobs=1))  # the second judges one task at a time
        now = settings_of(exercises, inputs, _columns(inputs), grader.judging_digests)
        before = made_with_before(store, now)
        handed = without_withdrawn(handed, before, inputs.roster)
        if not (preview or regrade_rule.reason):
            dry_run = functools.partial(grader_with, None, RegradeRule(True, regrade_rule.nobody_loses, anew=regrade_rule.anew))
            tried = look_first(store, out, exercises, course, before, now, inputs, handed, dry_run, regrade_rule.anew, engines)
            if tried is not None:
                grader.take_dry_run(tried)
        folder = ResultsFolder(out, course, exercises, store, inputs, pages, preview, formats, decide)
        folder.begin(before, now, regrade_rule.reason, handed)
        _judge_everybody(course, options, grader, handed, engines, store, folder, similarity)
    return folder, grader


def _with_store(course: Course, options: Options, store: ResultStore, out: Path) -> Options:
    """Add what is stored with a class: its secret, and the slow answers of oracles."""
    from grader.classroom import result_keys
    from grader.judge.oracle import ORACLE_FILE, OracleStore

    if _is_default("seed"):  # without a secret, students could predict the inputs of a varied answer
        options = replace(options, secret=store.secret())
    return replace(options, oracle_store=OracleStore(out / ORACLE_FILE, result_keys.oracle_version(course, options)))


def _judge_everybody(
    course: Course,
    options: Options,
    grader: ClassGrader,
    handed: Sequence[HandIn],
    engines: tuple[Engine, Engine],
    store: ResultStore,
    folder: ResultsFolder,
    similarity: Similarity | None,
) -> None:
    """Judge what has no result yet, write each person's results as they arrive, then those of the class."""
    from grader.classroom import known_imports
    from grader.cli.progress_lines import ClassProgressLine
    from grader.grading.import_attempt import imports_key
    from grader.results.missing_packages import packages_of

    with ClassProgressLine(len(handed)) as progress:

        def on_result(graded: PersonResult) -> None:
            folder.add(graded)
            progress.step(graded)

        imports = imports_key(packages_of(course) - options.missing.keys(), options.worker_python)
        known_imports.forget(imports)  # if this run is interrupted, the next one tries the packages again
        grader.run(handed, engines[0], on_result, engines[1], progress.second_round)
        known_imports.remember(imports)
        folder.finish(grader.changes, similarity.groups() if similarity else ())


def _start_import_attempt(
    course: Course, without: tuple[str, ...], python: str | None
) -> AbstractContextManager[ImportAttempt]:
    """Start importing the packages that answers may use in another process, unless a class did so in this environment.

    Raises:
        BadInput: if a package to be left out is not one of them.
    """
    from grader.classroom.known_imports import is_known
    from grader.grading.import_attempt import import_attempt, imports_key
    from grader.results.missing_packages import may_be_left_out, packages_of

    known = packages_of(course)
    for name in without:
        if name not in known:
            raise BadInput(f"--without {name}: answers to this course use {', '.join(sorted(known))}")
        if not may_be_left_out(name):
            raise BadInput(f"--without {name}: the grader itself needs {name}")
    names = known - set(without)
    return import_attempt(() if is_known(imports_key(names, python)) else names, python)


def _left_out(importing: ImportAttempt, without: tuple[str, ...], python: str | None) -> dict[str, str]:
    """Return the packages that --without leaves out, with the reason.

    Raises:
        BadInput: if other packages are missing.
    """
    from grader.results.missing_packages import left_out, not_found, remedy_for

    failed = importing.failed()
    if failed:
        name, why = next(iter(failed.items()))
        more = "".join(f" --without {other}" for other in failed)
        remedy = remedy_for(name, why, python)
        raise BadInput(
            f"{'; '.join(failed.values())}: answers that need it could not be judged. {_sentence(remedy)} "
            f"Or grade the rest:{more}"
        )
    absent = not_found(without) if python is None else {}
    return {name: absent.get(name) or left_out(name) for name in sorted(set(without))}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _read(read: Callable[[HandIn], Submission], similarity: Similarity | None, hand_in: HandIn) -> Submission:
    """Read a submission, and add its answers to the search for similar ones."""
    submission = read(hand_in)
    if similarity is not None:
        for path, answer in submission.answers.items():
            if answer.source is not None:
                similarity.add(hand_in.person.key, path, answer.source)
    return submission


def _is_default(name: str) -> bool:
    """Return whether an option of this command has its default value."""
    return click.get_current_context().get_parameter_source(name) is ParameterSource.DEFAULT


def _options(**options: Any) -> Options:
    from grader.grading.run import Options

    return Options(**options)


def _engine(
    engine: str, scheduler: str, chunk: int, course: Course, exercises: tuple[Exercise, ...], options: Options
) -> Engine:
    if engine == "dask":
        from grader.classroom.cluster_engine import judge_on_cluster

        if not scheduler:
            raise BadInput("--engine dask needs --scheduler ADDRESS")
        return functools.partial(judge_on_cluster, course, exercises, options, scheduler, chunk=chunk)
    from grader.classroom.local_engine import judge_locally

    return functools.partial(judge_locally, course, exercises, options)


@contextmanager
def _unasked_changes_shown() -> Iterator[None]:
    """If unrequested changes stop the run, print them; the exception propagates."""
    from grader.cli.class_guard import UnrequestedChange, show_unasked

    try:
        yield
    except UnrequestedChange as change:
        show_unasked(change)
        raise


@contextmanager
def _sigterm_as_ctrl_c() -> Iterator[None]:
    """Make SIGTERM end the run as Ctrl-C does, keeping finished results."""

    def stop(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
