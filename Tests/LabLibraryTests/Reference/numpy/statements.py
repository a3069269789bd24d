import numpy as np
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0]=[1,2]
    print('a[0]=[1,2]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0]=[1,2]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0]=[1,2,3,4]
    print('a[0]=[1,2,3,4]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0]=[1,2,3,4]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[:]=np.ones((3,2))
    print('a[:]=np.ones((3,2))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[:]=np.ones((3,2))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[5]=1
    print('a[5]=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[5]=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,5]=1
    print('a[0,5]=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0,5]=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a['x']=1
    print("a['x']=1", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("a['x']=1", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,0]='x'
    print("a[0,0]='x'", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("a[0,0]='x'", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]='1.5'
    print("f[0]='1.5'", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("f[0]='1.5'", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]='x'
    print("f[0]='x'", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("f[0]='x'", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=None
    print('f[0]=None', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=None', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,0]=None
    print('a[0,0]=None', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0,0]=None', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=[1]
    print('f[0]=[1]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=[1]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=[1,2]
    print('f[0]=[1,2]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=[1,2]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=np.array([1])
    print('f[0]=np.array([1])', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=np.array([1])', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=np.ones((1,1))
    print('f[0]=np.ones((1,1))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=np.ones((1,1))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,0]=1e300
    print('a[0,0]=1e300', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0,0]=1e300', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,0]=2**70
    print('a[0,0]=2**70', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0,0]=2**70', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0,0]=float('nan')
    print("a[0,0]=float('nan')", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("a[0,0]=float('nan')", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[:]='ab'
    print("f[:]='ab'", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("f[:]='ab'", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[:]=[[1,2,3]]
    print('f[:]=[[1,2,3]]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[:]=[[1,2,3]]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[:]=[[1],[2]]
    print('f[:]=[[1],[2]]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[:]=[[1],[2]]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[:]=None
    print('f[:]=None', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[:]=None', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[0]=(1,2)
    print('f[0]=(1,2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[0]=(1,2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[a>2]=[1,2]
    print('a[a>2]=[1,2]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[a>2]=[1,2]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[a>2]=[1,2,3]
    print('a[a>2]=[1,2,3]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[a>2]=[1,2,3]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[[0,1]]=[1,2]
    print('a[[0,1]]=[1,2]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[[0,1]]=[1,2]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    del a[0]
    print('del a[0]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('del a[0]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.x=3
    print('a.x=3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.x=3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.shape=(3,2)
    print('a.shape=(3,2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.shape=(3,2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.shape=(4,)
    print('a.shape=(4,)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.shape=(4,)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.shape=6
    print('a.shape=6', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.shape=6', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.shape=-1
    print('a.shape=-1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.shape=-1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.T=3
    print('a.T=3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.T=3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.size=3
    print('a.size=3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.size=3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.flat=3
    print('a.flat=3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.flat=3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.flat[2]=9
    print('a.flat[2]=9', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.flat[2]=9', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b+=0.5
    print('b+=0.5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b+=0.5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b/=2
    print('b/=2', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b/=2', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b+=[1]
    print('b+=[1]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b+=[1]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b+=np.ones((2,5))
    print('b+=np.ones((2,5))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b+=np.ones((2,5))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b**=-1
    print('b**=-1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b**=-1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b<<=1
    print('b<<=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b<<=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f//=0
    print('f//=0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f//=0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b@=b
    print('b@=b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b@=b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a+='x'
    print("a+='x'", '->', repr(a), repr(b), repr(f))
except Exception as e:
    print("a+='x'", '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a+=None
    print('a+=None', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a+=None', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b-=True
    print('b-=True', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b-=True', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b*=1.0
    print('b*=1.0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b*=1.0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b[0]+=0.5
    print('b[0]+=0.5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b[0]+=0.5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f|=1
    print('f|=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f|=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f&=True
    print('f&=True', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f&=True', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b%=0
    print('b%=0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b%=0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b[1:]+=b[:-1]
    print('b[1:]+=b[:-1]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b[1:]+=b[:-1]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[True]=0
    print('a[True]=0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[True]=0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[[True,False]]=7
    print('a[[True,False]]=7', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[[True,False]]=7', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    np.broadcast_to(b,(2,5))[0,0]=1
    print('np.broadcast_to(b,(2,5))[0,0]=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('np.broadcast_to(b,(2,5))[0,0]=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[1]=np.float32(0.1)
    print('f[1]=np.float32(0.1)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[1]=np.float32(0.1)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b[0]=300
    print('b=np.zeros(2,np.uint8);b[0]=300', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b[0]=300', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b[0]=-1
    print('b=np.zeros(2,np.uint8);b[0]=-1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b[0]=-1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b[0]=3.7
    print('b=np.zeros(2,np.uint8);b[0]=3.7', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b[0]=3.7', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b+=300
    print('b=np.zeros(2,np.uint8);b+=300', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b+=300', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b+=np.int64(3)
    print('b=np.zeros(2,np.uint8);b+=np.int64(3)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b+=np.int64(3)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.uint8)
    b+=1.5
    print('b=np.zeros(2,np.uint8);b+=1.5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.uint8);b+=1.5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,bool)
    b+=1
    print('b=np.zeros(2,bool);b+=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,bool);b+=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,bool)
    b|=True
    print('b=np.zeros(2,bool);b|=True', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,bool);b|=True', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,bool)
    b[0]=5
    print('b=np.zeros(2,bool);b[0]=5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,bool);b[0]=5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.float32)
    b+=np.ones(2)
    print('b=np.zeros(2,np.float32);b+=np.ones(2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.float32);b+=np.ones(2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.zeros(2,np.float32)
    b+=np.float64(1)
    print('b=np.zeros(2,np.float32);b+=np.float64(1)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.zeros(2,np.float32);b+=np.float64(1)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f+=a
    print('f+=a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f+=a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    b=np.arange(3)
    b-=np.uint8(1)
    print('b=np.arange(3);b-=np.uint8(1)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('b=np.arange(3);b-=np.uint8(1)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[5:]=1
    print('f[5:]=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[5:]=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[[0,0]]+=1
    print('f[[0,0]]+=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[[0,0]]+=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    np.add.at(f,[0,0,1],1)
    print('np.add.at(f,[0,0,1],1)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('np.add.at(f,[0,0,1],1)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[...]=2
    print('f[...]=2', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[...]=2', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[()]=7
    print('f[()]=7', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[()]=7', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[:,1]=[9,8]
    print('a[:,1]=[9,8]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[:,1]=[9,8]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[1]=a[0]
    print('a[1]=a[0]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[1]=a[0]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[::-1]=a
    print('a[::-1]=a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[::-1]=a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[:,::-1]+=a
    print('a[:,::-1]+=a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[:,::-1]+=a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[b[:2]]=[5,6]
    print('f[b[:2]]=[5,6]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[b[:2]]=[5,6]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[a%2==0]+=100
    print('a[a%2==0]+=100', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[a%2==0]+=100', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    x=a[...]
    x[0]=9
    print('x=a[...];x[0]=9', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('x=a[...];x[0]=9', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    x,y=a
    x[0]=77
    print('x,y=a;x[0]=77', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('x,y=a;x[0]=77', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    for r in a: r+=1
    print('for r in a: r+=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('for r in a: r+=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a.sort(axis=0)
    print('a.sort(axis=0)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a.sort(axis=0)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    f[1:]=f[:-1]+1
    print('f[1:]=f[:-1]+1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('f[1:]=f[:-1]+1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    np.clip(a,1,3,out=a)
    print('np.clip(a,1,3,out=a)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('np.clip(a,1,3,out=a)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    np.sqrt(f,out=f)
    print('np.sqrt(f,out=f)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('np.sqrt(f,out=f)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    np.multiply(a,2,out=a)
    print('np.multiply(a,2,out=a)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('np.multiply(a,2,out=a)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a[0]=1.9
    print('a[0]=1.9', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a[0]=1.9', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a.astype(np.uint8)
    a-=1
    print('a=a.astype(np.uint8);a-=1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a.astype(np.uint8);a-=1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a*1.0
    a[0,0]=np.nan
    a=np.nan_to_num(a)
    print('a=a*1.0;a[0,0]=np.nan;a=np.nan_to_num(a)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a*1.0;a[0,0]=np.nan;a=np.nan_to_num(a)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=np.where(a>2,a,-1)
    print('a=np.where(a>2,a,-1)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=np.where(a>2,a,-1)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a.T.copy()
    a[0,0]=5
    print('a=a.T.copy();a[0,0]=5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a.T.copy();a[0,0]=5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a/0
    print('a=a/0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a/0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=-a//0
    print('a=-a//0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=-a//0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=np.array([1.0,-1,0])/0
    b=np.log(np.array([0.0,-1]))
    print('a=np.array([1.0,-1,0])/0;b=np.log(np.array([0.0,-1]))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=np.array([1.0,-1,0])/0;b=np.log(np.array([0.0,-1]))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=np.float32(3)*a
    print('a=np.float32(3)*a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=np.float32(3)*a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=np.uint8(3)*u if False else a
    print('a=np.uint8(3)*u if False else a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=np.uint8(3)*u if False else a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a[:,[0,2]]
    print('a=a[:,[0,2]]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a[:,[0,2]]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a[[0,1],[2,0]]
    print('a=a[[0,1],[2,0]]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a[[0,1],[2,0]]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a if a else b
    print('a=a if a else b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a if a else b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=1 if a.any() else 2
    print('a=1 if a.any() else 2', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=1 if a.any() else 2', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=[v for v in a]
    print('a=[v for v in a]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=[v for v in a]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=dict(enumerate(b))
    print('a=dict(enumerate(b))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=dict(enumerate(b))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a,b=b,a
    print('a,b=b,a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a,b=b,a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a==a
    print('a=a==a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a==a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=(a>1)&(a<4)
    print('a=(a>1)&(a<4)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=(a>1)&(a<4)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a>1 and a<4
    print('a=a>1 and a<4', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a>1 and a<4', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=not a
    print('a=not a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=not a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a in [1,2]
    print('a=a in [1,2]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a in [1,2]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=3 in b
    print('a=3 in b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=3 in b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b in [b]
    print('a=b in [b]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b in [b]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=[b,1]==[b,1]
    print('a=[b,1]==[b,1]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=[b,1]==[b,1]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=1<a<3
    print('a=1<a<3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=1<a<3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a.sum()/a.size
    print('a=a.sum()/a.size', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a.sum()/a.size', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a @ b[:3]
    print('a=a @ b[:3]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a @ b[:3]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=a @ a.T
    print('a=a @ a.T', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=a @ a.T', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b @ a
    print('a=b @ a', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b @ a', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=len(a)
    print('a=len(a)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=len(a)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=sum(a)
    print('a=sum(a)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=sum(a)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=max(b)
    print('a=max(b)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=max(b)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=sorted(b,reverse=True)
    print('a=sorted(b,reverse=True)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=sorted(b,reverse=True)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=list(reversed(b))
    print('a=list(reversed(b))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=list(reversed(b))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b.tolist()+[1]
    print('a=b.tolist()+[1]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b.tolist()+[1]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b[::-1][0]
    print('a=b[::-1][0]', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b[::-1][0]', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=list(map(int,b))
    print('a=list(map(int,b))', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=list(map(int,b))', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=tuple(b)
    print('a=tuple(b)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=tuple(b)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=set(b)
    print('a=set(b)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=set(b)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b.max()-b.min()
    print('a=b.max()-b.min()', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b.max()-b.min()', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=abs(-b)
    print('a=abs(-b)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=abs(-b)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=round(f[0],2)
    print('a=round(f[0],2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=round(f[0],2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=divmod(b,2)
    print('a=divmod(b,2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=divmod(b,2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=pow(b,2)
    print('a=pow(b,2)', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=pow(b,2)', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=+b
    print('a=+b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=+b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=~b
    print('a=~b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=~b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b<<2
    print('a=b<<2', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b<<2', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b^1
    print('a=b^1', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b^1', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b|8
    print('a=b|8', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b|8', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b%3
    print('a=b%3', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b%3', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b//2
    print('a=b//2', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b//2', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=2**b
    print('a=2**b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=2**b', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b**2.0
    print('a=b**2.0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b**2.0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b**0.5
    print('a=b**0.5', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b**0.5', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=b**-1.0
    print('a=b**-1.0', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=b**-1.0', '!!', type(e).__name__, str(e).strip())
try:
    a = np.arange(6).reshape(2, 3); b = np.arange(5); f = np.zeros(3); u = np.array([1, 2], dtype=np.uint8)
    a=-b
    print('a=-b', '->', repr(a), repr(b), repr(f))
except Exception as e:
    print('a=-b', '!!', type(e).__name__, str(e).strip())
