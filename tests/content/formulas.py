"""Formulas of the decks, evaluated beside the code that claims to be them.

Each case names a concept and repeats the formula that it evaluates, so that
a formula that is changed without its case is noticed. It evaluates the
formula on random numbers, by plain loops or in high precision, and calls
the function of the concept's own code block. Six pillars has formulas with
a kernel and no code: there both are evaluated and compared.
"""

import decimal
import itertools
import math
import pathlib
import re
import statistics
import zlib

import numpy as np

import run_blocks

CASES = []


def case(deck, title, tex, tolerance=1e-9):
    """Register a function of (names, rng) that returns two equal values."""
    def register(function):
        CASES.append((deck, title, tex, tolerance, function))
        return function
    return register


def scratch(title, tex, tolerance=1e-9):
    return case("from-scratch", title, tex, tolerance)


def pillar(title, tex, tolerance=1e-9):
    return case("six-pillars.md", title, tex, tolerance)


def softmax(z):
    total = math.fsum(math.exp(v) for v in z)
    return [math.exp(v) / total for v in z]


# From scratch: arrays and preprocessing


@scratch("Pairwise squared distances", r"d_{ij}=\sum_k(a_{ik}-b_{jk})^2")
def _(names, rng):
    a, b = rng.normal(size=(4, 3)), rng.normal(size=(5, 3))
    right = [[math.fsum((p[k] - q[k]) ** 2 for k in range(3)) for q in b]
             for p in a]
    return names["squared_distances"](a, b), right


@scratch("Stable log-sum-exp", r"s=\log\sum_i e^{x_i}")
def _(names, rng):
    x = 300 * rng.normal(size=6)
    with decimal.localcontext(prec=60):
        total = sum(decimal.Decimal(v).exp() for v in x.tolist())
        return names["log_sum_exp"](x), float(total.ln())


@scratch(
    "Streaming mean and variance",
    r"s^2=\frac{1}{n-1}\sum_i(x_i-\bar x)^2")
def _(names, rng):
    values = rng.normal(size=30).tolist()
    moments = names["RunningMoments"]()
    for value in values:
        moments.add(value)
    right = [statistics.mean(values), statistics.variance(values)]
    return [moments.mean, moments.variance], right


@scratch("Means by group", r"m_g=\frac{1}{n_g}\sum_{i:\,g_i=g}x_i")
def _(names, rng):
    values, groups = rng.normal(size=30), np.arange(30) % 4
    right = [
        statistics.mean(v for v, g in zip(values.tolist(), groups) if g == j)
        for j in range(4)]
    return names["group_means"](values, groups, 4), right


@scratch(
    "Moving average without copies",
    r"y_t=\frac1w\sum_{i=0}^{w-1}x_{t+i}")
def _(names, rng):
    x = rng.normal(size=20)
    right = [sum(x[t + i] for i in range(6)) / 6 for t in range(15)]
    return names["moving_average"](x, 6), right


@scratch("Einsum by hand", r"C_{ij}=\sum_k A_{ik}B_{kj}")
def _(names, rng):
    a, b = rng.normal(size=(3, 4)), rng.normal(size=(4, 2))
    right = [[sum(a[i, k] * b[k, j] for k in range(4)) for j in range(2)]
             for i in range(3)]
    return names["einsum"]("ik,kj->ij", a, b), right


@scratch(
    "Batched attention scores by einsum",
    r"S_{bhqk}=\frac{1}{\sqrt{D}}\sum_d Q_{bhqd}\,K_{bhkd}")
def _(names, rng):
    q, k = rng.normal(size=(2, 2, 3, 4, 5))
    right = np.zeros((2, 3, 4, 4))
    for b, h, i, j in np.ndindex(right.shape):
        total = sum(q[b, h, i, d] * k[b, h, j, d] for d in range(5))
        right[b, h, i, j] = total / math.sqrt(5)
    return names["attention_scores"](q, k), right


@scratch("Standardize without leakage", r"z=\frac{x-\mu}{\sigma}")
def _(names, rng):
    train, x = rng.normal(size=(9, 1)), rng.normal(size=(3, 1))
    column = train[:, 0].tolist()
    mu, sigma = statistics.mean(column), statistics.pstdev(column)
    scaler = names["Standardizer"]().fit(train)
    return scaler.transform(x)[:, 0], [(v - mu) / sigma for v in x[:, 0]]


# From scratch: classical models


@scratch(
    "Ridge regression in closed form",
    r"\hat w=\arg\min_w\lVert y-Xw\rVert^2+\lambda\lVert w\rVert^2")
def _(names, rng):
    x, y, penalty = rng.normal(size=(12, 3)), rng.normal(size=12), 0.3
    w = names["ridge"](x, y, penalty)

    def objective(w):
        errors = (y[i] - sum(x[i] * w) for i in range(12))
        return math.fsum(e ** 2 for e in errors) + penalty * sum(w * w)

    slopes = [objective(w + h) - objective(w - h) for h in 1e-3 * np.eye(3)]
    return slopes, [0, 0, 0]


@scratch(
    "Linear regression by gradient descent",
    r"L=\frac1n\lVert Xw+b-y\rVert^2",
    1e-6)
def _(names, rng):
    x, y, w = rng.normal(size=(8, 2)), rng.normal(size=8), rng.normal(size=2)

    def loss(w, b):
        return sum((x[i] @ w + b - y[i]) ** 2 for i in range(8)) / 8

    h = 1e-5
    slopes = [(loss(w + h * e, 0.4) - loss(w - h * e, 0.4)) / (2 * h)
              for e in np.eye(2)]
    slopes.append((loss(w, 0.4 + h) - loss(w, 0.4 - h)) / (2 * h))
    grad, grad_b = names["mse_gradients"](x, y, w, 0.4)
    return [*grad, grad_b], slopes


@scratch(
    "Logistic regression by Newton’s method",
    r"L=\sum_i\log\bigl(1+e^{-y_i x_i^\top w}\bigr)+\tfrac{\lambda}{2}"
    r"\lVert w\rVert^2")
def _(names, rng):
    x, w = rng.normal(size=(9, 2)), rng.normal(size=2)
    y = rng.choice([-1, 1], size=9)
    right = sum(math.log(1 + math.exp(-y[i] * (x[i] @ w))) for i in range(9))
    right += 0.7 / 2 * sum(w * w)
    return names["loss"](w, x, y, 0.7), right


@scratch(
    "Linear support vector machine",
    r"L=\frac{\lambda}{2}\lVert w\rVert^2+\frac1n\sum_i\max(0,1-y_i x_i^"
    r"\top w)")
def _(names, rng):
    x, w = rng.normal(size=(9, 2)), rng.normal(size=2)
    y = rng.choice([-1, 1], size=9)
    right = sum(max(0, 1 - y[i] * (x[i] @ w)) for i in range(9)) / 9
    right += 0.7 / 2 * sum(w * w)
    return names["hinge_objective"](w, x, y, 0.7), right


@scratch(
    "k-means with careful seeding",
    r"J=\sum_i\min_j\lVert x_i-\mu_j\rVert^2")
def _(names, rng):
    x = rng.normal(size=(30, 2))
    centers, _, history = names["k_means"](x, 3, rng)
    right = sum(min(sum((p - c) ** 2) for c in centers) for p in x)
    return history[-1], right


@scratch("Best Gini split", r"G=1-\sum_c p_c^2")
def _(names, rng):
    labels = rng.integers(0, 3, size=20)
    same = sum(a == b for a in labels for b in labels) / 400
    return names["gini"](labels), 1 - same


@scratch("Information gain", r"g=H(Y)-\sum_v\frac{n_v}{n}H(Y\mid v)")
def _(names, rng):
    y, v = rng.integers(0, 2, size=(2, 60))

    def entropy(part):
        shares = [np.mean(part == c) for c in (0, 1)]
        return -sum(p * math.log2(p) for p in shares if p > 0)

    rest = sum(np.mean(v == b) * entropy(y[v == b]) for b in (0, 1))
    return names["information_gain"](y, v), entropy(y) - rest


@scratch("PCA by singular values", r"X-\bar x=U S V^\top")
def _(names, rng):
    x = rng.normal(size=(20, 3))
    mean, directions, variances = names["pca"](x, 3)
    right = [statistics.variance([float((p - mean) @ v) for p in x])
             for v in directions]
    return variances, right


# From scratch: metrics


@scratch(
    "Precision, recall and F-score",
    r"F_\beta=\frac{(1+\beta^2)PR}{\beta^2P+R}")
def _(names, rng):
    truth, guess = rng.integers(0, 2, size=(2, 40))
    precision, recall, score = names["precision_recall_f"](truth, guess, 2.0)
    right = 5 * precision * recall / (4 * precision + recall)
    return score, right


@scratch("ROC AUC by ranks", r"A=P(s_+>s_-)+\tfrac12P(s_+=s_-)")
def _(names, rng):
    labels, scores = np.arange(30) % 2, rng.integers(0, 8, size=30)
    pairs = list(itertools.product(scores[labels == 1], scores[labels == 0]))
    wins = sum(p > n for p, n in pairs) + sum(p == n for p, n in pairs) / 2
    return names["roc_auc"](labels, scores), wins / len(pairs)


@scratch("Average precision", r"a=\sum_k(R_k-R_{k-1})P_k")
def _(names, rng):
    labels, scores = np.arange(20) % 2, rng.permutation(20)
    ranked = labels[np.argsort(-scores)].tolist()
    total, before = 0.0, 0.0
    for k in range(1, 21):
        recall = sum(ranked[:k]) / 10
        total += (recall - before) * sum(ranked[:k]) / k
        before = recall
    return names["average_precision"](labels, scores), total


@scratch(
    "Expected calibration error",
    r"E=\sum_b\frac{n_b}{n}\lvert\bar y_b-\bar p_b\rvert")
def _(names, rng):
    p, y = rng.uniform(size=50), rng.integers(0, 2, size=50)
    right = 0.0
    for b in range(10):
        inside = [i for i in range(50) if int(p[i] * 10) == b]
        if inside:
            gap = statistics.mean(y[inside].tolist())
            gap -= statistics.mean(p[inside].tolist())
            right += len(inside) / 50 * abs(gap)
    return names["calibration_error"](y, p), right


@scratch("Brier score and its parts", r"B=\frac1n\sum_i(p_i-y_i)^2")
def _(names, rng):
    p, y = rng.integers(0, 5, size=40) / 4, rng.integers(0, 2, size=40)
    reliability, resolution, rest = names["brier_parts"](y, p)
    right = sum((p[i] - y[i]) ** 2 for i in range(40)) / 40
    return reliability - resolution + rest, right


@scratch(
    "NDCG of a ranked list",
    r"g=\frac1Z\sum_{i=1}^{k}\frac{2^{r_i}-1}{\log_2(i+1)}")
def _(names, rng):
    shown = rng.integers(0, 4, size=7)

    def gain(order):
        return sum((2.0 ** r - 1) / math.log2(i + 1)
                   for i, r in enumerate(order[:4], 1))

    best = max(gain(order) for order in itertools.permutations(shown))
    return names["ndcg"](shown, 4), gain(shown) / best


@scratch(
    "Coefficient of determination",
    r"R^2=1-\frac{\sum_i(y_i-\hat y_i)^2}{\sum_i(y_i-\bar y)^2}")
def _(names, rng):
    y, guess = rng.normal(size=(2, 15))
    mean = statistics.mean(y.tolist())
    rest = sum((a - b) ** 2 for a, b in zip(y, guess))
    return names["r_squared"](y, guess), 1 - rest / sum((y - mean) ** 2)


# From scratch: networks


@scratch("Stable sigmoid", r"\sigma(z)=\frac{1}{1+e^{-z}}")
def _(names, rng):
    z = 10 * rng.normal(size=9)
    with decimal.localcontext(prec=50):
        right = [float(1 / (1 + decimal.Decimal(-v).exp()))
                 for v in z.tolist()]
    return names["sigmoid"](z), right


@scratch(
    "Softmax and its backward pass",
    r"p_i=\frac{e^{z_i}}{\sum_j e^{z_j}}")
def _(names, rng):
    z = rng.normal(size=6)
    return names["softmax"](z), softmax(z)


@scratch("ReLU and leaky ReLU", r"f(z)=\max(z,a z)")
def _(names, rng):
    z = rng.normal(size=20)
    return names["leaky_relu"](z, 0.1), [max(v, 0.1 * v) for v in z]


@scratch("GELU", r"g(z)=z\,\Phi(z)")
def _(names, rng):
    z = 2 * rng.normal(size=9)
    normal = statistics.NormalDist()
    return names["gelu"](z), [v * normal.cdf(v) for v in z.tolist()]


@scratch(
    "Cross-entropy from logits",
    r"L=\frac1n\sum_i\Bigl(\log\sum_j e^{z_{ij}}-z_{i,y_i}\Bigr)")
def _(names, rng):
    z, y = rng.normal(size=(5, 3)), rng.integers(0, 3, size=5)
    right = sum(
        math.log(sum(map(math.exp, row))) - row[c] for row, c in zip(z, y))
    return names["cross_entropy"](z, y)[0], right / 5


@scratch(
    "Binary cross-entropy from logits",
    r"L=-y\log\sigma(z)-(1-y)\log(1-\sigma(z))")
def _(names, rng):
    z, y = 3 * rng.normal(size=9), rng.integers(0, 2, size=9)
    right = []
    for value, label in zip(z, y):
        chance = 1 / (1 + math.exp(-value))
        right.append(-label * math.log(chance)
                     - (1 - label) * math.log(1 - chance))
    return names["binary_cross_entropy"](z, y), right


@scratch("Focal loss", r"L=-(1-q)^\gamma\log q")
def _(names, rng):
    q = rng.uniform(0.05, 0.95, size=9)
    right = [-(1 - v) ** 1.5 * math.log(v) for v in q]
    return names["focal_loss"](q, 1.5)[0], right


@scratch(
    "Huber loss",
    r"h(r)=\begin{cases}r^2/2&\lvert r\rvert\le c\\ c\lvert r\rvert-c^2/"
    r"2&\text{else}\end{cases}")
def _(names, rng):
    r = 3 * rng.normal(size=20)
    right = [v * v / 2 if abs(v) <= 1.5 else 1.5 * abs(v) - 1.125 for v in r]
    return names["huber"](r, 1.5), right


@scratch(
    "InfoNCE over a batch",
    r"L=-\frac1n\sum_i\log\frac{e^{s_{ii}/\tau}}{\sum_j e^{s_{ij}/\tau}}")
def _(names, rng):
    a, b = rng.normal(size=(2, 4, 3))
    right = 0.0
    for i in range(4):
        s = [sum(a[i] * key) / math.hypot(*a[i]) / math.hypot(*key)
             for key in b]
        right -= math.log(softmax([v / 0.2 for v in s])[i]) / 4
    return names["info_nce"](a, b, 0.2), right


@scratch(
    "Gradient checking",
    r"g_i\approx\frac{L(\theta+h e_i)-L(\theta-h e_i)}{2h}",
    1e-7)
def _(names, rng):
    theta = rng.normal(size=4)
    grad = names["numeric_gradient"](lambda t: np.sum(np.exp(t)), theta)
    return grad, [math.exp(v) for v in theta]


@scratch("Linear layer", r"Y=XW+b")
def _(names, rng):
    x, w = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    b = rng.normal(size=4)
    right = [[sum(x[i, k] * w[k, j] for k in range(3)) + b[j]
              for j in range(4)] for i in range(2)]
    return names["linear"](x, w, b), right


@scratch(
    "Two-layer network",
    r"p=\operatorname{softmax}\bigl(\max(0,XW_1+b_1)W_2+b_2\bigr)")
def _(names, rng):
    shapes = [(3, 5), (5,), (5, 2), (2,)]
    w1, b1, w2, b2 = params = [rng.normal(size=s) for s in shapes]
    x, y = rng.normal(size=(4, 3)), rng.integers(0, 2, size=4)
    right = 0.0
    for row, label in zip(x, y):
        hidden = [max(0, row @ w1[:, k] + b1[k]) for k in range(5)]
        z = [np.dot(hidden, w2[:, c]) + b2[c] for c in range(2)]
        right -= math.log(softmax(z)[label]) / 4
    return names["loss_and_gradients"](params, x, y)[0], right


@scratch(
    "SGD with momentum",
    r"v_t=\beta v_{t-1}+g_t,\quad\theta_t=\theta_{t-1}-\eta v_t")
def _(names, rng):
    theta, velocity, g = rng.normal(size=3)
    right_velocity = 0.8 * velocity + g
    right = [theta - 0.05 * right_velocity, right_velocity]
    return names["momentum_step"](theta, velocity, g, 0.05, 0.8), right


@scratch(
    "Adam with decoupled decay",
    r"\theta\leftarrow\theta-\eta\Bigl(\frac{\hat m}{\sqrt{\hat v}+"
    r"\epsilon}+\lambda\theta\Bigr)")
def _(names, rng):
    theta, grads = rng.normal(), rng.normal(size=6)
    adam = names["AdamW"](np.array([theta]), rate=0.1, decay=0.2)
    m = v = 0.0
    for t, g in enumerate(grads, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g * g
        ratio = m / (1 - 0.9 ** t)
        ratio /= math.sqrt(v / (1 - 0.999 ** t)) + 1e-8
        theta = theta - 0.1 * (ratio + 0.2 * theta)
        adam.step(np.array([g]))
    return adam.theta, [theta]


@scratch(
    "Clipping by global norm",
    r"g\leftarrow g\cdot\min\bigl(1,c/\lVert g\rVert\bigr)")
def _(names, rng):
    grads = [rng.normal(size=2), rng.normal(size=3)]
    norm = math.hypot(*grads[0], *grads[1])
    right = [v * min(1, 0.5 / norm) for grad in grads for v in grad]
    return np.concatenate(names["clip_by_norm"](grads, 0.5)[0]), right


@scratch(
    "Xavier initialization",
    r"\operatorname{Var}w=\frac{2}{n_{\mathrm{in}}+n_{\mathrm{out}}}",
    0.02)
def _(names, rng):
    return names["xavier"](500, 300, rng).var() * 400, 1


@scratch(
    "He initialization",
    r"\operatorname{Var}w=\frac{2}{n_{\mathrm{in}}}",
    0.02)
def _(names, rng):
    return names["he"](500, 300, rng).var() * 250, 1


@scratch(
    "Batch normalization",
    r"y=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}+\beta")
def _(names, rng):
    x, gamma, beta = rng.normal(size=(7, 2)), [1.5, -2.0], [0.3, 0.1]
    right = np.zeros((7, 2))
    for i, j in np.ndindex(7, 2):
        column = x[:, j].tolist()
        scale = math.sqrt(statistics.pvariance(column) + 1e-5)
        unit = (x[i, j] - statistics.mean(column)) / scale
        right[i, j] = gamma[j] * unit + beta[j]
    return names["batch_norm"](x, np.array(gamma), np.array(beta))[0], right


@scratch(
    "Layer normalization of a token",
    r"y=\gamma\odot\frac{x-\mu}{\sqrt{\sigma^2+\epsilon}}+\beta")
def _(names, rng):
    x, gamma, beta = rng.normal(size=(3, 8))
    mean, variance = statistics.mean(x.tolist()), statistics.pvariance(x)
    right = [g * (v - mean) / math.sqrt(variance + 1e-5) + b
             for v, g, b in zip(x, gamma, beta)]
    return names["layer_norm"](x, gamma, beta), right


@scratch(
    "RMS normalization",
    r"y=g\odot\frac{x}{\sqrt{\frac1d\sum_i x_i^2+\epsilon}}")
def _(names, rng):
    x, scale = rng.normal(size=(2, 8))
    root = math.sqrt(sum(v * v for v in x) / 8 + 1e-6)
    return names["rms_norm"](x, scale), [g * v / root
                                         for g, v in zip(scale, x)]


@scratch("Inverted dropout", r"y=\frac{m\odot x}{1-p}")
def _(names, rng):
    x = rng.normal(size=50)
    y = names["dropout"](x, 0.3, rng)
    kept = y != 0
    return y, np.array([m * v / 0.7 for m, v in zip(kept, x)])


# From scratch: convolution and attention


@scratch(
    "Two-dimensional convolution",
    r"Y_{oij}=b_o+\sum_{c,u,v}W_{ocuv}\,X_{c,\,is+u,\,js+v}")
def _(names, rng):
    x, w, b = (rng.normal(size=s) for s in ((2, 6, 5), (3, 2, 2, 2), (3,)))
    padded = np.zeros((2, 8, 7))
    padded[:, 1:-1, 1:-1] = x
    right = np.zeros((3, 4, 3))
    for o, i, j in np.ndindex(right.shape):
        right[o, i, j] = b[o] + sum(
            w[o, c, u, v] * padded[c, 2 * i + u, 2 * j + v]
            for c, u, v in np.ndindex(2, 2, 2))
    return names["conv2d"](x, w, b, stride=2, padding=1), right


@scratch(
    "Gradients of a convolution",
    r"\bar W_{ocuv}=\sum_{ij}\bar Y_{oij}\,X_{c,\,i+u,\,j+v}")
def _(names, rng):
    x, w = rng.normal(size=(2, 4, 5)), rng.normal(size=(3, 2, 2, 2))
    grad = rng.normal(size=(3, 3, 4))
    right = np.zeros(w.shape)
    for o, c, u, v in np.ndindex(w.shape):
        right[o, c, u, v] = sum(
            grad[o, i, j] * x[c, i + u, j + v] for i, j in np.ndindex(3, 4))
    return names["conv_backward"](x, w, grad)[1], right


@scratch("Max pooling", r"Y_{cij}=\max_{0\le u,v<k}X_{c,\,ik+u,\,jk+v}")
def _(names, rng):
    x = rng.normal(size=(2, 4, 6))
    right = np.zeros((2, 2, 3))
    for c, i, j in np.ndindex(right.shape):
        right[c, i, j] = max(
            x[c, 2 * i + u, 2 * j + v] for u in (0, 1) for v in (0, 1))
    return names["max_pool"](x, 2)[0], right


@scratch("Receptive field", r"r=1+\sum_l(k_l-1)\prod_{i<l}s_i")
def _(names, rng):
    layers = rng.integers(1, 5, size=(5, 2)).tolist()
    right = 1 + sum(
        (k - 1) * math.prod(s for _, s in layers[:depth])
        for depth, (k, _) in enumerate(layers))
    return names["receptive_field"](layers), right


@scratch(
    "Scaled dot-product attention",
    r"A=\operatorname{softmax}\bigl(QK^\top/\sqrt{d}\bigr)V")
def _(names, rng):
    q, k, v = rng.normal(size=(3, 4, 5))
    right = []
    for query in q:
        weights = softmax([query @ key / math.sqrt(5) for key in k])
        right.append(sum(w * value for w, value in zip(weights, v)))
    return names["attention"](q, k, v), right


@scratch(
    "Sinusoidal positions",
    r"P_{t,2i}=\sin(t\,\omega_i),\quad P_{t,2i+1}=\cos(t\,\omega_i)")
def _(names, rng):
    right = np.zeros((9, 8))
    for t, i in np.ndindex(9, 4):
        angle = t * 10000 ** (-2 * i / 8)
        right[t, 2 * i] = math.sin(angle)
        right[t, 2 * i + 1] = math.cos(angle)
    return names["positions"](9, 8), right


@scratch(
    "Rotary positions",
    r"\bigl(R_t x\bigr)_i=e^{\mathrm{i}\,t\,\omega_i}x_i")
def _(names, rng):
    x = rng.normal(size=(5, 6))
    right = np.zeros((5, 6))
    for t, i in np.ndindex(5, 3):
        turn = complex(math.cos(t * 10000 ** (-2 * i / 6)),
                       math.sin(t * 10000 ** (-2 * i / 6)))
        pair = turn * complex(x[t, 2 * i], x[t, 2 * i + 1])
        right[t, 2 * i:2 * i + 2] = pair.real, pair.imag
    return names["rotate"](x), right


@scratch(
    "LSTM step",
    r"c_t=f\odot c_{t-1}+i\odot\tilde c,\quad h_t=o\odot\tanh c_t")
def _(names, rng):
    x, h, c = (rng.normal(size=s) for s in ((1, 2), (1, 3), (1, 3)))
    w, u, b = (rng.normal(size=s) for s in ((2, 12), (3, 12), (12,)))
    z = (x @ w + h @ u + b)[0].reshape(4, 3)
    right = np.zeros((2, 1, 3))
    for k in range(3):
        f, i, o = (1 / (1 + math.exp(-z[gate, k])) for gate in range(3))
        right[1, 0, k] = f * c[0, k] + i * math.tanh(z[3, k])
        right[0, 0, k] = o * math.tanh(right[1, 0, k])
    return names["lstm_step"](x, h, c, w, u, b), right


@scratch(
    "Multi-head attention",
    r"Y=\sum_h\operatorname{attn}(XQ_h,XK_h,XV_h)\,O_h")
def _(names, rng):
    x, (wq, wk, wv, wo) = rng.normal(size=(3, 4)), rng.normal(size=(4, 4, 4))
    right = np.zeros((3, 4))
    for part in (slice(0, 2), slice(2, 4)):
        q, k, v = x @ wq[:, part], x @ wk[:, part], x @ wv[:, part]
        for t in range(3):
            weights = softmax([q[t] @ key / math.sqrt(2) for key in k])
            mixed = sum(w * value for w, value in zip(weights, v))
            right[t] += mixed @ wo[part]
    return names["multi_head"](x[None], wq, wk, wv, wo, 2)[0], right


@scratch("Low-rank adaptation", r"y=x\Bigl(W+\frac{a}{r}AB\Bigr)")
def _(names, rng):
    w, x = rng.normal(size=(4, 3)), rng.normal(size=(2, 4))
    layer = names["LowRankLinear"](w, 2, 3.0, rng)
    layer.b = rng.normal(size=(2, 3))
    right = np.zeros((2, 3))
    for i, j in np.ndindex(2, 3):
        right[i, j] = sum(
            x[i, k] * (w[k, j] + 1.5 * sum(
                layer.a[k, r] * layer.b[r, j] for r in range(2)))
            for k in range(4))
    return layer.forward(x), right


# From scratch: generative models


@scratch(
    "KL divergence of discrete distributions",
    r"D(p\Vert q)=\sum_x p(x)\log\frac{p(x)}{q(x)}")
def _(names, rng):
    p, q = rng.dirichlet(np.ones(5), size=2)
    right = math.fsum(a * math.log(a / b) for a, b in zip(p, q))
    return names["kl_divergence"](p, q), right


@scratch(
    "KL of a Gaussian encoder",
    r"D=\frac12\sum_j\bigl(\mu_j^2+\sigma_j^2-1-\log\sigma_j^2\bigr)")
def _(names, rng):
    mean, log_variance = rng.normal(size=(2, 1, 4))
    right = 0.0
    for m, v in zip(mean[0], log_variance[0]):
        right += (m ** 2 + math.exp(v) - 1 - v) / 2
    return names["gaussian_kl"](mean, log_variance), [right]


@scratch("Noising in one jump", r"x_t=\sqrt{c_t}\,x_0+\sqrt{1-c_t}\,\epsilon")
def _(names, rng):
    betas, (x, noise) = rng.uniform(0, 0.1, size=9), rng.normal(size=2)
    left = math.prod(1 - b for b in betas[:7].tolist())
    right = math.sqrt(left) * x + math.sqrt(1 - left) * noise
    return names["noised"](x, 6, betas, noise)[0], right


@scratch(
    "One step of denoising",
    r"x_{t-1}=\frac{1}{\sqrt{1-\beta_t}}\Bigl(x_t-\frac{\beta_t}{\sqrt{1"
    r"-c_t}}\,\hat\epsilon\Bigr)+\sqrt{v_t}\,\xi")
def _(names, rng):
    betas, (x, noise, fresh) = rng.uniform(0.01, 0.1, 9), rng.normal(size=3)
    left = math.prod(1 - b for b in betas[:7].tolist())
    before, beta = left / (1 - betas[6]), betas[6]
    right = (x - beta / math.sqrt(1 - left) * noise) / math.sqrt(1 - beta)
    right += math.sqrt(beta * (1 - before) / (1 - left)) * fresh
    return names["denoise"](x, 6, noise, betas, fresh), right


@scratch(
    "Perplexity",
    r"P=\exp\Bigl(-\frac1T\sum_t\log p(w_t\mid w_{<t})\Bigr)")
def _(names, rng):
    chances = rng.uniform(0.1, 1, size=6)
    right = math.prod(chances) ** (-1 / 6)
    return names["perplexity"](np.log(chances)), right


@scratch(
    "Affine coupling flow",
    r"y_1=x_1,\quad y_2=x_2\odot e^{s(x_1)}+t(x_1)")
def _(names, rng):
    flow, x = names["Coupling"](4, rng), rng.normal(size=4)
    right = list(x[:2])
    for k in range(2):
        s = math.tanh(sum(x[i] * flow.scale[i, k] for i in range(2)))
        t = sum(x[i] * flow.shift[i, k] for i in range(2))
        right.append(x[2 + k] * math.exp(s) + t)
    return flow.forward(x)[0], right


@scratch(
    "Preference loss without a reward model",
    r"L=-\log\sigma\Bigl(\beta\log\frac{\pi(w)}{\pi_0(w)}-\beta\log\frac"
    r"{\pi(l)}{\pi_0(l)}\Bigr)")
def _(names, rng):
    policy, reference = -10 + rng.normal(size=(2, 1, 2))
    (pw, pl), (rw, rl) = policy[0], reference[0]
    ratio = 0.3 * math.log(math.exp(pw) / math.exp(rw))
    ratio -= 0.3 * math.log(math.exp(pl) / math.exp(rl))
    right = -math.log(1 / (1 + math.exp(-ratio)))
    return names["preference_loss"](policy, reference, 0.3)[0], right


# The formula sheet's snippet, against the formulas of its first table


@case("formula-sheet.md", "Snippets", None)
def _(names, rng):
    z, y = rng.normal(size=(4, 3)), rng.integers(0, 3, size=4)
    right = -sum(math.log(softmax(r)[c]) for r, c in zip(z, y)) / 4
    return names["cross_entropy"](z, y), right


@case("formula-sheet.md", "Snippets", None)
def _(names, rng):
    q, k, v = rng.normal(size=(3, 4, 5))
    right = []
    for t, query in enumerate(q):
        weights = softmax(
            [query @ k[s] / math.sqrt(5) for s in range(t + 1)])
        right.append(sum(w * v[s] for s, w in enumerate(weights)))
    return names["attention"](q, k, v, causal=True), right


@case("formula-sheet.md", "Snippets", None)
def _(names, rng):
    labels, scores = np.arange(20) % 2, rng.integers(0, 6, size=20)
    pairs = itertools.product(scores[labels == 1], scores[labels == 0])
    right = [(p > n) + (p == n) / 2 for p, n in pairs]
    return names["auc"](labels, scores), statistics.mean(right)


# From scratch: the rest, each by its definition


def normal(x, mean, variance):
    scale = math.sqrt(2 * math.pi * variance)
    return math.exp(-(x - mean) ** 2 / (2 * variance)) / scale


@scratch(
    "Shape of a broadcast",
    r"s_i=\max(a_i,b_i)")
def _(names, rng):
    sizes = rng.integers(2, 9, size=5)
    hidden = rng.integers(0, 3, size=5)
    a, b = np.where(hidden == 1, 1, sizes), np.where(hidden == 2, 1, sizes)
    right = [max(pair) for pair in zip(a, b)]
    return names["broadcast_shape"](tuple(a), tuple(b)), right


@scratch(
    "Top k in linear time",
    r"T=\{i:\lvert\{j:x_j>x_i\}\rvert<k\}")
def _(names, rng):
    x = rng.normal(size=30)
    right = [i for i in range(30) if sum(v > x[i] for v in x) < 6]
    return sorted(names["top_k"](x, 6)), right


@scratch(
    "Trace of a product",
    r"\operatorname{tr}(A^\top B)=\sum_{ij}A_{ij}B_{ij}")
def _(names, rng):
    a, b = rng.normal(size=(2, 5, 3))
    diagonal = [sum(a[i, j] * b[i, j] for i in range(5)) for j in range(3)]
    return names["trace_of_product"](a, b), math.fsum(diagonal)


@scratch("Min–max scaling", r"z=\frac{x-l}{u-l}")
def _(names, rng):
    train = rng.normal(size=(9, 1))
    low, high = min(train[:, 0]), max(train[:, 0])
    x = rng.uniform(low, high, size=(4, 1))
    right = [(v - low) / (high - low) for v in x[:, 0]]
    return names["min_max"](train, x)[:, 0], right


@scratch("One-hot encoding", r"Y_{ic}=[\,y_i=c\,]")
def _(names, rng):
    y = rng.integers(0, 4, size=9)
    right = [[float(label == c) for c in range(4)] for label in y]
    return names["one_hot"](y, range(4)), right


@scratch(
    "Mean imputation with an indicator",
    r"\tilde x_{ij}=\begin{cases}x_{ij}&\text{seen}\\"
    r" \mu_j&\text{missing}\end{cases}")
def _(names, rng):
    train, x = rng.normal(size=(12, 2)), rng.normal(size=(6, 2))
    train[rng.random(train.shape) < 0.3] = math.nan
    x[rng.random(x.shape) < 0.5] = math.nan
    means = [
        statistics.mean(v for v in column if not math.isnan(v))
        for column in train.T.tolist()]
    right = [[means[j] if math.isnan(row[j]) else row[j] for j in range(2)]
             for row in x]
    return names["impute"](train, x)[:, :2], right


@scratch(
    "Stratified folds",
    r"\bigl\lvert n_{cf}-\tfrac{n_c}{k}\bigr\rvert<1")
def _(names, rng):
    labels = rng.integers(0, 4, size=53)
    folds = names["stratified_folds"](labels, 6).tolist()
    pairs = list(zip(labels.tolist(), folds))
    right = [
        abs(pairs.count((c, f)) - sum(labels == c) / 6) < 1
        for c in range(4) for f in range(6)]
    return [len(set(folds)), *right], [6] + [True] * 24


@scratch(
    "k nearest neighbors",
    r"\hat y(x)=\arg\max_c\sum_{i\in N_k(x)}[\,y_i=c\,]")
def _(names, rng):
    x, y = rng.normal(size=(25, 2)), rng.integers(0, 3, size=25)
    queries, right = rng.normal(size=(6, 2)), []
    for query in queries:
        ranked = sorted(zip((math.dist(query, p) for p in x), y.tolist()))
        votes = [label for _, label in ranked[:7]]
        right.append(max(range(3), key=votes.count))
    return names["knn_predict"](x, y, queries, 7), right


@scratch(
    "Gaussian mixture by EM",
    r"r_{ij}=\frac{\pi_j\,N(x_i\mid\mu_j,v_j)}"
    r"{\sum_l\pi_l\,N(x_i\mid\mu_l,v_l)}")
def _(names, rng):
    x, start = rng.normal(size=20), np.array([-0.4, 0.7])
    spread = statistics.pvariance(x.tolist())
    shares = []
    for value in x:
        parts = [0.5 * normal(value, mean, spread) for mean in start]
        shares.append([part / sum(parts) for part in parts])
    totals = [sum(row[j] for row in shares) for j in (0, 1)]
    means = [
        sum(row[j] * v for row, v in zip(shares, x)) / totals[j]
        for j in (0, 1)]
    weights, moved, _, _ = names["em"](x, start, steps=1)
    return [*weights, *moved], [*(t / 20 for t in totals), *means]


@scratch(
    "Gaussian naive Bayes",
    r"\hat y=\arg\max_c\ \log P(c)+\sum_j\log N(x_j\mid\mu_{cj},v_{cj})",
    1e-6)
def _(names, rng):
    y, x = np.arange(40) % 3, rng.normal(size=(40, 2))
    row, right = rng.normal(size=2), []
    for c in range(3):
        columns = x[y == c].T.tolist()
        chances = [
            normal(v, statistics.mean(column), statistics.pvariance(column))
            for v, column in zip(row, columns)]
        right.append(math.log(sum(y == c) / 40) + sum(map(math.log, chances)))
    model = names["GaussianNaiveBayes"]().fit(x, y)
    return model.log_joint(row[None])[0], right


@scratch(
    "Decision tree",
    r"(j,\theta)=\arg\min\ \frac{n_l}{n}G_l+\frac{n_r}{n}G_r")
def _(names, rng):
    x, y = rng.normal(size=(25, 3)), rng.integers(0, 3, size=25)

    def impurity(j, threshold):
        total = 0
        for side in (x[:, j] <= threshold, x[:, j] > threshold):
            counts = [sum(y[side] == c) for c in range(3)]
            n = max(1, sum(counts))
            total += n / 25 * (1 - sum((c / n) ** 2 for c in counts))
        return total

    cuts = [(j, v) for j in range(3) for v in sorted(x[:, j])[:-1]]
    least = min(impurity(*cut) for cut in cuts)
    return impurity(*names["best_split"](x, y)), least


@scratch("Gradient boosting with stumps", r"F_m=F_{m-1}+\eta\,h_m")
def _(names, rng):
    x, y = rng.normal(size=(20, 2)), rng.normal(size=20)
    history = names["boost"](x, y, rounds=3, shrinkage=0.2)
    right = [np.full(20, statistics.mean(y.tolist()))]
    for _ in range(3):
        residual, best = y - right[-1], (math.inf, None)
        for j, threshold in itertools.product((0, 1), range(20)):
            left = x[:, j] <= x[threshold, j]
            if left.all():
                continue
            step = np.where(
                left, residual[left].mean(), residual[~left].mean())
            best = min(best, (sum((residual - step) ** 2), step.tolist()))
        right.append(right[-1] + 0.2 * np.array(best[1]))
    return history, right


@scratch(
    "Bootstrap interval of a paired difference",
    r"I=\bigl[Q_{\alpha/2}(\Delta^{\ast}),"
    r"\ Q_{1-\alpha/2}(\Delta^{\ast})\bigr]",
    0.05)
def _(names, rng):
    a, b = rng.normal(size=(2, 7))
    gaps = (b - a).tolist()
    interval = names["paired_interval"](a, b, alpha=0.2, draws=50_000)
    draws = sorted(
        math.fsum(gaps[i] for i in rows) / 7
        for rows in rng.integers(0, 7, size=(20_000, 7)).tolist())
    return interval, [draws[2_000], draws[18_000]]


@scratch(
    "Reverse-mode automatic differentiation",
    r"\bar v=\sum_{u\in\mathrm{out}(v)}\bar u\,\frac{\partial u}{\partial v}")
def _(names, rng):
    v, w = rng.normal(size=2).tolist()
    nodes = [names["Value"](v), names["Value"](w)]
    # tanh(v w) v + v v: three users of v
    result = (nodes[0] * nodes[1]).tanh() * nodes[0] + nodes[0] * nodes[0]
    result.backward()
    t = math.tanh(v * w)
    by_v = (1 - t * t) * w * v + t + 2 * v
    return [node.grad for node in nodes], [by_v, (1 - t * t) * v * v]


@scratch(
    "Decoding with a key–value cache",
    r"a_t=\operatorname{softmax}\bigl(q_t^\top K_{\le t}^\top/\sqrt{d}\bigr)"
    r"V_{\le t}")
def _(names, rng):
    x, weights = rng.normal(size=(6, 3)), rng.normal(size=(3, 3, 3))
    head = names["CachedAttention"](*weights)
    got = [head.step(token) for token in x]
    q, k, v = (x @ w for w in weights)
    right = []
    for t in range(6):
        shares = softmax(
            [q[t] @ k[s] / math.sqrt(3) for s in range(t + 1)])
        right.append(sum(share * v[s] for s, share in enumerate(shares)))
    return got, right


@scratch(
    "Attention in blocks",
    r"o=\frac{\sum_b e^{m_b-m}\,n_b}{\sum_b e^{m_b-m}\,l_b}")
def _(names, rng):
    q, k, v = rng.normal(size=(3, 10, 4))
    scores = q @ k.T / 2
    right = []
    for row in scores:
        blocks = [(row[at:at + 3], v[at:at + 3]) for at in range(0, 10, 3)]
        m = max(row)
        above = below = 0
        for part, values in blocks:
            top = max(part)
            fade = math.exp(top - m)
            weights = [math.exp(s - top) for s in part]
            above += fade * sum(w * u for w, u in zip(weights, values))
            below += fade * sum(weights)
        right.append(above / below)
    return names["blockwise_attention"](q, k, v, 4), right


@scratch(
    "Transformer block",
    r"x\leftarrow x+\operatorname{attn}(N(x)),"
    r"\quad x\leftarrow x+W_2\,\phi(W_1N(x))")
def _(names, rng):
    x, square = rng.normal(size=(5, 4)), rng.normal(size=(4, 4, 4))
    wide, narrow = rng.normal(size=(4, 16)), rng.normal(size=(16, 4))

    def norm(row):
        mean, spread = statistics.mean(row), statistics.pvariance(row)
        return [(v - mean) / math.sqrt(spread + 1e-5) for v in row]

    z = np.array([norm(row) for row in x.tolist()])
    q, k, v = (z @ w for w in square[:3])
    right = []
    for t in range(5):
        shares = softmax([q[t] @ k[s] / 2 for s in range(t + 1)])
        mixed = sum(share * v[s] for s, share in enumerate(shares))
        row = x[t] + mixed @ square[3]
        hidden = [max(0, h) for h in np.array(norm(row.tolist())) @ wide]
        right.append(row + hidden @ narrow)
    return names["block"](x, [*square, wide, narrow], heads=1), right


@scratch(
    "Game value of a GAN",
    r"V=\mathbb{E}_p[\log d(x)]+\mathbb{E}_q[\log(1-d(x))]")
def _(names, rng):
    p, q = rng.dirichlet(np.ones(5), size=2)
    d = rng.uniform(0.1, 0.9, size=5)
    right = math.fsum(
        p[x] * math.log(d[x]) + q[x] * math.log(1 - d[x]) for x in range(5))
    return names["game_value"](d, p, q), right


@scratch("Reparameterization", r"z=\mu+\sigma\,\epsilon")
def _(names, rng):
    mean, deviation, noise = rng.normal(), rng.uniform(1, 2), rng.normal()
    z = names["sample"](mean, 2 * math.log(deviation), noise)
    return z, mean + deviation * noise


@scratch(
    "Evidence lower bound",
    r"\log p(x)\ge\mathbb{E}_q[\log p(x\mid z)]-D\bigl(q\Vert p(z)\bigr)",
    1e-6)
def _(names, rng):
    x, w, mean = rng.normal(size=3)
    noise, variance = rng.uniform(0.3, 2, size=2)
    fit = divergence = 0
    grid = np.linspace(mean - 12, mean + 12, 24_001)
    for z in grid:
        q = normal(z, mean, variance)
        if q > 1e-300:
            fit += q * math.log(normal(x, w * z, noise) + 1e-300)
            divergence += q * math.log(q / normal(z, 0, 1))
    bound = names["elbo"](x, w, noise, mean, variance)
    evidence = math.log(normal(x, 0, w * w + noise))
    right = (fit - divergence) * (grid[1] - grid[0])
    return [bound, bound <= evidence], [right, True]


@scratch(
    "Nucleus sampling",
    r"S=\arg\min_A\Bigl\{\lvert A\rvert:\sum_{i\in A}p_i\ge m\Bigr\}")
def _(names, rng):
    p, mass = rng.dirichlet(np.ones(7)), 0.8
    sets = [
        a for size in range(8) for a in itertools.combinations(range(7), size)
        if sum(p[list(a)]) >= mass]
    least = min(map(len, sets))
    likeliest = max(
        (a for a in sets if len(a) == least), key=lambda a: sum(p[list(a)]))
    kept = names["nucleus"](p, mass)
    right = [p[i] / sum(p[list(likeliest)]) if i in likeliest else 0
             for i in range(7)]
    return kept, right


@scratch("Gumbel-max sampling", r"i^{\ast}=\arg\max_i\,(z_i+g_i)", 1e-2)
def _(names, rng):
    z = rng.normal(size=4)
    draws = names["sample"](z, 300_000, rng)
    return np.bincount(draws, minlength=4) / 300_000, softmax(z)


@scratch(
    "Beam search",
    r"\hat w=\arg\max_w\frac1{T^{\alpha}}"
    r"\sum_{t=1}^{T}\log p(w_t\mid w_{<t})")
def _(names, rng):
    table = np.log(rng.dirichlet(np.ones(3), size=13))

    def model(prefix):
        return table[sum((w + 1) * 4 ** i for i, w in enumerate(prefix)) % 13]

    def score(w):
        return math.fsum(model(w[:t])[w[t]] for t in range(3))

    best = max(itertools.product(range(3), repeat=3), key=score)
    sequence, value = names["beam_search"](model, 3, width=9)
    return [*sequence, value], [*best, score(best)]


# Six pillars: formula and kernel


@pillar("Bias–variance", r"\mathbb{E}[(y-\hat f)^2]=B^2+V+\sigma^2", 0.02)
def _(names, rng):
    f, noise = 1.7, 0.5
    estimates = f + 0.3 + 0.4 * rng.normal(size=400_000)
    y = f + noise * rng.normal(size=400_000)
    right = 0.3 ** 2 + 0.4 ** 2 + noise ** 2
    return np.mean((y - estimates) ** 2), right


@pillar("Base rate", r"v=\frac{s\,p}{s\,p+(1-c)(1-p)}")
def _(names, rng):
    s, c, p = rng.uniform(0.1, 0.9, size=3)
    odds = p / (1 - p) * s / (1 - c)
    return s * p / (s * p + (1 - c) * (1 - p)), odds / (1 + odds)


@pillar("KL divergence", r"D(p\Vert q)=\sum_x p(x)\log\frac{p(x)}{q(x)}")
def _(names, rng):
    p, q = rng.dirichlet(np.ones(6), size=2)
    divergence = sum(a * math.log(a / b) for a, b in zip(p, q))
    cross = -sum(a * math.log(b) for a, b in zip(p, q))
    return divergence, cross + sum(a * math.log(a) for a in p)


@pillar("Ring all-reduce", r"t=\frac{2(k-1)}{k}\cdot\frac{M}{W}")
def _(names, rng):
    size, width = 48.0, 5.0
    sent = sum(size / 6 for _ in range(5)) + sum(size / 6 for _ in range(5))
    return 2 * (6 - 1) / 6 * size / width, sent / width


@pillar("Tail at fan-out", r"P=1-(1-p)^n", 0.03)
def _(names, rng):
    slow = rng.uniform(size=(100_000, 20)) < 0.03
    return slow.any(axis=1).mean(), 1 - (1 - 0.03) ** 20


@pillar("Little’s law", r"L=\lambda\,W", 0.02)
def _(names, rng):
    arrivals = np.sort(rng.uniform(0, 1_000, size=20_000))
    stays = rng.exponential(0.3, size=20_000)
    inside = [
        np.sum((arrivals <= t) & (t < arrivals + stays))
        for t in np.linspace(10, 990, 2_000)]
    return np.mean(inside), 20 * np.mean(stays)


@pillar("Feature-store read", r"\bar t=h\,t_c+(1-h)\,t_s")
def _(names, rng):
    h, cache, store = rng.uniform(size=3)
    return h * cache + (1 - h) * store, store - h * (store - cache)


@pillar("Sample size", r"n=\frac{2(z_a+z_b)^2\sigma^2}{\delta^2}", 0.03)
def _(names, rng):
    normal = statistics.NormalDist()
    both = normal.inv_cdf(0.975) + normal.inv_cdf(0.8)
    return 2 * both ** 2, 16


@pillar("CUPED", r"\tilde Y=Y-\theta(X-\bar X)", 0.02)
def _(names, rng):
    x = rng.normal(size=200_000)
    y = 0.7 * x + math.sqrt(1 - 0.49) * rng.normal(size=200_000)
    theta = np.cov(x, y)[0, 1] / x.var(ddof=1)
    adjusted = y - theta * (x - x.mean())
    return adjusted.var() / y.var(), 1 - 0.7 ** 2


@pillar("Softmax gradient", r"\frac{\partial L}{\partial z_j}=p_j-y_j", 1e-7)
def _(names, rng):
    z, h = rng.normal(size=4), 1e-6
    slopes = [
        (-math.log(softmax(z + h * e)[2]) + math.log(softmax(z - h * e)[2]))
        / (2 * h) for e in np.eye(4)]
    return slopes, np.array(softmax(z)) - np.eye(4)[2]


@pillar(
    "Wilson interval",
    r"c\pm\frac{z}{n+z^2}\sqrt{n\,\hat p(1-\hat p)+z^2/4}")
def _(names, rng):
    x, n, z = 7, 23, 1.96
    rate, center = x / n, (x + z ** 2 / 2) / (n + z ** 2)
    half = z / (n + z ** 2) * math.sqrt(n * rate * (1 - rate) + z ** 2 / 4)
    ends = np.array([center - half, center + half])
    distance = (rate - ends) / np.sqrt(ends * (1 - ends) / n)
    return distance, [z, -z]


@pillar("PSI", r"I=\sum_i(a_i-e_i)\ln(a_i/e_i)")
def _(names, rng):
    a, e = rng.dirichlet(np.ones(6), size=2)
    index = sum((p - q) * math.log(p / q) for p, q in zip(a, e))
    there = sum(p * math.log(p / q) for p, q in zip(a, e))
    return index, there + sum(q * math.log(q / p) for p, q in zip(a, e))


def formulas_of(path):
    """The TeX of each concept's formula, by title: headings and rows."""
    found, title, column = {}, "", None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if heading := run_blocks.HEADING.match(line):
            title = re.sub(r" \((easy|medium|hard)\)$", "", heading.group(1))
        elif field := re.match(r"(?:- )?\*\*Formula:\*\* \$(.*?)\$", line):
            found[title] = field.group(1)
        elif line.startswith("|"):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if "Formula" in cells:
                column = cells.index("Concept"), cells.index("Formula")
            elif column and cells[column[1]].startswith("$"):
                found[cells[column[0]]] = cells[column[1]].strip("$")
    return found


def check_case(root, case):
    """What is wrong with a case, or nothing."""
    deck, title, tex, tolerance, function = case
    place = root / deck
    files = sorted(place.glob("*.md")) if place.is_dir() else [place]
    blocks = [
        block for path in files for block in run_blocks.blocks_of(path)
        if block.heading == title]
    formulas = {}
    for path in files:
        formulas.update(formulas_of(path))
    if tex is not None and formulas.get(title) != tex:
        return f"the formula is now {formulas.get(title)!r}, not {tex!r}"
    if not blocks and deck != "six-pillars.md":
        return "no Python block under this heading"
    names = {"__name__": "__main__"}
    for block in blocks:
        where = f"{block.path}:{block.line}"
        exec(compile(block.source, where, "exec"), names)
    rng = np.random.default_rng(zlib.crc32(title.encode()))
    got, right = function(names, rng)
    if np.allclose(got, right, rtol=tolerance, atol=tolerance):
        return None
    return f"the code gives {got}, the formula {right}"


def untested(folder):
    """Titles of concepts that have code, and no case."""
    titles = {
        block.heading for path in sorted(folder.glob("*.md"))
        for block in run_blocks.blocks_of(path)}
    return sorted(titles - {title for _, title, *_ in CASES})


def check(root):
    """Run all cases on the decks below a folder: passed and failed."""
    root = pathlib.Path(root)
    passed = failed = 0
    absent = set()
    for case in CASES:
        if not (root / case[0]).exists():
            absent.add(case[0])
            continue
        try:
            fault = check_case(root, case)
        except Exception as error:
            fault = f"{type(error).__name__}: {error}"
        if fault:
            print(f"{root / case[0]}: {case[1]}: {fault}")
        failed, passed = failed + bool(fault), passed + (not fault)
    for title in untested(root / "from-scratch"):
        print(f"{root / 'from-scratch'}: {title}: code without a case here")
        failed += 1
    for deck in sorted(absent):
        print(f"Skipped the formulas of {deck}: it is not below {root}")
    print(f"{passed + failed} formulas evaluated")
    return passed, failed
