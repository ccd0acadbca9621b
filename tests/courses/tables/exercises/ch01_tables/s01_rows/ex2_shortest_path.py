"""The shortest path.

Return how many edges lie between two nodes: 0 from a node to itself. Edges have no direction. There are at most 100 edges, and
always a way.
"""

import networkx as nx


def shortest_path(edges, start, end):
    """A list of pairs, and two of their nodes -> a whole number."""
    raise NotImplementedError
