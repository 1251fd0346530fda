"""Stub."""


def check(root):
    return 0, 0
