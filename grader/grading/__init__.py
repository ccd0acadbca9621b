"""Grade submissions: start zygotes and judges, hand out tasks, and collect what the judges report.

What runs in the supervisor's process, from top to bottom:

* ``run``: grade one submission; it also makes the options, tasks, zygotes and supervisor that a class uses
* ``supervisor``: start and end the processes of a run; ``judge_client``: one judge, as the supervisor sees it;
  ``retries``: what becomes of a task whose judge was lost
* ``import_attempt``: try the packages of a course before anything is judged
* ``zygotes``: start the processes that workers are forked from
"""
