"""Known wrong answers: The shortest path."""

import networkx as nx


class OneWay:
    """Takes edges as one-way streets."""

    caught_by = "test_circle"
    diagnosis = "Edges have no direction."

    def shortest_path(edges, start, end):
        return nx.shortest_path_length(nx.DiGraph(edges), start, end)
