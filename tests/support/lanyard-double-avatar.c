/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-avatar.h"

#include <gio/gio.h>
#include <string.h>

#define CELLS 5
#define SIZE 128
#define MARGIN 14
#define CELL ((SIZE - 2 * MARGIN) / CELLS)

static guint32
crc_of (const guint8 *data,
        gsize         length)
{
  guint32 crc = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      crc ^= data[i];
      for (guint bit = 0; bit < 8; bit++)
        crc = (crc & 1) ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
    }

  return ~crc;
}

static void
append_number (GByteArray *array,
               guint32     number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (array, (const guint8 *) &big, sizeof big);
}

static void
append_chunk (GByteArray   *png,
              const char   *name,
              const guint8 *data,
              gsize         length)
{
  g_autoptr (GByteArray) chunk = g_byte_array_new ();

  g_byte_array_append (chunk, (const guint8 *) name, 4);
  if (length > 0)
    g_byte_array_append (chunk, data, length);

  append_number (png, length);
  g_byte_array_append (png, chunk->data, chunk->len);
  append_number (png, crc_of (chunk->data, chunk->len));
}

/* Squares, mirrored left to right, in a colour of the seed's own. */
static GByteArray *
draw_pixels (const char *seed)
{
  GByteArray *pixels = g_byte_array_new ();
  const guint8 paper[] = { 0xf4, 0xf5, 0xf7 };
  guint32 hash = g_str_hash (seed);
  guint8 ink[3];

  for (guint i = 0; i < 3; i++)
    ink[i] = 0x30 + ((hash >> (8 * i)) & 0x7f);

  for (guint y = 0; y < SIZE; y++)
    {
      const guint8 no_filter = 0;

      g_byte_array_append (pixels, &no_filter, 1);
      for (guint x = 0; x < SIZE; x++)
        {
          gboolean inside = x >= MARGIN && y >= MARGIN &&
                            (x - MARGIN) / CELL < CELLS && (y - MARGIN) / CELL < CELLS;
          guint column = inside ? (x - MARGIN) / CELL : 0;
          guint row = inside ? (y - MARGIN) / CELL : 0;
          guint half = MIN (column, CELLS - 1 - column);

          inside = inside && ((hash >> (row * 3 + half)) & 1) == 1;
          g_byte_array_append (pixels, inside ? ink : paper, 3);
        }
    }

  return pixels;
}

static GByteArray *
compress (GByteArray *input)
{
  g_autoptr (GZlibCompressor) zlib = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  GByteArray *output = g_byte_array_new ();
  gsize done = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result == G_CONVERTER_CONVERTED)
    {
      guint8 buffer[4096];
      gsize read = 0;
      gsize written = 0;

      result = g_converter_convert (G_CONVERTER (zlib), input->data + done, input->len - done,
                                    buffer, sizeof buffer, G_CONVERTER_INPUT_AT_END,
                                    &read, &written, NULL);
      done += read;
      g_byte_array_append (output, buffer, written);
    }

  return output;
}

/**
 * lanyard_double_avatar_draw:
 * @seed: anything; the same seed gets the same picture
 *
 * Returns: (transfer full): a PNG file
 */
GBytes *
lanyard_double_avatar_draw (const char *seed)
{
  g_autoptr (GByteArray) png = g_byte_array_new ();
  g_autoptr (GByteArray) header = g_byte_array_new ();
  g_autoptr (GByteArray) pixels = draw_pixels (seed);
  g_autoptr (GByteArray) packed = compress (pixels);
  const guint8 signature[] = { 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' };
  const guint8 format[] = { 8, 2, 0, 0, 0 }; /* eight bits each of red, green and blue */

  append_number (header, SIZE);
  append_number (header, SIZE);
  g_byte_array_append (header, format, sizeof format);

  g_byte_array_append (png, signature, sizeof signature);
  append_chunk (png, "IHDR", header->data, header->len);
  append_chunk (png, "IDAT", packed->data, packed->len);
  append_chunk (png, "IEND", NULL, 0);

  return g_byte_array_free_to_bytes (g_steal_pointer (&png));
}
