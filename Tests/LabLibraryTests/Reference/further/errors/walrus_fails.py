x = min([])
