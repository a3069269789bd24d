print(f"""a
{undefined}
b""")
