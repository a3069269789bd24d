try:
    1/0
except (ValueError, 5):
    pass
