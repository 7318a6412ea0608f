/* picture.h - the raster-and-rates figure of the examples as a PNG file: see example_raster_figure

   A small anti-aliased canvas, a pen-stroke font, a PNG writer. Part of common.h, which includes it; sections, to grep for:
   >>canvas >>font >>png >>axis >>figure. MIT licence, see LICENSE. */

#ifndef EXAMPLE_PICTURE_H
#define EXAMPLE_PICTURE_H

/* >>canvas --------------------------------------------------------------------------------------------------------- */

/* Coordinates are doubles in pixels, x to the right, y down. Everything is anti-aliased by exact coverage (rectangles) or by distance (dots, lines, letters). Colours are 0xRRGGBB. */
typedef struct example_canvas {
    int width, height;
    uint8_t *rgb;
} example_canvas;

static inline void example_canvas_open(example_canvas *c, int width, int height)
{
    c->width = width;
    c->height = height;
    c->rgb = (uint8_t *)example_resize(NULL, (size_t)width * (size_t)height, 3);
    memset(c->rgb, 255, (size_t)width * (size_t)height * 3);
}

static inline void example_canvas_close(example_canvas *c)
{
    free(c->rgb);
    c->rgb = NULL;
}

static inline void example_pixel(example_canvas *c, int x, int y, uint32_t colour, double alpha)
{
    uint8_t *p;
    int k;
    if (x < 0 || y < 0 || x >= c->width || y >= c->height || !(alpha > 0.0)) return;
    if (alpha > 1.0) alpha = 1.0;
    p = c->rgb + 3 * ((size_t)y * (size_t)c->width + (size_t)x);
    for (k = 0; k < 3; k++) {
        double ink = (double)((colour >> (16 - 8 * k)) & 255u);
        p[k] = (uint8_t)((double)p[k] + alpha * (ink - (double)p[k]) + 0.5);
    }
}

static inline int example_clip(double v, int most)
{
    return v < 0.0 ? 0 : v > (double)most ? most : (int)v;
}

static inline void example_rectangle(example_canvas *c, double x0, double y0, double x1, double y1, uint32_t colour, double alpha)
{
    int x, y, left, right, top, bottom;
    if (x1 < x0) { double t = x0; x0 = x1; x1 = t; }
    if (y1 < y0) { double t = y0; y0 = y1; y1 = t; }
    left = example_clip(floor(x0), c->width);
    right = example_clip(ceil(x1), c->width);
    top = example_clip(floor(y0), c->height);
    bottom = example_clip(ceil(y1), c->height);
    for (y = top; y < bottom; y++) {
        double h = (y1 < y + 1.0 ? y1 : y + 1.0) - (y0 > (double)y ? y0 : (double)y);
        for (x = left; x < right; x++) {
            double w = (x1 < x + 1.0 ? x1 : x + 1.0) - (x0 > (double)x ? x0 : (double)x);
            example_pixel(c, x, y, colour, alpha * w * h);
        }
    }
}

/* Squared distance of (x, y) from the segment in s. */
static inline double example_segment_distance(const double *s, double x, double y)
{
    double dx = s[2] - s[0], dy = s[3] - s[1], n = dx * dx + dy * dy;
    double t = n > 0.0 ? ((x - s[0]) * dx + (y - s[1]) * dy) / n : 0.0;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    dx = x - s[0] - t * dx;
    dy = y - s[1] - t * dy;
    return dx * dx + dy * dy;
}

/* Segments (x0 y0 x1 y1, in pixels) drawn as one shape with round ends; where they meet, ink is not laid twice. */
static inline void example_strokes(example_canvas *c, const double *segments, size_t count, double radius, uint32_t colour, double alpha)
{
    double low_x = 1e300, high_x = -1e300, low_y = 1e300, high_y = -1e300;
    size_t i;
    int x, y, left, right, top, bottom;
    if (!count) return;
    for (i = 0; i < 4 * count; i += 2) {
        if (segments[i] < low_x) low_x = segments[i];
        if (segments[i] > high_x) high_x = segments[i];
        if (segments[i + 1] < low_y) low_y = segments[i + 1];
        if (segments[i + 1] > high_y) high_y = segments[i + 1];
    }
    left = example_clip(floor(low_x - radius - 1.0), c->width);
    right = example_clip(ceil(high_x + radius + 1.0), c->width);
    top = example_clip(floor(low_y - radius - 1.0), c->height);
    bottom = example_clip(ceil(high_y + radius + 1.0), c->height);
    for (y = top; y < bottom; y++)
        for (x = left; x < right; x++) {
            double least = 1e300;
            for (i = 0; i < count; i++) {
                double d = example_segment_distance(segments + 4 * i, x + 0.5, y + 0.5);
                if (d < least) least = d;
            }
            if (least < (radius + 0.5) * (radius + 0.5)) example_pixel(c, x, y, colour, alpha * (radius + 0.5 - sqrt(least)));
        }
}

static inline void example_dot(example_canvas *c, double x, double y, double radius, uint32_t colour, double alpha)
{
    double s[4];
    s[0] = s[2] = x;
    s[1] = s[3] = y;
    example_strokes(c, s, 1, radius, colour, alpha);
}

/* A level or upright line. It lies on whole pixels, so that it is crisp. */
static inline void example_line(example_canvas *c, double x0, double y0, double x1, double y1, double width, uint32_t colour)
{
    const double w = floor(width + 0.5), x = floor(x0 - 0.5 * w + 0.5), y = floor(y0 - 0.5 * w + 0.5);
    if (x0 < x1 || x1 < x0) example_rectangle(c, floor(x0 + 0.5), y, floor(x1 + 0.5), y + w, colour, 1.0);
    else example_rectangle(c, x, floor(y0 + 0.5), x + w, floor(y1 + 0.5), colour, 1.0);
}

/* >>font ----------------------------------------------------------------------------------------------------------- */

/* Letters are pen strokes, so that they are sharp at any size. The first sign is the width. Then two signs per point, x
   and y, counted 0-9 a-z; the base line is at y = 4, small letters end at e, capitals at i. Points are joined by lines;
   a point after * is the corner of a quarter ellipse; a comma lifts the pen; a stroke of no length is a dot. */
static inline const char *example_glyph(char letter)
{
    static const char *const glyphs[95] = {
        /*   */ "3",
        /* ! */ "00i09,0404",
        /* " */ "30i0e,3i3e",
        /* # */ "93i14,8i64,0d9d,0898",
        /* $ */ "88f*8i4i*0i0f*0c4b*8a87*8444*0407,4k42",
        /* % */ "b2i*0i0f*0c2c*4c4f*4i2i,9a*7a77*7494*b4b7*ba9a,ai14",
        /* & */ "aa42d*1i4i*7i7f*7d4b*0907*0444*94aa",
        /* ' */ "00i0e",
        /* ( */ "33j*0f0a*0531",
        /* ) */ "30j*3f3a*3501",
        /* * */ "63i3c,0h6d,6h0d",
        /* + */ "84e46,0a8a",
        /* , */ "22412",
        /* - */ "50a5a",
        /* . */ "21414",
        /* / */ "66i03",
        /* 0 */ "84i*0i0b*0444*848b*8i4i",
        /* 1 */ "81f5i54",
        /* 2 */ "80f*0i4i*8i8f*8c590484",
        /* 3 */ "80g*1i4i*7i7f*7b4b,3b4b*8b87*8444*1406",
        /* 4 */ "86i0888,6i64",
        /* 5 */ "87i1i0c*1d4d*8d89*8444*1406",
        /* 6 */ "87g*6i4i*0i09*0444*8489*8d4d*0d09",
        /* 7 */ "80i8i34",
        /* 8 */ "84i*1i1f*1b4b*7b7f*7i4i,4b*0b08*0444*8488*8b4b",
        /* 9 */ "816*2444*848d*8i4i*0i0d*0949*898d",
        /* : */ "21d1d,1414",
        /* ; */ "22d2d,2412",
        /* < */ "88f0a85",
        /* = */ "80c8c,0888",
        /* > */ "80f8a05",
        /* ? */ "70f*0i3i*7i7f*7d5c*3b38,3434",
        /* @ */ "d6e*3e3b*3868*989b*9e6e,9e9a*98b8*d8db*di6i*0i0a*0363*93b4",
        /* A */ "a045ia4,2888",
        /* B */ "8040i4i*7i7f*7b4b0b,4b*8b88*844404",
        /* C */ "99g*8i5i*0i0b*0454*8496",
        /* D */ "9040i4i*9i9b*944404",
        /* E */ "77i0i0474,0b6b",
        /* F */ "77i0i04,0b6b",
        /* G */ "99g*8i5i*0i0b*0454*94989a5a",
        /* H */ "90i04,9i94,0b9b",
        /* I */ "00i04",
        /* J */ "66i68*6434*0407",
        /* K */ "80i04,8i09,3c84",
        /* L */ "70i0474",
        /* M */ "a040i58aia4",
        /* N */ "9040i949i",
        /* O */ "a5i*0i0b*0454*a4ab*ai5i",
        /* P */ "8040i4i*8i8e*8a4a0a",
        /* Q */ "a5i*0i0b*0454*a4ab*ai5i,67a3",
        /* R */ "8040i4i*8i8e*8a4a0a,4a84",
        /* S */ "88f*8i4i*0i0f*0c4b*8a87*8444*0407",
        /* T */ "80i8i,4i44",
        /* U */ "80i09*0444*84898i",
        /* V */ "a0i54ai",
        /* W */ "e0i447ia4ei",
        /* X */ "80i84,8i04",
        /* Y */ "80i4b8i,4b44",
        /* Z */ "80i8i0484",
        /* [ */ "33j0j0131",
        /* \ */ "60i63",
        /* ] */ "30j3j3101",
        /* ^ */ "60d3i6d",
        /* _ */ "80282",
        /* ` */ "20i2f",
        /* a */ "70c*1e3e*7e7a74,7a4a*0a07*0434*7478",
        /* b */ "80i04,09*0e4e*8e89*8444*0409",
        /* c */ "77c*6e4e*0e09*0444*6476",
        /* d */ "88i84,89*8e4e*0e09*0444*8489",
        /* e */ "80989*8e4e*0e09*0444*6476",
        /* f */ "44i*2i2f24,0e4e",
        /* g */ "889*8e4e*0e09*0444*8489,8e84*8040*1001",
        /* h */ "70i04,09*0e4e*7e7a74",
        /* i */ "00e04,0i0i",
        /* j */ "11e12*1000,1i1i",
        /* k */ "70i04,6e08,2a74",
        /* l */ "00i04",
        /* m */ "c0e04,09*0e3e*6e6a64,69*6e9e*cecac4",
        /* n */ "70e04,09*0e4e*7e7a74",
        /* o */ "84e*0e09*0444*8489*8e4e",
        /* p */ "80e00,09*0e4e*8e89*8444*0409",
        /* q */ "88e80,89*8e4e*0e09*0444*8489",
        /* r */ "40e04,09*0e4e",
        /* s */ "66c*6e3e*0e0c*0a39*6866*6434*0406",
        /* t */ "42h27*2444,0e4e",
        /* u */ "70e08*0434*7479,7e74",
        /* v */ "80e448e",
        /* w */ "c0e346e94ce",
        /* x */ "70e74,7e04",
        /* y */ "80e44,8e31*2000",
        /* z */ "70e7e0474",
        /* { */ "44j*2j2g2c*2a0a*2a2824*2141",
        /* | */ "00j01",
        /* } */ "40j*2j2g2c*2a4a*2a2824*2101",
        /* ~ */ "809*0c2c*4c4a*4868*888b" };
    return letter >= ' ' && letter <= '~' ? glyphs[letter - ' '] : glyphs['?' - ' '];
}

static inline int example_glyph_value(char sign)
{
    return sign >= '0' && sign <= '9' ? sign - '0' : sign - 'a' + 10;
}

/* Size is that of a type face: capitals are 0.7 of it. */
static inline double example_text_width(double size, const char *text)
{
    double width = 0.0;
    for (; *text; text++) width += example_glyph_value(example_glyph(*text)[0]) + 3.2;
    return width > 0.0 ? (width - 3.2) * size / 20.0 : 0.0;
}

/* (x, y) is on the base line, at the left (align 0), middle (0.5) or right end (1) of the text.
   weight 1 is normal, 1.6 bold. */
static inline void example_text(example_canvas *c, double x, double y, double size, double weight, double align, uint32_t colour, const char *text)
{
    double unit = size / 20.0, along = -align * example_text_width(size, text), radius = 0.8 * unit * weight;
    double base_x = floor(x) + 0.5, base_y = floor(y) + 0.5;
    if (radius < 0.55) radius = 0.55;
    along = floor(along + 0.5);
    for (; *text; text++) {
        const char *g = example_glyph(*text);
        double segments[4 * 160], points[3][2], advance = (example_glyph_value(*g++) + 3.2) * unit;
        size_t n = 0;
        int have = 0, corner = 0, i;
        memset(points, 0, sizeof points);
        for (; *g; g++) {
            if (*g == ',') { have = 0; continue; }
            if (*g == '*') { corner = 1; continue; }
            points[2][0] = example_glyph_value(g[0]) * unit + floor(along + 0.5);
            points[2][1] = (example_glyph_value(g[1]) - 4) * unit;
            g++;
            if (corner == 1) { /* keep the corner until its end comes */
                points[1][0] = points[2][0];
                points[1][1] = points[2][1];
                corner = 2;
                continue;
            }
            if (have) {
                int steps = corner ? 8 : 1;
                double from[2];
                from[0] = points[0][0];
                from[1] = points[0][1];
                for (i = 1; i <= steps && n < 160; i++, n++) {
                    double t = (double)i / steps, u = 1.0 - t, a = u * u, b = 1.4142135623730951 * t * u, e = t * t, w, to[2];
                    if (!corner) { a = b = 0.0; e = 1.0; }
                    w = a + b + e;
                    to[0] = b > 0.0 ? (a * points[0][0] + b * points[1][0] + e * points[2][0]) / w : points[2][0];
                    to[1] = b > 0.0 ? (a * points[0][1] + b * points[1][1] + e * points[2][1]) / w : points[2][1];
                    segments[4 * n + 0] = base_x + from[0];
                    segments[4 * n + 1] = base_y - from[1];
                    segments[4 * n + 2] = base_x + to[0];
                    segments[4 * n + 3] = base_y - to[1];
                    from[0] = to[0];
                    from[1] = to[1];
                }
            }
            points[0][0] = points[2][0];
            points[0][1] = points[2][1];
            have = 1;
            corner = 0;
        }
        example_strokes(c, segments, n, radius, colour, 1.0);
        along += advance;
    }
}

/* >>png ------------------------------------------------------------------------------------------------------------ */

typedef struct example_bytes {
    uint8_t *at;
    size_t count, room;
    uint32_t bits; /* deflate fills bytes from the lowest bit */
    unsigned held;
} example_bytes;

static inline void example_put_byte(example_bytes *b, unsigned value)
{
    if (b->count == b->room) {
        b->room = b->room ? 2 * b->room : 65536;
        b->at = (uint8_t *)example_resize(b->at, b->room, 1);
    }
    b->at[b->count++] = (uint8_t)(value & 255u);
}

static inline void example_put_word(example_bytes *b, uint32_t value)
{
    int shift;
    for (shift = 24; shift >= 0; shift -= 8) example_put_byte(b, (unsigned)(value >> shift));
}

static inline void example_put_bits(example_bytes *b, uint32_t value, unsigned count)
{
    b->bits |= value << b->held;
    b->held += count;
    for (; b->held >= 8; b->held -= 8, b->bits >>= 8) example_put_byte(b, b->bits & 255u);
}

static inline void example_put_code(example_bytes *b, uint32_t code, unsigned count) /* Huffman codes: highest bit first */
{
    uint32_t turned = 0;
    unsigned i;
    for (i = 0; i < count; i++) turned |= ((code >> i) & 1u) << (count - 1 - i);
    example_put_bits(b, turned, count);
}

/* A letter or length of deflate's fixed code. */
static inline void example_put_symbol(example_bytes *b, unsigned s)
{
    if (s < 144) example_put_code(b, 0x30 + s, 8);
    else if (s < 256) example_put_code(b, 0x190 + s - 144, 9);
    else if (s < 280) example_put_code(b, s - 256, 7);
    else example_put_code(b, 0xc0 + s - 280, 8);
}

/* "the `length` bytes that were `back` bytes ago" */
static inline void example_put_match(example_bytes *b, unsigned length, unsigned back)
{
    unsigned extra = 0, code, v;
    if (length == 258) example_put_symbol(b, 285);
    else {
        v = length - 3;
        while (v >> extra >= 8) extra++;
        code = extra ? 257 + 4 * extra + (v >> extra) : 257 + v;
        example_put_symbol(b, code);
        example_put_bits(b, v & ((1u << extra) - 1u), extra);
    }
    extra = 0;
    v = back - 1;
    while (v >> extra >= 4) extra++;
    code = extra ? 2 * extra + (v >> extra) : v;
    example_put_code(b, code, 5);
    example_put_bits(b, v & ((1u << extra) - 1u), extra);
}

/* 15 bits from the next four bytes */
static inline uint32_t example_hash(const uint8_t *d)
{
    return ((uint32_t)d[0] | (uint32_t)d[1] << 8 | (uint32_t)d[2] << 16 | (uint32_t)d[3] << 24) * 2654435761u >> 17;
}

/* A zlib stream: one block of fixed codes; matches go back to the last place with the same four bytes. */
static inline void example_deflate(example_bytes *to, const uint8_t *data, size_t count)
{
    enum { buckets = 1 << 15, window = 32768 };
    size_t *newest = (size_t *)example_resize(NULL, buckets, sizeof *newest); /* positions plus one; 0 is none */
    size_t i, k;
    uint32_t a = 1, b = 0;
    memset(newest, 0, buckets * sizeof *newest);
    example_put_byte(to, 0x78);
    example_put_byte(to, 0x9c);
    to->bits = to->held = 0;
    example_put_bits(to, 3, 3);
    for (i = 0; i < count;) {
        size_t n = 0, limit = count - i < 258 ? count - i : 258, from = limit < 4 ? 0 : newest[example_hash(data + i)];
        if (from && i + 1 - from <= window)
            while (n < limit && data[from - 1 + n] == data[i + n]) n++;
        if (n >= 4) example_put_match(to, (unsigned)n, (unsigned)(i + 1 - from));
        else { example_put_symbol(to, data[i]); n = 1; }
        for (k = 0; k < n; k++, i++)
            if (count - i >= 4) newest[example_hash(data + i)] = i + 1;
    }
    example_put_symbol(to, 256);
    example_put_bits(to, 0, 7);
    for (i = 0; i < count; i++) {
        a = (a + data[i]) % 65521u;
        b = (b + a) % 65521u;
    }
    example_put_word(to, b << 16 | a);
    free(newest);
}

static inline void example_png_chunk(example_bytes *to, const char *type, const uint8_t *data, size_t count)
{
    uint32_t crc = 0xffffffffu;
    size_t i, start;
    int k;
    example_put_word(to, (uint32_t)count);
    start = to->count;
    for (i = 0; i < 4; i++) example_put_byte(to, (unsigned char)type[i]);
    for (i = 0; i < count; i++) example_put_byte(to, data[i]);
    for (i = start; i < to->count; i++) {
        crc ^= to->at[i];
        for (k = 0; k < 8; k++) crc = crc & 1u ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    example_put_word(to, crc ^ 0xffffffffu);
}

/* 8 bits per colour, red green blue */
static inline void example_png_write(FILE *to, const uint8_t *rgb, int width, int height)
{
    static const uint8_t signature[8] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10 };
    example_bytes head = { NULL, 0, 0, 0, 0 }, data = { NULL, 0, 0, 0, 0 }, png = { NULL, 0, 0, 0, 0 };
    size_t row = (size_t)width * 3, y, i;
    uint8_t *raw = (uint8_t *)example_resize(NULL, (row + 1) * (size_t)height, 1);
    for (y = 0; y < (size_t)height; y++) { /* each row begins with its filter: 0, the colours as they are */
        raw[y * (row + 1)] = 0;
        memcpy(raw + y * (row + 1) + 1, rgb + y * row, row);
    }
    example_deflate(&data, raw, (row + 1) * (size_t)height);
    example_put_word(&head, (uint32_t)width);
    example_put_word(&head, (uint32_t)height);
    example_put_word(&head, 0x08020000u);
    example_put_byte(&head, 0);
    for (i = 0; i < 8; i++) example_put_byte(&png, signature[i]);
    example_png_chunk(&png, "IHDR", head.at, head.count);
    example_png_chunk(&png, "IDAT", data.at, data.count);
    example_png_chunk(&png, "IEND", NULL, 0);
    fwrite(png.at, 1, png.count, to);
    free(png.at);
    free(data.at);
    free(head.at);
    free(raw);
}

/* >>axis ----------------------------------------------------------------------------------------------------------- */

/* 1, 2 or 5 times a power of ten: the smallest step that gives at most `most` intervals over `range`. */
static inline double example_nice_step(double range, int most)
{
    double step;
    if (!(range > 0.0) || range > 1e300 || most < 1) return 1.0;
    step = pow(10.0, floor(log10(range / most)));
    if (range / step > most * 1.000001) step *= 2.0;
    if (range / step > most * 1.000001) step *= 2.5;
    if (range / step > most * 1.000001) step *= 2.0;
    return step;
}

/* A level axis from x `left` to `right` at y `at`: ticks and numbers below, the label centred below them. */
static inline void example_axis(example_canvas *c, double left, double right, double at, double low, double high, int most,
                                double size, const char *label)
{
    const uint32_t ink = 0x222222;
    double step = example_nice_step(high - low, most), first = ceil(low / step - 1e-6), last = floor(high / step + 1e-6), k;
    char text[32];
    example_line(c, left, at, right, at, 1.5, ink);
    for (k = first; k <= last; k += 1.0) {
        double place = left + (right - left) * (k * step - low) / (high - low);
        snprintf(text, sizeof text, "%.6g", k * step + 0.0);
        example_line(c, place, at, place, at + 7.0, 1.5, ink);
        example_text(c, place, at + 13.0 + 0.7 * size, size, 1.0, 0.5, ink, text);
    }
    example_text(c, 0.5 * (left + right), at + 13.0 + 2.3 * size, size, 1.0, 0.5, ink, label);
}

/* >>figure --------------------------------------------------------------------------------------------------------- */

typedef struct example_population {
    const char *name;
    uint32_t size;
} example_population;

/* Spike raster at the left, mean rates at the right, as in Potjans and Diesmann (2014), figure 6. */
typedef struct example_figure {
    const char *title;                     /* one line above everything, or NULL */
    const example_population *populations; /* from top to bottom */
    uint32_t count;
    const example_spikes *spikes;
    double dt_ms;
    double from_ms, to_ms;                 /* window of the raster */
    const double *rates;                   /* spikes per second, one per population */
    const double *published;               /* to be marked beside them, or NULL; NAN where there is none */
} example_figure;

/* By the last letter of the name: I is inhibitory (red), anything else excitatory (dark blue). */
static inline uint32_t example_population_colour(const example_population *p)
{
    size_t n = strlen(p->name);
    return n && (p->name[n - 1] == 'i' || p->name[n - 1] == 'I') ? 0xc8402fu : 0x1f3a68u;
}

/* Moves centres (in rising order) the least it takes to stand `gap` apart between low and high. */
static inline void example_spread(double *centres, uint32_t count, double gap, double low, double high)
{
    uint32_t i;
    int round;
    for (round = 0; round < 60; round++) {
        for (i = 1; i < count; i++) {
            double miss = gap - (centres[i] - centres[i - 1]);
            if (miss > 0.0) { centres[i - 1] -= 0.5 * miss; centres[i] += 0.5 * miss; }
        }
        for (i = 0; i < count; i++) centres[i] = centres[i] < low ? low : centres[i] > high ? high : centres[i];
    }
}

static inline void example_draw_raster(example_canvas *c, const example_figure *f, double left, double right, double top, double bottom, double size)
{
    double *start = (double *)example_resize(NULL, 2 * (size_t)f->count, sizeof *start), *centre = start + f->count;
    double rows = 0.0, total = 0.0, gap = f->count > 1 ? 0.006 * (bottom - top) : 0.0, room, pitch, radius, y = top, widest = 0.0;
    double shown = f->to_ms - f->from_ms;
    uint32_t every = 1, p;
    size_t i;
    if (gap * f->count > 0.2 * (bottom - top)) gap = 0.2 * (bottom - top) / f->count;
    room = bottom - top - gap * (f->count ? f->count + 1.0 : 0.0);
    for (p = 0; p < f->count; p++) total += f->populations[p].size;
    if (total > 3.0 * room) every = (uint32_t)ceil(total / (3.0 * room)); /* one neuron in `every` is shown */
    for (p = 0; p < f->count; p++) rows += (f->populations[p].size + every - 1) / every;
    pitch = rows > 0.0 ? room / rows : room;
    radius = 0.42 * pitch;
    radius = radius < 1.2 ? 1.2 : radius > 3.0 ? 3.0 : radius;
    for (p = 0; p < f->count; p++) {
        double h = pitch * ((f->populations[p].size + every - 1) / every), w = example_text_width(size, f->populations[p].name);
        y += gap;
        start[p] = y;
        centre[p] = y + 0.5 * h;
        y += h;
        if (w > widest) widest = w;
        example_rectangle(c, left - 10.0, start[p], left - 5.0, y, example_population_colour(&f->populations[p]), 1.0);
    }
    example_spread(centre, f->count, 1.15 * size, top + 0.4 * size, bottom - 0.4 * size);
    for (p = 0; p < f->count; p++)
        example_text(c, left - 18.0, centre[p] + 0.35 * size, size, 1.0, 1.0, example_population_colour(&f->populations[p]), f->populations[p].name);
    for (i = 0; f->spikes && i < f->spikes->count; i++) {
        const example_spike *s = &f->spikes->at[i];
        double t = (double)s->step * f->dt_ms;
        p = s->population;
        if (p >= f->count || s->neuron >= f->populations[p].size || s->neuron % every || t < f->from_ms || t >= f->to_ms) continue;
        example_dot(c, left + (right - left) * (t - f->from_ms) / shown, start[p] + (s->neuron / every + 0.5) * pitch, radius,
                    example_population_colour(&f->populations[p]), 0.9);
    }
    example_axis(c, left, right, bottom + 4.0, f->from_ms, f->to_ms, 6, size, "time (ms)");
    free(start);
}

static inline void example_draw_rates(example_canvas *c, const example_figure *f, double left, double right, double top, double bottom, double size)
{
    double most = 0.0, pitch = f->count ? (bottom - top) / f->count : 1.0, thick, step;
    uint32_t p;
    char text[32];
    for (p = 0; p < f->count; p++) {
        if (f->rates && f->rates[p] > most) most = f->rates[p];
        if (f->published && f->published[p] > most) most = f->published[p];
    }
    if (!(most > 0.0) || most > 1e12) most = 1.0;
    step = example_nice_step(most * 1.14, 6); /* room for the number behind the longest bar */
    most = step * ceil(most * 1.14 / step - 1e-9);
    thick = 0.56 * pitch;
    if (thick > 64.0) thick = 64.0;
    for (p = 0; p < f->count; p++) {
        double y = top + (p + 0.5) * pitch, rate = f->rates ? f->rates[p] : (double)NAN, end = left;
        uint32_t colour = example_population_colour(&f->populations[p]);
        if (rate - rate == 0.0 && rate >= 0.0) {
            end = left + (right - left) * rate / most;
            if (end > right) end = right;
            example_rectangle(c, left, y - 0.5 * thick, end, y + 0.5 * thick, colour, 1.0);
        }
        if (f->published && f->published[p] >= 0.0 && f->published[p] <= most) {
            double x = left + (right - left) * f->published[p] / most;
            example_rectangle(c, x - 3.0, y - 0.5 * thick - 6.0, x + 3.0, y + 0.5 * thick + 6.0, 0xffffff, 1.0);
            example_line(c, x, y - 0.5 * thick - 6.0, x, y + 0.5 * thick + 6.0, 2.0, 0x222222);
            if (x + 3.0 > end) end = x + 3.0;
        }
        if (rate - rate == 0.0) {
            snprintf(text, sizeof text, "%.*f", rate < 99.95 ? 2 : 0, rate);
            example_text(c, end + 9.0, y + 0.35 * size, size, 1.0, 0.0, 0x444444, text);
        }
        example_line(c, left - 7.0, y, left, y, 1.5, 0x222222);
        example_text(c, left - 13.0, y + 0.35 * size, size, 1.0, 1.0, colour, f->populations[p].name);
    }
    example_line(c, left, top, left, bottom + 4.0, 1.5, 0x222222);
    example_axis(c, left, right, bottom + 4.0, 0.0, most, 6, size, "mean rate (spikes/s)");
}

static inline void example_draw_figure(example_canvas *c, const example_figure *f)
{
    const double w = 1600.0, h = 900.0, size = 20.0, edge = 36.0;
    double widest = 0.0, top = edge + (f->title ? 44.0 : 0.0) + 44.0, bottom = h - edge - 70.0, split, left, x;
    uint32_t p;
    int red = 0, blue = 0;
    for (p = 0; p < f->count; p++) {
        double t = example_text_width(size, f->populations[p].name);
        if (t > widest) widest = t;
        if (example_population_colour(&f->populations[p]) == 0xc8402fu) red = 1;
        else blue = 1;
    }
    split = floor(0.635 * w);
    left = edge + widest + 18.0;
    if (f->title) example_text(c, edge, edge + 18.0, 24.0, 1.0, 0.0, 0x222222, f->title);
    example_draw_raster(c, f, left, split - 36.0, top, bottom, size);
    example_draw_rates(c, f, split + 26.0 + widest + 13.0, w - edge - 6.0, top, bottom, size);
    example_text(c, edge, top - 20.0, 26.0, 1.7, 0.0, 0x222222, "A");
    example_text(c, split + 26.0, top - 20.0, 26.0, 1.7, 0.0, 0x222222, "B");
    x = left;
    if (red && blue) {
        static const char *const kinds[2] = { "excitatory", "inhibitory" };
        int k;
        for (k = 0; k < 2; k++) {
            example_rectangle(c, x, top - 34.0, x + 14.0, top - 20.0, k ? 0xc8402fu : 0x1f3a68u, 1.0);
            example_text(c, x + 22.0, top - 20.0, size, 1.0, 0.0, 0x222222, kinds[k]);
            x += 22.0 + example_text_width(size, kinds[k]) + 28.0;
        }
    }
    if (f->published) {
        x = split + 26.0 + widest + 13.0;
        example_line(c, x + 6.0, top - 38.0, x + 6.0, top - 16.0, 2.0, 0x222222);
        example_text(c, x + 22.0, top - 20.0, size, 1.0, 0.0, 0x222222, "published");
    }
}

static inline void example_raster_figure(const example_figure *figure, FILE *to)
{
    example_canvas c;
    example_canvas_open(&c, 1600, 900);
    example_draw_figure(&c, figure);
    example_png_write(to, c.rgb, c.width, c.height);
    example_canvas_close(&c);
}

#endif /* EXAMPLE_PICTURE_H */
