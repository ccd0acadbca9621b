"""Collects the values of each name, without pandas."""


def group_means(names, values):
    found = {}
    for name, value in zip(names, values, strict=True):
        found.setdefault(name, []).append(value)
    return {name: sum(of_name) / len(of_name) for name, of_name in found.items()}
