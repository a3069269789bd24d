print((y := 5) + "a")
