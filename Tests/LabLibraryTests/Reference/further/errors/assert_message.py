assert False, "msg"
