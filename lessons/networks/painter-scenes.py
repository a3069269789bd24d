# Draws the scenes that painter.py learns from: shards scenes-0.npy, scenes-1.npy, ... here, and two captions a line on standard output, what
# is said of a scene and all that is known of it. About a minute and 3 GB of disk:
#
#     dlab painter-scenes.py > captions.txt
#
# Captions leave things out, as people do: what is not said may be anything.
import numpy as np
from lab import dataset

shards, count, part = 10, 20000, 1000
rng = np.random.default_rng(0)
places = [" in a meadow", " in the desert", " on the beach", " in the snow", " in the mountains", " in a forest", " in the city"]
hours = [" by day", " at sunset", " at night"]

def shortened(caption):
    if rng.random() < 0.5: caption = caption.split(" with ")[0]
    for phrases in [places, hours]:
        if rng.random() < 0.15:
            for phrase in phrases: caption = caption.replace(phrase, "")
    return caption

for shard in range(shards):
    rows = []
    for k in range(count // part):
        x, captions = dataset("scenes", part, size=64, seed=1000 * shard + k + 1, labels=True)
        rows.append(np.round((x + 1) * 127.5).astype(np.uint8))
        print("\n".join([f"{shortened(c)}\t{c}" for c in captions]))
    np.save(f"scenes-{shard}.npy", np.concatenate(rows))
