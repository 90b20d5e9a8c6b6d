print("tiendo")
