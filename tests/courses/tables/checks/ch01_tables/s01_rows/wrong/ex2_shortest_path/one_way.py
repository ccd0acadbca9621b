CAUGHT_BY = "test_circle"
DIAGNOSIS = "Edges have no direction."
import networkx as nx


def shortest_path(edges, start, end):
    return nx.shortest_path_length(nx.DiGraph(edges), start, end)
