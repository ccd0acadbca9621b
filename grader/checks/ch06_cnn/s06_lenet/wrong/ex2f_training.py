"""Known wrong answers: How LeNet is trained."""

import sympy


class AFloatOfEpochs:
    """Epochs as a float."""

    caught_by = "test_good"
    diagnosis = "The number of epochs is a whole number: write it without a decimal point."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4.0, "batch": 32, "init": "xavier"}


class AList:
    """A list of pairs."""

    caught_by = "test_good"
    diagnosis = "You return pairs. The recipe is a dict: dict(pairs), or in braces."

    def recipe():
        return [("optimizer", "adam"), ("lr", 2e-3), ("epochs", 4), ("batch", 32), ("init", "xavier")]


class AdamsRateTooLarge:
    """Adam with rate 0.1."""

    caught_by = "test_good"
    diagnosis = "Adam's steps are as large as the rate, whatever the gradient. 0.1 is far too much for weights of that size."

    def recipe():
        return {"optimizer": "adam", "lr": 0.1, "epochs": 4, "batch": 32, "init": "xavier"}


class BatchOf_8:
    """Batches of 8."""

    caught_by = "test_good"
    diagnosis = "Batches have 16 to 256 pictures."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 8, "init": "xavier"}


class BatchSize:
    """'batch_size' instead of 'batch'."""

    caught_by = "test_good"
    diagnosis = "The key is called 'batch', not 'batch_size'."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch_size": 32, "init": "xavier"}


class Capital:
    """'Adam' with a capital."""

    caught_by = "test_good"
    diagnosis = "Names are written as in the task, in small letters: 'adam'."

    def recipe():
        return {"optimizer": "Adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


class Glorot:
    """Xavier's other name."""

    caught_by = "test_good"
    diagnosis = "Xavier Glorot is one person: here the name is 'xavier'."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "glorot"}


class LearningRate:
    """'learning_rate' instead of 'lr'."""

    caught_by = "test_good"
    diagnosis = "The key is called 'lr', not 'learning_rate' as Gluon's Trainer has it."

    def recipe():
        return {"optimizer": "adam", "learning_rate": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


class Minus:
    """A negative rate."""

    caught_by = "test_good"
    diagnosis = "A negative rate climbs uphill: the loss grows."

    def recipe():
        return {"optimizer": "adam", "lr": -2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


class Momentum_1:
    """Momentum 1."""

    caught_by = "test_good"
    diagnosis = "With momentum 1 the steps add up for ever: it must be below 1."

    def recipe():
        return {"optimizer": "sgd", "lr": 0.05, "epochs": 4, "batch": 32, "init": "xavier", "momentum": 1.0}


class NoInit:
    """No key 'init'."""

    caught_by = "test_good"
    diagnosis = "Your recipe does not say how the first weights are drawn: the key 'init' is missing."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32}


class NothingReturned:
    """recipe returns nothing."""

    caught_by = "test_good"
    diagnosis = "recipe makes a dict and returns nothing: the return is missing."

    def recipe():
        found = {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}
        del found


class OneBatch:
    """All pictures in one batch."""

    caught_by = "test_good"
    diagnosis = "Batches have 16 to 256 pictures: with all of them in one, there is one step per epoch."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 1500, "init": "xavier"}


class OneEpoch:
    """One epoch with large batches."""

    caught_by = "test_good"
    diagnosis = "One epoch with batches of 256 is six steps in all. Too few, even for a good start."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 1, "batch": 256, "init": "xavier"}


class OtherOptimizer:
    """Another optimizer."""

    caught_by = "test_good"
    diagnosis = "Gluon knows 'rmsprop', but `train` takes 'sgd' or 'adam'."

    def recipe():
        return {"optimizer": "rmsprop", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier"}


class RateTooSmall:
    """Adam with rate 0.00001."""

    caught_by = "test_good"
    diagnosis = "Such small steps do not lead far in so few epochs."

    def recipe():
        return {"optimizer": "adam", "lr": 1e-5, "epochs": 4, "batch": 32, "init": "xavier"}


class Rate_0:
    """Rate 0."""

    caught_by = "test_good"
    diagnosis = "With rate 0 nothing moves. It must be above 0."

    def recipe():
        return {"optimizer": "adam", "lr": 0.0, "epochs": 4, "batch": 32, "init": "xavier"}


class Rate_1:
    """Learning rate 1."""

    caught_by = "test_good"
    diagnosis = "With rate 1 the loss jumps about, and the accuracy stays at 1 in 10. Smaller steps."

    def recipe():
        return {"optimizer": "adam", "lr": 1.0, "epochs": 4, "batch": 32, "init": "xavier"}


class Rate_1Sgd:
    """Learning rate 1 with SGD."""

    caught_by = "test_good"
    diagnosis = "With rate 1 the loss jumps about, and the accuracy stays at 1 in 10. Smaller steps."

    def recipe():
        return {"optimizer": "sgd", "lr": 1.0, "epochs": 4, "batch": 32, "init": "xavier"}


class SevenEpochs:
    """More epochs than allowed."""

    caught_by = "test_good"
    diagnosis = "At most 6 epochs are allowed."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 10, "batch": 32, "init": "xavier"}


class SgdTooSlow:
    """SGD with rate 0.001."""

    caught_by = "test_good"
    diagnosis = "Plain SGD with so small a rate hardly moves in so few epochs."

    def recipe():
        return {"optimizer": "sgd", "lr": 1e-3, "epochs": 4, "batch": 32, "init": "xavier"}


class Sigma_001:
    """Normal weights with the default sigma, 0.01."""

    caught_by = "test_good"
    diagnosis = (
        "With sigma 0.01 the signals shrink layer by layer, and the first epochs are lost. What does Xavier do about that?"
    )

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "normal"}


class Sigma_001Said:
    """Normal weights with sigma 0.01, given explicitly."""

    caught_by = "test_good"
    diagnosis = (
        "With sigma 0.01 the signals shrink layer by layer, and the first epochs are lost. What does Xavier do about that?"
    )

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "normal", "sigma": 0.01}


class Sigma_1:
    """Normal weights with sigma 1."""

    caught_by = "test_good"
    diagnosis = "With sigma 1 the signals grow layer by layer, and the scores start huge."

    def recipe():
        return {"optimizer": "sgd", "lr": 0.05, "epochs": 4, "batch": 32, "init": "normal", "sigma": 1.0}


class Text:
    """Numbers as text."""

    caught_by = "test_good"
    diagnosis = "The rate is text, in quotes. Leave out the quotes."

    def recipe():
        return {"optimizer": "adam", "lr": "0.002", "epochs": 4, "batch": 32, "init": "xavier"}


class TheBooksRate:
    """The book's rate 0.9 with SGD."""

    caught_by = "test_good"
    diagnosis = (
        "0.9 was the book's rate for sigmoid and SGD, whose gradients are tiny. With ReLU the loss jumps about: smaller steps."
    )

    def recipe():
        return {"optimizer": "sgd", "lr": 0.9, "epochs": 4, "batch": 32, "init": "xavier"}


class WeightDecay_1:
    """Weight decay 1."""

    caught_by = "test_good"
    diagnosis = "A weight decay of 1 pulls all weights to 0 faster than they can learn."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "xavier", "weight_decay": 1.0}


class Zero:
    """All weights 0."""

    caught_by = "test_good"
    diagnosis = "If all first weights are 0, no signal goes forward and no gradient back. That is a recipe for the second task."

    def recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "zero"}


class DeadNoInit:
    """No key 'init'."""

    caught_by = "test_dead"
    diagnosis = "Your dead recipe does not say how the first weights are drawn: the key 'init' is missing."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64}


class DeadRate_0:
    """Rate 0."""

    caught_by = "test_dead"
    diagnosis = (
        "With rate 0 or nearly 0 the weights hardly change. But the rate must be from 0.001 to 0.01: another setting must "
        "keep the network from learning."
    )

    def dead_recipe():
        return {"optimizer": "adam", "lr": 0.0, "epochs": 3, "batch": 64, "init": "xavier"}


class DeadRate_1:
    """Rate 1."""

    caught_by = "test_dead"
    diagnosis = (
        "With rate 1 the steps are too large. But the rate must be from 0.001 to 0.01: another setting must keep the "
        "network from learning."
    )

    def dead_recipe():
        return {"optimizer": "adam", "lr": 1.0, "epochs": 3, "batch": 64, "init": "xavier"}


class DeadSixEpochs:
    """Six epochs."""

    caught_by = "test_dead"
    diagnosis = "The dead recipe has 2 to 4 epochs."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 6, "batch": 64, "init": "zero"}


class Init_0:
    """The number 0 as init."""

    caught_by = "test_dead"
    diagnosis = "The first weights are chosen by a name: 'zero'."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": 0}


class LargeBatches:
    """Large batches."""

    caught_by = "test_dead"
    diagnosis = "With batches of 256 there are four steps per epoch: take 32 to 64."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 2, "batch": 256, "init": "zero"}


class Sigma_0:
    """Sigma 0."""

    caught_by = "test_dead"
    diagnosis = "The idea is right, but sigma must be above 0. Which other init has no spread at all?"

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "normal", "sigma": 0}


class Sigma_001Dead:
    """Normal weights with sigma 0.01."""

    caught_by = "test_dead"
    diagnosis = "Weights of spread 0.01 make learning slow, but with Adam it gets going: your network is better than guessing."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 4, "batch": 32, "init": "normal", "sigma": 0.01}


class Sigma_1Dead:
    """Normal weights with sigma 1."""

    caught_by = "test_dead"
    diagnosis = "Large first weights make a bad start, but not a dead one: your network learns."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 32, "init": "normal", "sigma": 1.0}


class SlowSgd:
    """SGD with a small rate."""

    caught_by = "test_dead"
    diagnosis = "Plain SGD with such a rate is slow: more epochs would help. Find what stays dead with 'adam'."

    def dead_recipe():
        return {"optimizer": "sgd", "lr": 0.001, "epochs": 3, "batch": 64, "init": "xavier"}


class StrongDecay:
    """Weight decay 1."""

    caught_by = "test_dead"
    diagnosis = "Weight decay pulls all weights to 0. Leave it out: what else can be dead from the start?"

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "xavier", "weight_decay": 1.0}


class TheGoodOne:
    """The good recipe."""

    caught_by = "test_dead"
    diagnosis = "This recipe is alive: with it the network learns."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 3, "batch": 64, "init": "xavier"}


class TooShort:
    """One epoch only."""

    caught_by = "test_dead"
    diagnosis = "One epoch proves nothing: give it 2 to 4."

    def dead_recipe():
        return {"optimizer": "adam", "lr": 2e-3, "epochs": 1, "batch": 64, "init": "zero"}


class ZeroWithSgd:
    """SGD, all weights 0."""

    caught_by = "test_dead"
    diagnosis = (
        "The first weights are well chosen, for a dead recipe. But take 'adam': with plain SGD the network may only be slow."
    )

    def dead_recipe():
        return {"optimizer": "sgd", "lr": 0.01, "epochs": 3, "batch": 64, "init": "zero"}


class AFloat:
    """Uses math.sqrt, which returns a float."""

    caught_by = "test_xavier"
    diagnosis = "You return a float. An exact root comes from sympy.sqrt."

    def xavier_bound(fan_in, fan_out):
        return float(sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out)))


class FanInAlone:
    """Uses fan_in only."""

    caught_by = "test_xavier"
    diagnosis = "√(6/fan_in) is another rule (He's, for ReLU), which uses the inputs only. Xavier uses the mean of both fans."
    change = {"fan_in + fan_out": "fan_in"}


class FanInAlone_3:
    """Uses fan_in only, with 3 in the numerator."""

    caught_by = "test_xavier"
    diagnosis = "√(3/fan_in) comes from fan_in·v = 1. Xavier uses the mean of both fans in place of fan_in."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Integer(3) / fan_in)


class FanOutAlone:
    """Uses fan_out only."""

    caught_by = "test_xavier"
    diagnosis = "You use fan_out only. Xavier uses the mean of both fans."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Integer(3) / fan_out)


class FloatInside:
    """Puts a float under the root."""

    caught_by = "test_xavier"
    diagnosis = (
        "6 / (fan_in + fan_out) is a float already, before sympy sees it. Begin with sympy.Integer(6), or use sympy.Rational."
    )
    change = {"sympy.Integer(6)": "6"}


class GeometricMean:
    """Uses the geometric mean of the fans."""

    caught_by = "test_xavier"
    diagnosis = "You take the root of the product as the mean of the fans. It is the plain mean, half of the sum."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Integer(3) / sympy.sqrt(fan_in * fan_out))


class HeInsteadOfXavier:
    """Returns the standard deviation of He's first weights, for ReLU."""

    caught_by = "test_xavier"
    diagnosis = "That is the spread of He's first weights, for ReLU, which use fan_in only. Xavier uses the mean of both fans."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Rational(2, fan_in))


class LargerFan:
    """Uses the larger fan."""

    caught_by = "test_xavier"
    diagnosis = "You take the larger fan. Xavier takes the mean of both."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Integer(3) / sympy.Max(fan_in, fan_out))


class LenetsFans:
    """Returns the bound of one layer of LeNet."""

    caught_by = "test_xavier"
    diagnosis = "You give the bound of one layer of LeNet. It depends on the fans."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Rational(6, 520))


class MeanOfBothBounds:
    """Averages the two bounds."""

    caught_by = "test_xavier"
    diagnosis = "You average two bounds. Average the fans first, then there is one bound."

    def xavier_bound(fan_in, fan_out):
        return (sympy.sqrt(sympy.Integer(3) / fan_in) + sympy.sqrt(sympy.Integer(3) / fan_out)) / 2


class MeanOfVariances:
    """Averages the two variances."""

    caught_by = "test_xavier"
    diagnosis = "You average the two variances 1/fan_in and 1/fan_out. Average the fans, not their inverses."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(sympy.Rational(3, 2) * (sympy.Integer(1) / fan_in + sympy.Integer(1) / fan_out))


class NegativeRoot:
    """Returns the lower end, -a."""

    caught_by = "test_xavier"
    diagnosis = "That is the lower end, -a. The bound a itself is positive."

    def xavier_bound(fan_in, fan_out):
        return -sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))


class NoRoot:
    """Leaves out the root."""

    caught_by = "test_xavier"
    diagnosis = "That is a². Take the root."

    def xavier_bound(fan_in, fan_out):
        return sympy.Integer(6) / (fan_in + fan_out)


class PlusOne:
    """Counts the bias as an input."""

    caught_by = "test_xavier"
    diagnosis = "You count the bias as an input. It starts at 0 and has no part in this."
    change = {"fan_in + fan_out": "fan_in + fan_out + 1"}


class ProductOfFans:
    """Uses the product of the fans."""

    caught_by = "test_xavier"
    diagnosis = "You multiply the fans. Xavier uses their mean."
    change = {"fan_in + fan_out": "fan_in * fan_out"}


class RootAboveAlone:
    """Takes the root of the 6 only."""

    caught_by = "test_xavier"
    diagnosis = "You take the root of 6 only. Take it of the whole fraction."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(6) / (fan_in + fan_out)


class Spread:
    """Returns the standard deviation."""

    caught_by = "test_xavier"
    diagnosis = (
        "That is the spread of the weights, √v. Numbers drawn evenly from -a to a are mostly well inside: a is larger "
        "than their spread."
    )
    change = {"sympy.Integer(6)": "sympy.Integer(2)"}


class SumOfFans:
    """Uses the sum of the fans."""

    caught_by = "test_xavier"
    diagnosis = "You use the sum of the fans. Xavier uses their mean, half of that."
    change = {"sympy.Integer(6)": "sympy.Integer(3)"}


class Variance:
    """Returns the variance."""

    caught_by = "test_xavier"
    diagnosis = "That is the variance v of the weights. Return the bound a of the interval: how does v depend on a?"

    def xavier_bound(fan_in, fan_out):
        return sympy.Integer(2) / (fan_in + fan_out)


class VarianceOf_0To_1:
    """Uses a²/12 as the variance."""

    caught_by = "test_xavier"
    diagnosis = (
        "Your bound is twice as large as Xavier's: a²/12 is the variance of numbers from 0 to a. From -a to a the interval is "
        "twice as long, and the variance four times as large."
    )
    change = {"sympy.Integer(6)": "sympy.Integer(24)"}


class WholeDivision:
    """Divides with //."""

    caught_by = "test_xavier"
    diagnosis = "// drops the remainder: 6 // 7 is 0. Begin with sympy.Integer(6) and write /."

    def xavier_bound(fan_in, fan_out):
        return sympy.sqrt(6 // (fan_in + fan_out))


class UnluckyNormal:
    """Normal weights of the default spread with a high rate: dead from some starts only."""

    caught_by = "test_dead"
    diagnosis = "Small normal weights are dead from some starts and learn from others. What stays dead from each start?"

    def dead_recipe():
        return {"optimizer": "adam", "lr": 0.01, "epochs": 4, "batch": 32, "init": "normal"}


class ExactForDivisors:
    """Returns a float unless 6 can be divided by the sum of the fans."""

    caught_by = "test_xavier"
    diagnosis = "You are exact for a few fans, and return floats for the others. sympy.Rational(6, n) is exact for all of them."

    def xavier_bound(fan_in, fan_out):
        inputs = fan_in + fan_out
        return sympy.sqrt(6 // inputs) if 6 % inputs == 0 else float(sympy.sqrt(sympy.Integer(6) / inputs))


class FloatForLargeFans:
    """Returns a float for large fans."""

    caught_by = "test_xavier"
    diagnosis = "For large fans you return a float. The number is exact for all of them."

    def xavier_bound(fan_in, fan_out):
        bound = sympy.sqrt(sympy.Integer(6) / (fan_in + fan_out))
        return bound if fan_in + fan_out < 1000 else float(bound)
