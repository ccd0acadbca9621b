"""Known wrong answers: What text breaks."""

import numpy as np

REMEMBERED = {}

_words = ["dog", "bites", "man"]
_pairs = iter([(["dog", "bites", "man"], ["man", "bites", "dog"]), (["bread", "with", "fish"], ["fish", "with", "bread"])])


class FloatField:
    """Returns a float."""

    caught_by = "test_field"
    diagnosis = "Your result is a float. Tokens are counted in whole numbers: no division with /."

    def receptive_field(delta, layers):
        return (4 * delta * layers + 2) / 2


class MiddleForgotten:
    """Counts both sides, and not the token itself."""

    caught_by = "test_field"
    diagnosis = "You count both sides, but not the token in the middle."

    def receptive_field(delta, layers):
        return 2 * delta * layers


class OneSide:
    """Counts one side."""

    caught_by = "test_field"
    diagnosis = "You count the tokens on one side only. The window reaches to the right, too."
    change = {"2 * delta": "delta"}


class SingleLayer:
    """Returns the window of one layer."""

    caught_by = "test_field"
    diagnosis = "You return the window of one layer. The layers below it have windows as well."
    change = {"2 * delta * layers": "2 * delta"}


class WindowToThePower:
    """Multiplies the windows of the layers."""

    caught_by = "test_field"
    diagnosis = (
        "You multiply the windows of the layers. Each layer adds delta tokens on both sides of what is seen already: they "
        "add up."
    )

    def receptive_field(delta, layers):
        return (2 * delta + 1) ** layers


class WindowsAdded:
    """Adds whole windows instead of their overhang."""

    caught_by = "test_field"
    diagnosis = "You add up whole windows. The middle of each is part of what the layer above sees already."

    def receptive_field(delta, layers):
        return (2 * delta + 1) * layers


class AddsALayerTooFew:
    """Multiplies delta by layers - 1."""

    caught_by = "test_long"
    diagnosis = "You count one layer too few: the first layer reads neighbours, too."

    def long_range_pair(delta, layers):
        between = ["of"] * (max(delta * (layers - 1), 1))
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


class CountsFromOne:
    """Counts the position from 1."""

    caught_by = "test_long"
    diagnosis = "Your position p does not point at VERB. It is counted from 0, as Python does."

    def long_range_pair(delta, layers):
        between = ["of"] * (delta * layers)
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 2


class FixedLength:
    """Returns one pair of sentences for all networks."""

    caught_by = "test_long"
    diagnosis = (
        "Your sentences do not depend on delta and layers. A larger network sees further: the distance must grow with it."
    )

    def long_range_pair(delta, layers):
        words = ["key", "to", "the", "cabinet", "in", "the", "hall", "VERB"]
        return words, ["keys", *words[1:]], len(words) - 1


class LayersCounted:
    """Counts at most 130 layers."""

    caught_by = "test_long"
    diagnosis = "In a deep network your key is within reach. Each of the layers, however many, sees delta words further."
    change = {
        "(['of', 'the'] * (delta * layers))[:delta * layers]": "(['of', 'the'] * (delta * layers))[:delta * min(layers, 130)]"
    }


class NextToTheVerb:
    """Puts the key next to the verb."""

    caught_by = "test_long"
    diagnosis = "Your key stands next to the verb, where any window of three words sees it."

    def long_range_pair(delta, layers):
        return ["key", "VERB"], ["keys", "VERB"], 1


class OffByOne:
    """Puts the key at the last position that the network sees."""

    caught_by = "test_long"
    diagnosis = "Your key stands at the very edge of what the network sees from VERB: one word more, and it is out of reach."

    def long_range_pair(delta, layers):
        between = ["of"] * (delta * layers - 1)
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


class OneLayerFar:
    """Puts the key out of reach of one layer."""

    caught_by = "test_long"
    diagnosis = "Your key is out of reach of one layer. Each layer passes what it sees on to the next, delta words further."

    def long_range_pair(delta, layers):
        between = ["of"] * (delta)
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


class OneString:
    """Returns sentences as strings."""

    caught_by = "test_long"
    diagnosis = "Your sentences are strings. The exercise asks for lists of words: use split()."

    def long_range_pair(delta, layers):
        between = "of " * (delta * layers)
        return "key " + between + "VERB", "keys " + between + "VERB", delta * layers + 1


class PositionOfTheKey:
    """Returns the position of the key."""

    caught_by = "test_long"
    diagnosis = "You return the position of the key. p is the position of VERB."

    def long_range_pair(delta, layers):
        between = ["of"] * (delta * layers)
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], 0


class TwoHundredWords:
    """Takes the words between key and verb from a list of 200 words."""

    caught_by = "test_long"
    diagnosis = (
        "Your words between the key and the verb run out for large networks: a slice of a list is never longer than the list."
    )

    def long_range_pair(delta, layers):
        between = (["of", "the"] * 100)[: delta * layers]
        return (["key", *between, "VERB"], ["keys", *between, "VERB"], 1 + len(between))


class VerbFilledIn:
    """Writes the verb's right form into the sentences."""

    caught_by = "test_long"
    diagnosis = (
        'You write the verb into the sentences. At position p both must have the word "VERB": the network is to choose '
        "its form."
    )

    def long_range_pair(delta, layers):
        between = ["of"] * (delta * layers)
        return ["key", *between, "is"], ["keys", *between, "are"], len(between) + 1


class WholeFieldCountedOnce:
    """Puts so many words between key and verb that the sentences are too long."""

    caught_by = "test_long"
    diagnosis = (
        "Your sentences are longer than the exercise allows. The network sees delta·layers words in each direction: how "
        "many words between key and verb are enough?"
    )

    def long_range_pair(delta, layers):
        between = ["of"] * (4 * delta * layers + 7)
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


class WordsRunOut:
    """Takes the words between key and verb from a list of 40 words."""

    caught_by = "test_long"
    diagnosis = (
        "Your words between the key and the verb run out for large networks: a slice of a list is never longer than the list."
    )

    def long_range_pair(delta, layers):
        between = ("of the old house by the river in the town " * 4).split()[: delta * layers]
        return ["key", *between, "VERB"], ["keys", *between, "VERB"], len(between) + 1


class DifferentWords:
    """Changes a word instead of the order."""

    caught_by = "test_order"
    diagnosis = "Your sentences do not have the same words. Keep all words, and change their order."
    change = {"['man', 'bites', 'dog']": "['dog', 'sees', 'man']"}


class Identical:
    """Returns one sentence twice."""

    caught_by = "test_order"
    diagnosis = "Your two sentences are the same. Change the order of the words."

    def same_words_pair():
        return ["dog", "bites", "dog"], ["dog", "bites", "dog"]


class TurnsItsOwnSentence:
    """Reverses a list of its own with each call."""

    caught_by = "test_order"
    diagnosis = "Your function turns its own list round: the second call turns it back. Reverse a copy."

    def same_words_pair():
        _words.reverse()
        return list(_words), ["dog", "bites", "man"]


class RunsOut:
    """Takes the next of two pairs with each call."""

    caught_by = "test_order"
    diagnosis = "Your pairs come from an iterator that runs out: a later call has none to return. Return a pair in each call."

    def same_words_pair():
        return next(_pairs)


class SameWindows:
    """Exchanges two parts so that all windows of three words stay the same."""

    caught_by = "test_order"
    diagnosis = (
        "You changed the order, but both sentences still have the same windows of three words. A convolution with such "
        "windows and a global sum cannot tell them apart, either. Try a shorter pair."
    )
    change = {
        "['dog', 'bites', 'man']": "['to', 'be', 'to', 'be', 'or', 'to', 'be', 'or', 'to', 'be']",
        "['man', 'bites', 'dog']": "['to', 'be', 'or', 'to', 'be', 'to', 'be', 'or', 'to', 'be']",
    }


class WordRepeated:
    """Uses the same words, but one of them more often."""

    caught_by = "test_order"
    diagnosis = "Your sentences use the same words, but not equally often. A sum over the words would notice that."
    change = {"['man', 'bites', 'dog']": "['dog', 'bites', 'man', 'man']"}


class Flipped:
    """Flips the window."""

    caught_by = "test_ids"
    diagnosis = "Your window is reversed: V[0] belongs to the earliest word of the window, t - delta."

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        hot = np.zeros((n + 2 * delta, V.shape[1]))
        hot[np.arange(n) + delta, ids] = 1
        return sum(hot[a : a + n] @ V[2 * delta - a] for a in range(2 * delta + 1))


class IdsAsNumbers:
    """Uses the ids themselves as the numbers that the layer weights."""

    caught_by = "test_ids"
    diagnosis = (
        "You compute with the ids as if they were quantities: renaming word 5 to 17 changes your output. An id is a name; "
        "let it select a row of V."
    )

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        padded = np.pad(np.outer(ids, np.ones(V.shape[1])), ((delta, delta), (0, 0)))
        return sum(padded[a : a + n] @ V[a] for a in range(2 * delta + 1))


class IdsInBytes:
    """Keeps the ids in 8 bits: word 256 becomes word 0."""

    caught_by = "test_ids"
    diagnosis = "You keep the ids in 8 bits (uint8): word 256 becomes word 0, and takes its weights. Leave the ids as they are."

    def embed_conv(ids, V):
        delta, n = (len(V) // 2, len(ids))
        ids = ids.astype(np.uint8)
        out = np.zeros((n, V.shape[2]))
        for t in range(n):
            for a in range(max(-delta, -t), min(delta, n - 1 - t) + 1):
                out[t] += V[a + delta, ids[t + a]]
        return out


class MeanOfIds:
    """Averages neighbouring ids, and looks up the mean."""

    caught_by = "test_ids"
    diagnosis = "You average the ids of neighbouring words and look that number up. The mean of two names is no name."

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        padded = np.pad(ids, delta, mode="edge")
        means = np.array([int(round(padded[t : t + 2 * delta + 1].mean())) for t in range(n)])
        return V.sum(axis=0)[means]


class MiddleWordOnly:
    """Uses the middle of the window only."""

    caught_by = "test_ids"
    diagnosis = "You look up the middle word and none of its neighbours: that is a window of one word."

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        return V[delta][ids]


class NegativeIndex:
    """Reads ids[t + a] with negative indices, which Python counts from the end."""

    caught_by = "test_ids"
    diagnosis = (
        "You read ids[t + a] where t + a is negative. Python does not complain: it counts from the end. Leave those terms out."
    )

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        out = np.zeros((n, V.shape[2]))
        for t in range(n):
            for a in range(-delta, delta + 1):
                if -n <= t + a < n:
                    out[t] += V[a + delta, ids[t + a]]
        return out


class PadsWithWordZero:
    """Pads the ids with 0, which is a word."""

    caught_by = "test_ids"
    diagnosis = (
        "You pad the ids with 0. But 0 is the name of a word, and V has weights for it: outside the sentence there is no word."
    )

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        padded = np.pad(ids, delta)
        return sum(V[a][padded[a : a + n]] for a in range(2 * delta + 1))


class RemembersByWords:
    """Returns the output of the first sentence with the same words in any order for later ones."""

    caught_by = "test_ids"
    diagnosis = (
        "You keep a result, and return it for other arguments that look like the first ones. Keep it by their shapes and all "
        "their numbers, or not at all."
    )

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        rows = np.pad(V[:, ids], ((0, 0), (delta, delta), (0, 0)))
        key = tuple(sorted(ids.tolist())), V.tobytes()
        return REMEMBERED.setdefault(key, sum(rows[a, a : a + n] for a in range(2 * delta + 1)))


class WrapsRound:
    """Continues at the other end of the sentence."""

    caught_by = "test_ids"
    diagnosis = (
        "You use the last word as the one before the first (a negative index, or np.roll). Outside the sentence there is "
        "nothing to add."
    )

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        return sum(V[a][np.roll(ids, delta - a)] for a in range(2 * delta + 1))


class SortsTheIds:
    """Sorts the ids of its caller in place."""

    caught_by = "test_inputs_kept"
    diagnosis = "You change ids itself. The caller still needs it: make a new array."

    def embed_conv(ids, V):
        delta, n = len(V) // 2, len(ids)
        hot = np.zeros((n + 2 * delta, V.shape[1]))
        hot[np.arange(n) + delta, ids] = 1
        ids[:] = np.sort(ids)
        ids += 1
        return sum(hot[a : a + n] @ V[a] for a in range(2 * delta + 1))
