/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-help.h"

#include <string.h>

#include "lanyard-error.h"
#include "lanyard-guidance-code.h"

static const char good[] =
  "[Chapter]\n"
  "Title=First Things\n"
  "Title[de]=Das Erste\n"
  "Place=2\n"
  "[Section how-it-works]\n"
  "Title=How it works\n"
  "Text1=Press ‹Start›.\n"
  "Text2=Then wait.\n"
  "Item1=A cat\n"
  "Item2=A café\n"
  "Sample=a=1\\nb=2\n"
  "Tell1=It is red.\n"
  "Mend1=Paint it.\n"
  "See=another\n"
  "Link=https://example.com/\n"
  "LinkName=Examples\n"
  "[Section another]\n"
  "Title=Another\n"
  "Text1=Says little.\n";

static LanyardHelpChapter *
load (const char  *text,
      GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lanyard_help_chapter_new_from_bytes (bytes, "good.help", error);
}

/* Replaces one part of the good chapter, and looks for words of the complaint. */
static void
assert_complains (const char *old,
                  const char *new,
                  const char *complaint)
{
  g_autoptr (LanyardHelpChapter) chapter = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (good);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  chapter = load (text->str, &error);
  g_assert_null (chapter);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
  if (strstr (error->message, complaint) == NULL)
    g_error ("“%s” does not say “%s”", error->message, complaint);
}

static LanyardHelp *
put_together (const char  *first,
              const char  *second,
              GError     **error)
{
  GPtrArray *chapters;

  chapters = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_help_chapter_free);
  g_ptr_array_add (chapters, load (first, NULL));
  g_ptr_array_add (chapters, load (second, NULL));

  return lanyard_help_new_from_chapters (chapters, error);
}

static void
test_chapter_is_read_in_its_order (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHelpChapter) chapter = load (good, &error);
  const LanyardHelpSection *section;

  g_assert_no_error (error);
  g_assert_cmpstr (chapter->title, ==, "First Things");
  g_assert_cmpuint (chapter->place, ==, 2);
  g_assert_cmpuint (chapter->sections->len, ==, 2);

  section = g_ptr_array_index (chapter->sections, 0);
  g_assert_cmpstr (section->anchor, ==, "how-it-works");
  g_assert_cmpstr (section->title, ==, "How it works");
  g_assert_cmpuint (g_strv_length (section->texts), ==, 2);
  g_assert_cmpstr (section->texts[1], ==, "Then wait.");
  g_assert_cmpuint (g_strv_length (section->items), ==, 2);
  g_assert_cmpstr (section->tells[0], ==, "It is red.");
  g_assert_cmpstr (section->mends[0], ==, "Paint it.");
  g_assert_cmpstr (section->see[0], ==, "another");
  g_assert_cmpstr (section->link, ==, "https://example.com/");
  g_assert_cmpstr (section->link_name, ==, "Examples");

  section = g_ptr_array_index (chapter->sections, 1);
  g_assert_cmpstr (section->anchor, ==, "another");
  g_assert_cmpuint (g_strv_length (section->items), ==, 0);
  g_assert_null (section->link);
}

static void
test_what_is_wrong_is_named (void)
{
  assert_complains ("[Chapter]\n", "[Chapters]\n", "good.help: [Chapter]: ");
  assert_complains ("Title=First Things\n", "", "good.help: [Chapter] Title: ");
  assert_complains ("Place=2\n", "", "good.help: [Chapter] Place: ");
  assert_complains ("Place=2\n", "Place=0\n", "good.help: [Chapter] Place: ");
  assert_complains ("Title=Another\n", "", "good.help: [Section another] Title: ");
  assert_complains ("Text1=Says little.\n", "", "good.help: [Section another] Text1: ");
  assert_complains ("Text1=Says little.\n", "Text1=\n", "good.help: [Section another] Text1: ");
  assert_complains ("Text2=", "Text3=", "good.help: [Section how-it-works] Text3: ");
  assert_complains ("Tell1=", "Tells1=", "good.help: [Section how-it-works] Tells1: ");
  assert_complains ("[Section another]", "[Section An Other]", "no anchor");
  assert_complains ("https://", "http://", "good.help: [Section how-it-works] Link: ");
  assert_complains ("LinkName=Examples\n", "", "good.help: [Section how-it-works] LinkName: ");
  assert_complains ("Link=https://example.com/\n", "",
                    "good.help: [Section how-it-works] LinkName: ");
}

static void
test_chapter_without_sections_is_none (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHelpChapter) chapter = load ("[Chapter]\nTitle=Nothing\nPlace=1\n", &error);

  g_assert_null (chapter);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
}

static void
test_chapters_come_by_their_places (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHelp) help = NULL;
  const LanyardHelpChapter *first;

  help = put_together (good, "[Chapter]\nTitle=Before\nPlace=1\n[Section x]\nTitle=X\nText1=Y\n",
                       &error);
  g_assert_no_error (error);
  first = g_ptr_array_index (lanyard_help_get_chapters (help), 0);
  g_assert_cmpstr (first->title, ==, "Before");

  g_assert_cmpstr (lanyard_help_find (help, "another")->title, ==, "Another");
  g_assert_null (lanyard_help_find (help, "nowhere"));
  g_assert_null (lanyard_help_find (help, ""));
  g_assert_null (lanyard_help_find (help, NULL));
}

static void
test_anchor_leads_to_one_section (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHelp) help = put_together (good, good, &error);

  g_assert_null (help);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
}

static void
test_reference_leads_to_a_section (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHelp) help = NULL;

  help = put_together (good, "[Chapter]\nTitle=T\nPlace=1\n[Section x]\nTitle=X\nText1=Y\nSee=z\n",
                       &error);
  g_assert_null (help);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
  g_assert_nonnull (strstr (error->message, "“z”"));
}

static void
test_search_looks_for_beginnings_of_words (void)
{
  g_autoptr (LanyardHelpChapter) chapter = load (good, NULL);
  const LanyardHelpSection *section = g_ptr_array_index (chapter->sections, 0);

  g_assert_true (lanyard_help_section_matches (section, ""));
  g_assert_true (lanyard_help_section_matches (section, "  "));
  g_assert_true (lanyard_help_section_matches (section, "STA"));
  g_assert_true (lanyard_help_section_matches (section, "cafe"));
  g_assert_true (lanyard_help_section_matches (section, "wait paint"));
  g_assert_true (lanyard_help_section_matches (section, "how-it-works"));
  g_assert_true (lanyard_help_section_matches (section, " red"));
  g_assert_false (lanyard_help_section_matches (section, "art"));
  g_assert_false (lanyard_help_section_matches (section, "wait dog"));
}

static void
test_words_have_no_title (void)
{
  g_autoptr (LanyardHelpChapter) chapter = load (good, NULL);
  g_autofree char *words = NULL;

  words = lanyard_help_section_dup_words (g_ptr_array_index (chapter->sections, 0));
  g_assert_cmpstr (((LanyardHelpSection *) g_ptr_array_index (chapter->sections, 0))->sample, ==,
                   "a=1\nb=2");
  g_assert_cmpstr (words, ==, "Press ‹Start›.\nThen wait.\nA cat\nA café\na=1\nb=2\nIt is red.\nPaint it.");
}

/* A learner who is led to a section must find one, and something in it. */
static void
test_every_code_has_its_section (void)
{
  g_autoptr (LanyardHelp) help = lanyard_help_new ();
  guint n_codes = 0;

  for (const char * const *code = lanyard_guidance_codes; *code != NULL; code++)
    {
      const LanyardHelpSection *section = lanyard_help_find (help, *code);

      g_test_message ("%s", *code);
      g_assert_nonnull (section);
      g_assert_cmpstr (section->anchor, ==, *code);
      g_assert_nonnull (section->texts[0]);
      g_assert_nonnull (section->mends[0]);
      n_codes++;
    }

  g_assert_cmpuint (n_codes, ==, 35);
}

/* As data/help/README.md asks for it: more than a sentence, and less than a book. */
static void
test_sections_have_a_length (void)
{
  g_autoptr (LanyardHelp) help = lanyard_help_new ();
  GPtrArray *chapters = lanyard_help_get_chapters (help);

  for (guint i = 0; i < chapters->len; i++)
    {
      const LanyardHelpChapter *chapter = g_ptr_array_index (chapters, i);

      for (guint j = 0; j < chapter->sections->len; j++)
        {
          const LanyardHelpSection *section = g_ptr_array_index (chapter->sections, j);
          g_autofree char *words = lanyard_help_section_dup_words (section);
          glong length = g_utf8_strlen (words, -1);

          g_test_message ("%s: %ld", section->anchor, length);
          g_assert_cmpint (length, >, 300);
          g_assert_cmpint (length, <, 2500);
        }
    }
}

/* The section on the boundary of the session must say what it is. */
static void
test_boundary_is_said_plainly (void)
{
  g_autoptr (LanyardHelp) help = lanyard_help_new ();
  const LanyardHelpSection *section = lanyard_help_find (help, "security");
  g_autofree char *words = NULL;

  g_assert_nonnull (section);
  words = lanyard_help_section_dup_words (section);
  g_assert_nonnull (strstr (words, "every program that runs as you can read every secret"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/help/chapter-is-read-in-its-order", test_chapter_is_read_in_its_order);
  g_test_add_func ("/lanyard/help/what-is-wrong-is-named", test_what_is_wrong_is_named);
  g_test_add_func ("/lanyard/help/chapter-without-sections-is-none",
                   test_chapter_without_sections_is_none);
  g_test_add_func ("/lanyard/help/chapters-come-by-their-places",
                   test_chapters_come_by_their_places);
  g_test_add_func ("/lanyard/help/anchor-leads-to-one-section", test_anchor_leads_to_one_section);
  g_test_add_func ("/lanyard/help/reference-leads-to-a-section", test_reference_leads_to_a_section);
  g_test_add_func ("/lanyard/help/search-looks-for-beginnings-of-words",
                   test_search_looks_for_beginnings_of_words);
  g_test_add_func ("/lanyard/help/words-have-no-title", test_words_have_no_title);
  g_test_add_func ("/lanyard/help/every-code-has-its-section", test_every_code_has_its_section);
  g_test_add_func ("/lanyard/help/sections-have-a-length", test_sections_have_a_length);
  g_test_add_func ("/lanyard/help/boundary-is-said-plainly", test_boundary_is_said_plainly);

  return g_test_run ();
}
