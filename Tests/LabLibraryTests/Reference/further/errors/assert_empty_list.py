def check(values):
    assert values, "no values"
check([])
