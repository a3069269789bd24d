"""Layer-level goldens.  usage: make_layers.py OUTDIR SEED   Computed in float64, stored as float32 (weights are exactly representable)."""
import sys, os, json, warnings; warnings.filterwarnings('ignore')
import torch, torch.nn as nn, torch.nn.functional as F
from safetensors.torch import save_file
out, seed = sys.argv[1], int(sys.argv[2]); os.makedirs(out, exist_ok=True); torch.manual_seed(seed)
T, J = {}, []
q = lambda *s: torch.randn(*s).double()          # float32 values held in float64
def put(name, kind, cfg, ins, mod=None, fn=None):
    sd = {}
    if mod is not None:
        for p in mod.parameters():
            with torch.no_grad(): p.copy_(torch.randn_like(p)*(p.shape[-1] if p.ndim>1 else 1)**-.5*(.6 if p.ndim>1 else .3) + (1. if p.ndim==1 and p is not None and 'norm' in kind else 0.))
        mod = mod.double().eval()
        for k, v in mod.state_dict().items(): v.copy_(v.float().double()); sd[k] = v
    with torch.no_grad(): y = (fn or mod)(**ins) if isinstance(ins, dict) else (fn or mod)(*ins)
    if hasattr(y, 'sample'): y = y.sample
    if isinstance(y, tuple): y = y[0]
    ins = ins if isinstance(ins, dict) else {f'in{i}': v for i, v in enumerate(ins)}
    for k, v in ins.items():
        if torch.is_tensor(v): T[f'{name}.{k}'] = v.float().contiguous() if v.is_floating_point() else v.contiguous()
    for k, v in sd.items(): T[f'{name}.param.{k}'] = v.float().contiguous()
    T[name+'.out'] = y.float().contiguous(); J.append({'name': name, 'kind': kind, 'config': cfg, 'out_shape': list(y.shape)})
s = seed % 3
for g, c, eps in ((8,16,1e-5),(4,12,1e-6),(32,64,1e-6),(1,6,1e-5)): put(f'groupnorm_g{g}_c{c}','group_norm',dict(groups=g,channels=c,eps=eps),[q(2,c,5,4+s)*3+1],nn.GroupNorm(g,c,eps))
for d in (8,37): put(f'layernorm_{d}','layer_norm',dict(dim=d,eps=1e-5),[q(2,3,d)*2-1],nn.LayerNorm(d))
x = torch.cat([q(40)*3, torch.tensor([0.,-0.,20.,-20.,88.,-88.,1e-8]).double()])
for n, f in dict(silu=F.silu, gelu_erf=F.gelu, gelu_tanh=lambda v: F.gelu(v,approximate='tanh'), quick_gelu=lambda v: v*torch.sigmoid(1.702*v), softplus=F.softplus, mish=F.mish).items(): put(n,'activation',{},[x],None,f)
put('softmax','softmax',dict(dim=-1),[torch.cat([q(3,7)*4,torch.full((1,7),1000.).double(),torch.tensor([[-1e4]*6+[0.]]).double()])],None,lambda v: v.softmax(-1))
put('linear','linear',dict(bias=True),[q(3,5,7)],nn.Linear(7,4)); put('linear_nobias','linear',dict(bias=False),[q(2,9)],nn.Linear(9,5,bias=False))
for n,(ci,co,k,st,p,h,w) in dict(k3=(3,5,3,1,1,7,6),k3s2=(4,6,3,2,1,8,10),k3s2odd=(4,6,3,2,1,7,9),k1=(6,4,1,1,0,5,5),k3big=(16,24,3,1,1,17,13),k4s4=(3,8,4,4,0,16,12),k5=(2,3,5,1,2,9,9)).items(): put('conv_'+n,'conv2d',dict(stride=st,padding=p,kernel=k),[q(2,ci,h,w+s)],nn.Conv2d(ci,co,k,st,p))
put('conv_vae_down','conv2d_asymmetric_pad',dict(stride=2,pad='right and bottom by 1, then no padding'),[q(1,4,8,6)],c:=nn.Conv2d(4,5,3,2,0),lambda v: c(F.pad(v,(0,1,0,1))))
put('upsample_nearest2','upsample',dict(scale=2),[q(1,3,4,5)],None,lambda v: F.interpolate(v,scale_factor=2.,mode='nearest')); put('upsample_nearest_to','upsample',dict(size=[7,9]),[q(1,2,4,5)],None,lambda v: F.interpolate(v,size=(7,9),mode='nearest'))
put('avgpool2','avg_pool',dict(kernel=2),[q(1,3,6,4)],None,lambda v: F.avg_pool2d(v,2)); put('pixel_unshuffle2','pixel_unshuffle',dict(factor=2),[q(1,3,6,4)],None,lambda v: F.pixel_unshuffle(v,2))
from diffusers.models.embeddings import get_timestep_embedding, TimestepEmbedding
for d,fl,sh,sc in ((32,True,0,1),(320,True,0,1),(33,True,0,1),(32,False,1,1),(64,False,0,1),(32,True,1,2.5)):
    t = torch.tensor([0,1,17,500.5,981,999,0.03125]).double(); put(f'timestep_embedding_{d}_{"flip" if fl else "noflip"}_{sh}','timestep_embedding',dict(dim=d,flip_sin_to_cos=fl,downscale_freq_shift=sh,scale=sc,max_period=10000),[t],None,lambda v: get_timestep_embedding(v,d,flip_sin_to_cos=fl,downscale_freq_shift=sh,scale=sc))
put('timestep_mlp','TimestepEmbedding',dict(act='silu'),[q(3,16)],TimestepEmbedding(16,32))
from diffusers.models.attention_processor import Attention, AttnProcessor
for n,(dim,cd,h,dh,L,M) in dict(self=(16,None,2,8,9,9),cross=(16,12,4,4,10,7),one_head=(8,None,1,8,5,5),long=(24,24,3,8,65,77)).items():
    a = Attention(query_dim=dim,cross_attention_dim=cd,heads=h,dim_head=dh,processor=AttnProcessor()); ins = dict(hidden_states=q(2,L,dim)); 
    if cd: ins['encoder_hidden_states'] = q(2,M,cd)
    put('attention_'+n,'attention',dict(heads=h,dim_head=dh,scale='dim_head**-0.5',qkv_bias=False,out_bias=True),ins,a)
put('attention_vae','vae_mid_attention',dict(heads=1,groups=4,eps=1e-6,residual=True,qkv_bias=True),[q(1,8,5,4)],Attention(8,heads=1,dim_head=8,norm_num_groups=4,eps=1e-6,residual_connection=True,bias=True,upcast_softmax=True,_from_deprecated_attn_block=True,processor=AttnProcessor()))
def causal(qq,k,v):
    L=qq.shape[-2]; m=torch.full((L,L),float('-inf')).double().triu(1); return ((qq@k.transpose(-1,-2))*qq.shape[-1]**-.5+m).softmax(-1)@v
put('attention_causal','scaled_dot_product_causal',{},[q(1,2,6,4),q(1,2,6,4),q(1,2,6,4)],None,causal)
from diffusers.models.resnet import ResnetBlock2D, Downsample2D, Upsample2D
from diffusers.models.attention import BasicTransformerBlock, FeedForward
from diffusers.models.transformers.transformer_2d import Transformer2DModel
R = dict(groups=4,eps=1e-5)
put('resnet_same','ResnetBlock2D',R,dict(input_tensor=q(2,8,6,5),temb=q(2,16)),ResnetBlock2D(in_channels=8,out_channels=8,temb_channels=16,**R)); put('resnet_widen','ResnetBlock2D',R,dict(input_tensor=q(2,8,6,5),temb=q(2,16)),ResnetBlock2D(in_channels=8,out_channels=12,temb_channels=16,**R))
put('resnet_vae_no_temb','ResnetBlock2D',dict(groups=4,eps=1e-6),dict(input_tensor=q(1,12,5,6),temb=None),ResnetBlock2D(in_channels=12,out_channels=8,temb_channels=None,groups=4,eps=1e-6))
put('resnet_scale_shift','ResnetBlock2D',{**R,'time_embedding_norm':'scale_shift'},dict(input_tensor=q(2,8,4,4),temb=q(2,16)),ResnetBlock2D(in_channels=8,out_channels=8,temb_channels=16,time_embedding_norm='scale_shift',**R))
put('downsample','Downsample2D',dict(conv=True,padding=1),[q(1,8,6,8)],Downsample2D(8,use_conv=True,out_channels=8,padding=1)); put('downsample_vae','Downsample2D',dict(conv=True,padding=0),[q(1,8,6,8)],Downsample2D(8,use_conv=True,out_channels=8,padding=0)); put('upsample','Upsample2D',dict(conv=True),[q(1,8,3,4)],Upsample2D(8,use_conv=True,out_channels=8))
put('geglu_ff','FeedForward',dict(activation='geglu',mult=4,note='gelu is the erf one; first half is the value, second half the gate'),[q(2,5,8)],FeedForward(8,activation_fn='geglu'))
b = BasicTransformerBlock(16,2,8,cross_attention_dim=12,activation_fn='geglu'); [setattr(m,'processor',AttnProcessor()) for m in (b.attn1,b.attn2)]
put('transformer_block','BasicTransformerBlock',dict(heads=2,dim_head=8),dict(hidden_states=q(2,9,16),encoder_hidden_states=q(2,7,12)),b)
for lp in (False,True):
    m = Transformer2DModel(num_attention_heads=2,attention_head_dim=8,in_channels=16,num_layers=1,cross_attention_dim=12,norm_num_groups=4,use_linear_projection=lp)
    put('transformer2d_'+('linear' if lp else 'conv'),'Transformer2DModel',dict(heads=2,dim_head=8,groups=4,use_linear_projection=lp,norm_eps=1e-6),dict(hidden_states=q(2,16,4,3),encoder_hidden_states=q(2,7,12)),m)
save_file(T, out+'/layers.safetensors'); json.dump(J, open(out+'/layers.json','w'), indent=0); print(len(J),'layer cases',os.path.getsize(out+'/layers.safetensors'))
