"""The course's own MXNet code for section 6.2, in a process that never saw a student's."""

from mxnet import autograd, nd


def fails_in_place(h, w, kh, kw):
    """Return whether the section's corr2d raises the in-place error for this input and kernel."""
    X, K = nd.ones((h, w)), nd.ones((kh, kw))
    K.attach_grad()
    try:
        with autograd.record():
            Y = nd.zeros((h - kh + 1, w - kw + 1))
            for i in range(h - kh + 1):
                for j in range(w - kw + 1):
                    Y[i, j] = (X[i : i + kh, j : j + kw] * K).sum()
        Y.backward()
    except Exception as err:  # whatever is raised: the question is only whether it speaks of in-place operations
        return "Inplace operations" in str(err)
    return False
