"""Pictures of seeds: what diffusers makes of the folders beside this file with torch's own generator.  usage: make_seeded.py"""
import os, sys, json, warnings; warnings.filterwarnings('ignore')
import numpy as np, torch, diffusers, diffusers.schedulers as S
from diffusers import StableDiffusionPipeline, StableDiffusionImg2ImgPipeline, StableDiffusionInpaintPipeline
from safetensors.torch import save_file
diffusers.utils.logging.set_verbosity_error()
here = os.path.dirname(os.path.abspath(__file__)); T, J = {}, []
def make(name, folder, seed, kind=StableDiffusionPipeline, scheduler=None, variant=None, **kw):
    pipe = kind.from_pretrained(f'{here}/{folder}/model', variant=variant, torch_dtype=torch.float32, safety_checker=None, requires_safety_checker=False); pipe.set_progress_bar_config(disable=True)
    if scheduler: pipe.scheduler = getattr(S, scheduler).from_config(pipe.scheduler.config)
    out = pipe(prompt='a red cat on the beach', negative_prompt='blurry', generator=torch.Generator('cpu').manual_seed(seed), output_type='latent', **kw).images
    T[name] = out.contiguous(); J.append(dict(name=name, folder=folder, seed=seed, scheduler=scheduler, prompt='a red cat on the beach', negative='blurry', **{k:v for k,v in kw.items() if isinstance(v,(int,float))}))
rng = np.random.default_rng(5); img = torch.from_numpy(rng.random((1,3,64,64)).astype(np.float32)); mask = torch.zeros(1,1,64,64); mask[:,:,8:40,16:64] = 1
T['picture'], T['mask'] = img, mask
make('plain', 'tiny-sd2', 5, num_inference_steps=4, guidance_scale=6.0, num_images_per_prompt=2, height=64, width=96)
make('ancestral', 'tiny-sd1', 2**32+7, scheduler='EulerAncestralDiscreteScheduler', num_inference_steps=5, guidance_scale=4.0, num_images_per_prompt=3)
make('multistep', 'tiny-sd1', 11, scheduler='DPMSolverMultistepScheduler', num_inference_steps=6, guidance_scale=7.5)
make('turbo', 'tiny-turbo', 3, variant='fp16', num_inference_steps=2, guidance_scale=0.0)
make('picture_to_picture', 'tiny-sd2', 8, kind=StableDiffusionImg2ImgPipeline, scheduler='EulerAncestralDiscreteScheduler', image=img, strength=0.6, num_inference_steps=5, guidance_scale=5.0, num_images_per_prompt=2)
make('repainted', 'tiny-sd1', 9, kind=StableDiffusionInpaintPipeline, scheduler='EulerAncestralDiscreteScheduler', image=img, mask_image=mask, strength=1.0, num_inference_steps=4, guidance_scale=5.0, height=64, width=64)
make('inpainted', 'tiny-inpaint', 4, kind=StableDiffusionInpaintPipeline, variant='fp16', scheduler='EulerAncestralDiscreteScheduler', image=img, mask_image=mask, strength=0.8, num_inference_steps=5, guidance_scale=5.0, height=64, width=64)
save_file(T, here+'/seeded.safetensors'); json.dump(J, open(here+'/seeded.json','w'), indent=1)
