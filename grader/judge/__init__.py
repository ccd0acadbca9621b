"""Judge exercises, one at a time: run an exercise's checks, while the answer's code runs in a worker process of its own.

What runs in a judge's process, from top to bottom; each module imports only those below it:

* judge: ``judge_process`` (forked from the supervisor, judges many), ``judging`` (one exercise), ``diagnosis`` (why a
  check failed), ``check_run`` (one check: outcome, message, context)
* checks: ``collecting`` (before judges are forked), ``pytest_checks``, ``plain_checks``, ``check_item``, ``oracle``,
  ``pictures``
* call: ``student_view`` (the fixture ``student``), ``session`` (its calls), ``answer_process`` (starts a worker, and a new one
  where the last one died), ``worker_client`` (a worker's sockets), ``deadline`` (how long a call may take), ``transcript``
  (records calls and their results)
"""
