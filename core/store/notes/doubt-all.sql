UPDATE notes SET doubted = 1
