"""Run hidden checks against answers that live in other processes, and score them.

From the top down; each module imports those below it:

* run: ``run`` (options, tasks, one submission, its walls), ``supervisor`` (processes, deadlines of judges)
* judge: ``judge_process`` (forked, judges many), ``judging`` (one exercise, and its diagnoses), ``check_run`` (one check:
  outcome, message, context), ``collecting`` (checks), ``plain_checks``, ``pytest_checks``, ``oracle``
* call: ``session`` (calls, the fixture ``student``), ``answer_process`` (how long calls may take), ``worker_client``
  (messages, deadlines), ``transcript`` (what was asked and came back)
* start: ``zygotes``, ``missing_packages``
* data: ``task``, ``report_schema``, ``scoring`` (points), ``seeds``, ``messages``, ``pictures``, ``grader_faults``
"""
