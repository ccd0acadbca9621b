"""Judge one exercise after the other: run its checks against answers that live in worker processes.

What runs in a judge's process, from top to bottom; each module imports only those below it:

* judge: ``judge_process`` (forked from the supervisor, judges many), ``judging`` (one exercise), ``diagnosis`` (why a
  check failed), ``check_run`` (one check: outcome, message, context)
* checks: ``collecting``, ``pytest_checks``, ``plain_checks``, ``oracle``, ``pictures``
* call: ``session`` (calls, the fixture ``student``), ``answer_process`` (one worker after the other), ``worker_client``
  (its sockets), ``deadline`` (how long a call may take), ``transcript`` (what was asked and came back)
"""
