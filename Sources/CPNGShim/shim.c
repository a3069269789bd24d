#include "CPNGShim.h"
#include <png.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Everything a call allocates hangs on one of these, outside the frame that setjmp returns to: locals changed after
// setjmp would be indeterminate.
typedef struct {
    png_structp png;
    png_infop info;
    char *message;
    // reading
    const uint8_t *input;
    size_t input_size, input_position;
    // writing
    uint8_t *output;
    size_t output_size, output_capacity;
    png_text *texts;
    png_bytep *rows;
} work;

static void fail(png_structp png, png_const_charp text) {
    work *w = png_get_error_ptr(png);
    snprintf(w->message, CPNG_MESSAGE_SIZE, "%s", text);
    png_longjmp(png, 1);
}

static void ignore(png_structp png, png_const_charp text) {
    (void)png;
    (void)text;
}

static void read_bytes(png_structp png, png_bytep target, size_t count) {
    work *w = png_get_io_ptr(png);
    if (count > w->input_size - w->input_position) {
        char text[CPNG_MESSAGE_SIZE];
        snprintf(text, sizeof text, "the file is cut short: it ends after %zu bytes, inside the picture", w->input_size);
        png_error(png, text);
    }
    memcpy(target, w->input + w->input_position, count);
    w->input_position += count;
}

static void write_bytes(png_structp png, png_bytep source, size_t count) {
    work *w = png_get_io_ptr(png);
    if (w->output_size + count > w->output_capacity) {
        size_t capacity = w->output_capacity < 65536 ? 65536 : w->output_capacity;
        while (capacity < w->output_size + count) capacity *= 2;
        uint8_t *larger = realloc(w->output, capacity);
        if (!larger) png_error(png, "out of memory");
        w->output = larger;
        w->output_capacity = capacity;
    }
    memcpy(w->output + w->output_size, source, count);
    w->output_size += count;
}

static void flush_bytes(png_structp png) { (void)png; }

static int is_little_endian(void) {
    const uint16_t one = 1;
    return *(const uint8_t *)&one == 1;
}

static void copy_texts(work *w, cpng_image *image) {
    png_textp texts = NULL;
    int count = 0;
    png_get_text(w->png, w->info, &texts, &count);
    if (count <= 0) return;
    image->texts = calloc((size_t)count, sizeof(cpng_text));
    if (!image->texts) png_error(w->png, "out of memory");
    for (int i = 0; i < count; i++) {
        cpng_text *copy = &image->texts[i];
        image->text_count = i + 1;
        copy->key = strdup(texts[i].key ? texts[i].key : "");
        copy->text = strdup(texts[i].text ? texts[i].text : "");
        copy->is_utf8 = texts[i].compression == PNG_ITXT_COMPRESSION_NONE || texts[i].compression == PNG_ITXT_COMPRESSION_zTXt;
        if (!copy->key || !copy->text) png_error(w->png, "out of memory");
    }
}

static void read_all(work *w, uint32_t max_side, size_t max_bytes, cpng_image *image) {
    png_structp png = w->png;
    png_infop info = w->info;
    char text[CPNG_MESSAGE_SIZE];
    png_read_info(png, info);

    png_uint_32 width = png_get_image_width(png, info), height = png_get_image_height(png, info);
    if (width > max_side || height > max_side) {
        snprintf(text, sizeof text, "the picture has %lu x %lu pixels; a side may have at most %lu", (unsigned long)width,
                 (unsigned long)height, (unsigned long)max_side);
        png_error(png, text);
    }
    png_byte colour = png_get_color_type(png, info), depth = png_get_bit_depth(png, info);
    if (colour == PNG_COLOR_TYPE_PALETTE) png_set_palette_to_rgb(png);
    if (colour == PNG_COLOR_TYPE_GRAY && depth < 8) png_set_expand_gray_1_2_4_to_8(png);
    if (png_get_valid(png, info, PNG_INFO_tRNS)) png_set_tRNS_to_alpha(png);
    if (depth == 16 && is_little_endian()) png_set_swap(png);
    png_set_interlace_handling(png);
    png_read_update_info(png, info);

    size_t row = png_get_rowbytes(png, info);
    if (row == 0 || row > max_bytes / height) {
        snprintf(text, sizeof text, "the picture has %lu x %lu pixels: more than the limit of %zu MiB", (unsigned long)width,
                 (unsigned long)height, max_bytes >> 20);
        png_error(png, text);
    }
    image->width = width;
    image->height = height;
    image->channels = png_get_channels(png, info);
    image->bit_depth = png_get_bit_depth(png, info);
    image->sample_bytes = row * height;
    image->samples = calloc(height, row);
    w->rows = calloc(height, sizeof(png_bytep));
    if (!image->samples || !w->rows) png_error(png, "out of memory");
    for (png_uint_32 y = 0; y < height; y++) w->rows[y] = image->samples + (size_t)y * row;
    png_read_image(png, w->rows);
    png_read_end(png, info);

    png_uint_32 x_density = 0, y_density = 0;
    int unit = PNG_RESOLUTION_UNKNOWN;
    if (png_get_pHYs(png, info, &x_density, &y_density, &unit) && unit == PNG_RESOLUTION_METER) {
        image->pixels_per_metre_x = x_density;
        image->pixels_per_metre_y = y_density;
    }
    copy_texts(w, image);
}

int cpng_read(const uint8_t *bytes, size_t count, uint32_t max_side, size_t max_bytes, cpng_image *image, char *message) {
    memset(image, 0, sizeof *image);
    message[0] = 0;
    if (count < 8 || png_sig_cmp(bytes, 0, 8) != 0) {
        snprintf(message, CPNG_MESSAGE_SIZE, "%s", count == 0 ? "the file is empty" : "not a PNG file: it does not begin with the PNG signature");
        return 0;
    }
    work w = {0};
    w.message = message;
    w.input = bytes;
    w.input_size = count;
    w.png = png_create_read_struct(PNG_LIBPNG_VER_STRING, &w, fail, ignore);
    w.info = w.png ? png_create_info_struct(w.png) : NULL;
    int done = 0;
    if (!w.info) {
        snprintf(message, CPNG_MESSAGE_SIZE, "out of memory");
    } else if (setjmp(png_jmpbuf(w.png)) == 0) {
        png_set_read_fn(w.png, &w, read_bytes);
        // Own limits with clearer words are checked after the header; these guard the chunks.
        png_set_user_limits(w.png, 0x7fffffff, 0x7fffffff);
        png_set_chunk_malloc_max(w.png, 8 << 20);
        png_set_chunk_cache_max(w.png, 256);
        read_all(&w, max_side, max_bytes, image);
        done = 1;
    }
    free(w.rows);
    png_destroy_read_struct(&w.png, &w.info, NULL);
    return done;
}

void cpng_free_image(cpng_image *image) {
    free(image->samples);
    for (int i = 0; i < image->text_count; i++) {
        free(image->texts[i].key);
        free(image->texts[i].text);
    }
    free(image->texts);
    memset(image, 0, sizeof *image);
}

static int colour_type(int channels) {
    switch (channels) {
    case 1: return PNG_COLOR_TYPE_GRAY;
    case 2: return PNG_COLOR_TYPE_GRAY_ALPHA;
    case 3: return PNG_COLOR_TYPE_RGB;
    default: return PNG_COLOR_TYPE_RGB_ALPHA;
    }
}

static void write_all(work *w, const cpng_image *image) {
    png_structp png = w->png;
    png_infop info = w->info;
    png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
    png_set_IHDR(png, info, image->width, image->height, image->bit_depth, colour_type(image->channels), PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    /* Trying all five filters on each row and searching long for matches took most of the time of a figure, and made the
       front picture of the README a fifth larger. */
    png_set_compression_level(png, 3);
    png_set_filter(png, PNG_FILTER_TYPE_BASE, PNG_FILTER_SUB);
    if (image->pixels_per_metre_x && image->pixels_per_metre_y)
        png_set_pHYs(png, info, image->pixels_per_metre_x, image->pixels_per_metre_y, PNG_RESOLUTION_METER);
    if (image->text_count > 0) {
        w->texts = calloc((size_t)image->text_count, sizeof(png_text));
        if (!w->texts) png_error(png, "out of memory");
        for (int i = 0; i < image->text_count; i++) {
            w->texts[i].compression = PNG_ITXT_COMPRESSION_NONE;
            w->texts[i].key = image->texts[i].key;
            w->texts[i].text = image->texts[i].text;
            w->texts[i].itxt_length = strlen(image->texts[i].text);
            w->texts[i].lang = "";
            w->texts[i].lang_key = "";
        }
        png_set_text(png, info, w->texts, image->text_count);
    }
    png_write_info(png, info);
    if (image->bit_depth == 16 && is_little_endian()) png_set_swap(png);
    size_t row = image->sample_bytes / image->height;
    for (uint32_t y = 0; y < image->height; y++) png_write_row(png, image->samples + (size_t)y * row);
    png_write_end(png, NULL);
}

int cpng_write(const cpng_image *image, uint8_t **bytes, size_t *count, char *message) {
    *bytes = NULL;
    *count = 0;
    message[0] = 0;
    size_t expected = (size_t)image->width * image->height * (size_t)image->channels * (size_t)(image->bit_depth / 8);
    if (image->width == 0 || image->height == 0 || image->channels < 1 || image->channels > 4 ||
        (image->bit_depth != 8 && image->bit_depth != 16) || image->sample_bytes != expected) {
        snprintf(message, CPNG_MESSAGE_SIZE, "a picture of %lu x %lu pixels with %d channels of %d bits cannot be written",
                 (unsigned long)image->width, (unsigned long)image->height, image->channels, image->bit_depth);
        return 0;
    }
    work w = {0};
    w.message = message;
    w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &w, fail, ignore);
    w.info = w.png ? png_create_info_struct(w.png) : NULL;
    int done = 0;
    if (!w.info) {
        snprintf(message, CPNG_MESSAGE_SIZE, "out of memory");
    } else if (setjmp(png_jmpbuf(w.png)) == 0) {
        png_set_write_fn(w.png, &w, write_bytes, flush_bytes);
        write_all(&w, image);
        done = 1;
    }
    free(w.texts);
    png_destroy_write_struct(&w.png, &w.info);
    if (done) {
        *bytes = w.output;
        *count = w.output_size;
    } else {
        free(w.output);
    }
    return done;
}

void cpng_free_bytes(uint8_t *bytes) { free(bytes); }
