"""safetensors files to read: every dtype, and broken ones with the reference's verdict.  usage: make_safetensors.py OUTDIR SEED"""
import sys, os, json, struct
import torch
from safetensors.torch import save_file
out, seed = sys.argv[1], int(sys.argv[2]); os.makedirs(out, exist_ok=True)
# safetensors files: all dtypes, then broken ones
torch.manual_seed(seed); x = torch.randn(3,4)*50; d = {f'x.{n}': x.to(t) for n,t in dict(F64=torch.float64,F32=torch.float32,F16=torch.float16,BF16=torch.bfloat16,I64=torch.int64,I32=torch.int32,I16=torch.int16,I8=torch.int8,U8=torch.uint8).items()}
d['x.BOOL'] = x>0; d['x.F8_E4M3'] = x.to(torch.float8_e4m3fn); d['x.F8_E5M2'] = x.to(torch.float8_e5m2); d['scalar'] = torch.tensor(2.5); d['empty'] = torch.zeros(0,3); d['special.F16'] = torch.tensor([float('inf'),-float('inf'),float('nan'),6e-8,65504.,-0.],dtype=torch.float16); d['special.BF16'] = torch.tensor([float('inf'),float('nan'),1e-40,3e38],dtype=torch.bfloat16)
save_file(d, out+'/dtypes.safetensors', metadata={'format':'pt','note':'ünï'}); json.dump({k:dict(shape=list(v.shape),dtype=str(v.dtype),values=[repr(float(q)) for q in v.double().flatten()]) for k,v in d.items()}, open(out+'/dtypes.json','w'), indent=0)
bd = out+'/broken'; os.makedirs(bd, exist_ok=True)
def w_(n, hdr, body=b'\0'*16, ln=None):
    h = hdr if isinstance(hdr,bytes) else json.dumps(hdr).encode(); open(f'{bd}/{n}.safetensors','wb').write(struct.pack('<Q', len(h) if ln is None else ln)+h+body)
e = lambda a,b,dt='F32',sh=(2,2): dict(dtype=dt,shape=list(sh),data_offsets=[a,b])
open(f'{bd}/too_short.safetensors','wb').write(b'\1\0\0'); open(f'{bd}/empty.safetensors','wb').write(b'')
w_('header_length_huge',{'a':e(0,16)},ln=2**63); w_('header_length_past_end',{'a':e(0,16)},ln=10**6); w_('header_over_100MB',{'a':e(0,16)},ln=100*2**20+1); w_('not_json',b'{"a": nope}'); w_('not_utf8',b'{"\xff\xfe": 1}'); w_('not_object',b'[1,2]')
w_('offset_past_end',{'a':e(0,64)}); w_('offset_reversed',{'a':e(16,0)}); w_('size_mismatch',{'a':e(0,12)}); w_('unknown_dtype',{'a':e(0,16,'F13')}); w_('overlap',{'a':e(0,16),'b':e(8,24)},b'\0'*24); w_('hole',{'a':e(0,16),'b':e(20,36)},b'\0'*36); w_('trailing_bytes',{'a':e(0,16)},b'\0'*20); w_('shape_overflow',{'a':e(0,16,sh=(2**40,2**40))}); w_('negative_shape',{'a':e(0,16,sh=(-2,-2))}); w_('missing_key',{'a':{'dtype':'F32','shape':[2,2]}}); w_('duplicate_name',b'{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}'); w_('truncated_body',{'a':e(0,16)},b'\0'*9)
from safetensors.torch import load_file; v = {}
for f in sorted(os.listdir(bd)):
    try: load_file(f'{bd}/{f}'); v[f] = 'accepted by the reference'
    except Exception as ex: v[f] = f'{type(ex).__name__}: {str(ex)[:120]}'
json.dump(v, open(out+'/broken.json','w'), indent=1); print([k for k,z in v.items() if z.startswith('acc')], {f:os.path.getsize(out+'/'+f) for f in os.listdir(out)})
