"""Prints a random program over the core of the language: `generate_program.py SEED > generated/program_NN.py`.

Most of its statements fail; what counts is that they fail as in CPython, with the same message at the same place.
"""
import random,sys
seed=int(sys.argv[1]); R=random.Random(seed)
names=list("abcdefg")
def lit():
    return R.choice(["0","1","-1","2","3","7","10","255","-13","2**65","0.5","-1.5","2.0","1e10","1e-3","3.25","True","False","None","''","'a'","'hello'","'3'","'é😀'","[]","[1, 2, 3]","['b', 'a']","(1, 2)","()","{}","{'x': 1, 'y': 2}","{1, 2}","range(4)","[[1], [2, 3]]","float('inf')","10**20","-7","1_000"])
BIN=["+","-","*","/","//","%","**","&","|","^","<<",">>","<",">","==","!=","<=",">=","in","not in","and","or","is","is not"]
M=["append(%s)","pop()","index(%s)","count(%s)","upper()","split()","join(%s)","get(%s)","keys()","items()","sort()","reverse()","find(%s)","replace('a', 'b')","strip()","update(%s)","add(%s)","extend(%s)","insert(0, %s)","remove(%s)","copy()","title()","zfill(5)","center(9, '*')","bit_length()","is_integer()","startswith(%s)","union(%s)","setdefault(%s, 5)","format(%s)","isdigit()","pop(%s)","rjust(6)","values()","discard(%s)","as_integer_ratio()","real","splitlines()","partition('l')","swapcase()","difference(%s)","clear()"]
F=["len(%s)","str(%s)","repr(%s)","int(%s)","float(%s)","bool(%s)","list(%s)","tuple(%s)","sorted(%s)","sum(%s)","min(%s)","max(%s)","abs(%s)","round(%s)","round(%s, 1)","type(%s).__name__","list(reversed(%s))","any(%s)","all(%s)","list(enumerate(%s))","divmod(%s, 3)","pow(%s, 2)","hex(%s)","bin(%s)","ord(%s)","chr(%s)","dict(%s)","isinstance(%s, (int, str))","format(%s, '8')","format(%s, '.2f')","f'{%s}'","f'{%s!r:>12}'","f'{%s:>8}'","'%%s' %% (%s,)","'%%d' %% %s","'%%5.1f|' %% %s","'{:^9}'.format(%s)","list(zip(%s, 'abc'))","list(map(str, %s))","list(filter(None, %s))","[v for v in %s]","[v * 2 for v in %s if v]","{v: i for i, v in enumerate(%s)}","next(iter(%s))","callable(%s)","hash(%s) == hash(%s)","list(range(%s))","sum(v for v in %s)","len(set(%s))","tuple(sorted(%s, reverse=True))","max(%s, key=str)","(%s)[0]","(%s)[-1]","(%s)[1:]","(%s)[::-1]","(%s)['x']","-(%s)","not (%s)","~(%s)","(lambda q: q)(%s)","(lambda q, *r, k=1: (q, r, k))(*%s)","[*%s, 1]","{**%s}","print(*%s, sep='-')","(%s) if %s else 0","frozenset(%s)","str(%s)[::2]","list(%s)[:2]","(%s)[1.5]","(%s)[5]","(%s).foo","(%s)()"]
def expr(d=0):
    k=R.random()
    if d>2 or k<0.25: return R.choice(names) if R.random()<0.6 else lit()
    if k<0.5: return f"({expr(d+1)} {R.choice(BIN)} {expr(d+1)})" 
    if k<0.85:
        f=R.choice(F); n=f.count("%s")-f.count("%%s"); n=f.replace("%%","").count("%s"); e=expr(d+1)
        return f % ((e,)*n)
    m=R.choice(M); e=expr(d+1)
    return f"({expr(d+1)}).{m % e if '%s' in m else m}"
def stmt(ind,d=0):
    p="    "*ind; k=R.random()
    if k<0.35 or d>2: return [p+f"{R.choice(names)} = {expr()}"]
    if k<0.5: return [p+f"print({R.choice(names)}, {expr()})"]
    if k<0.58: return [p+f"{R.choice(names)} {R.choice(['+=','-=','*=','//=','%=','|=','&=','/=','**='])} {expr(2)}"]
    if k<0.63: return [p+f"{R.choice(names)}, {R.choice(names)} = {expr()}"]
    if k<0.67: return [p+f"{R.choice(names)}[{expr(2)}] = {expr()}"]
    if k<0.75: return [p+f"if {expr()}:"]+block(ind+1,d+1)+([p+"else:"]+block(ind+1,d+1) if R.random()<.5 else [])
    if k<0.83: return [p+f"for {R.choice(names)} in {R.choice(['range(3)',expr(1),'[1, 2]'])}:"]+block(ind+1,d+1)
    if k<0.93: return [p+"try:"]+block(ind+1,d+1)+[p+f"except {R.choice(['TypeError','(ValueError, KeyError)','Exception','IndexError','ZeroDivisionError'])} as err:",p+"    print(type(err).__name__, err)"]+([p+"else:",p+"    print('else')"] if R.random()<.3 else [])+([p+"finally:"]+block(ind+1,d+1) if R.random()<.3 else [])
    if k<0.96: return [p+f"del {R.choice(names)}[{expr(2)}]"]
    return [p+"def fn(a, b=%s):"%lit()]+block(ind+1,d+1)+[p+f"    return {expr()}", p+f"print(fn({expr(2)}))"]
def block(ind,d):
    r=[]
    for _ in range(R.randrange(1,4)): r+=stmt(ind,d)
    return r
out=[f"{n} = {lit()}" for n in names]
for i in range(14):
    out+=["try:"]+["    "+l for l in stmt(0)]+["except Exception as e_:","    print(type(e_).__name__, e_)"] if R.random()<0.7 else stmt(0)
print("\n".join(out))
