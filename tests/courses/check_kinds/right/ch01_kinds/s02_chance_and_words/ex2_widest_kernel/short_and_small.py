def name_of_the_layer():
    return "Max-pooling."


def width():
    return "1500mm"
