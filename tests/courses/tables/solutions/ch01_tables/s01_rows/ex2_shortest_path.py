"""The shortest path."""

import networkx as nx


def shortest_path(edges, start, end):
    """Edges have no direction."""
    return nx.shortest_path_length(nx.Graph(edges), start, end)
