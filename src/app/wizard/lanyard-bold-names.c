/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-bold-names.h"

/**
 * lanyard_bold_names_strip:
 * @text: an instruction in which names of buttons stand between ‹ and ›
 * @attributes: (out): bold for these names, and no hyphens within them
 *
 * Attributes and no markup, because text that stands between may be anybody's.
 *
 * Returns: (transfer full): @text without the marks
 */
char *
lanyard_bold_names_strip (const char     *text,
                          PangoAttrList **attributes)
{
  g_autoptr (GString) plain = g_string_new (NULL);
  PangoAttrList *list = pango_attr_list_new ();
  gssize start = -1;

  g_return_val_if_fail (text != NULL, NULL);

  pango_attr_list_insert (list, pango_attr_insert_hyphens_new (FALSE));

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      if (character == 0x2039 && start < 0)
        {
          start = plain->len;
        }
      else if (character == 0x203a && start >= 0)
        {
          PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

          bold->start_index = start;
          bold->end_index = plain->len;
          pango_attr_list_insert (list, bold);
          start = -1;

          /* One name in another's menu: where the one ends must still be seen. */
          if (g_str_has_prefix (text, "› ‹"))
            g_string_append (plain, " ›");
        }
      else
        {
          g_string_append_unichar (plain, character);
        }
    }

  *attributes = list;

  return g_strdup (plain->str);
}
