"""Run hidden checks against answers that live in other processes, and score them.

From top to bottom; each module imports only those below it:

* run: ``run`` (options, tasks, one submission, its walls), ``supervisor`` (processes, deadlines of judges), ``retries`` (what
  becomes of a task whose judge was lost)
* judge: ``judge_process`` (forked, judges many), ``judging`` (one exercise), ``diagnosis`` (of what failed), ``check_run`` (one
  check: outcome, message, context), ``collecting`` (checks), ``plain_checks``, ``pytest_checks``, ``oracle``
* call: ``session`` (calls, the fixture ``student``), ``answer_process`` (one worker after the other), ``worker_client``
  (its sockets), ``deadline`` (how long a call may take), ``transcript`` (what was asked and came back)
* start: ``zygotes``, ``missing_packages``
* data: ``task``, ``report_schema``, ``scoring`` (points), ``seeds``, ``message_text``, ``pictures``, ``grader_faults``
"""
