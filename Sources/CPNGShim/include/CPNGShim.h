// libpng reports errors by longjmp, which Swift cannot survive: every call that may jump lives behind this header.
#ifndef CPNGSHIM_H
#define CPNGSHIM_H
#include <stddef.h>
#include <stdint.h>

// One iTXt chunk, or a tEXt or zTXt chunk that was read.
typedef struct {
    char *key;
    char *text;
    int is_utf8;   // 0: Latin-1, as tEXt and zTXt are
} cpng_text;

// Pixels in rows from the top, samples of one pixel side by side, 16-bit samples in the byte order of the host.
typedef struct {
    uint32_t width, height;
    int channels;      // 1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha
    int bit_depth;     // 8 or 16
    uint32_t pixels_per_metre_x, pixels_per_metre_y;   // 0: not known
    uint8_t *samples;
    size_t sample_bytes;
    cpng_text *texts;
    int text_count;
} cpng_image;

#define CPNG_MESSAGE_SIZE 256

// Each returns 1, or 0 with a text in message (CPNG_MESSAGE_SIZE bytes).

// Reads any PNG; palettes become RGB, transparency becomes alpha, depths below 8 become 8. Refuses a picture with a side
// above max_side or more than max_bytes of samples before it takes memory. Free the image with cpng_free_image, also after 0.
int cpng_read(const uint8_t *bytes, size_t count, uint32_t max_side, size_t max_bytes, cpng_image *image, char *message);
void cpng_free_image(cpng_image *image);

// Writes image (texts as iTXt) into memory that the caller frees with cpng_free_bytes.
int cpng_write(const cpng_image *image, uint8_t **bytes, size_t *count, char *message);
void cpng_free_bytes(uint8_t *bytes);

#endif
