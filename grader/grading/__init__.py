"""Grade submissions: start zygotes and judges, hand out tasks, and collect what the judges report.

What runs in the supervisor's process, from top to bottom:

* ``run``: one submission, and the parts of any run (options, tasks, zygotes, supervisor, walls)
* ``supervisor``: the processes of a run, and their deadlines; ``retries``: what becomes of a task whose judge was lost
* ``import_attempt``: try the packages of a course before anything is judged
* ``zygotes``: the processes that workers are forked from
"""
