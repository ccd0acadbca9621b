"""Run hidden checks against answers that live in other processes, and score them.

From top to bottom; each module imports only those below it:

* run: ``run`` (options, tasks, one submission, its walls), ``supervisor`` (processes, deadlines of judges)
* judge: ``judge_process`` (forked, judges many), ``judging`` (one exercise, and its diagnoses), ``check_run`` (one check:
  outcome, message, context), ``collecting`` (checks), ``plain_checks``, ``pytest_checks``, ``oracle``
* call: ``session`` (calls, the fixture ``student``), ``answer_process`` (time of calls), ``worker_client``
  (messages, deadlines), ``transcript`` (record of calls)
* start: ``zygotes``, ``missing_packages``
* data: ``task``, ``report_schema``, ``scoring`` (points), ``seeds``, ``messages``, ``pictures``, ``grader_faults``
"""
