def name_of_the_layer():
    return " MaxPool2D "


def width():
    return "1,5e2 cm"
