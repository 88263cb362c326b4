/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wrap.h"

#define SPACING 6

struct _LanyardWrap
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (LanyardWrap, lanyard_wrap, GTK_TYPE_WIDGET)

/* One line of children: those from `first` to before `end`. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *end;
  int        width;     /* what they take */
  int        n_expand;
} Line;

static GtkWidget *
skip_hidden (GtkWidget *child)
{
  while (child != NULL && !gtk_widget_should_layout (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

static GtkWidget *
next_child (GtkWidget *child)
{
  return skip_hidden (gtk_widget_get_next_sibling (child));
}

static int
get_width (GtkWidget *child,
           int        available)
{
  int minimum;
  int natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return available < 0 ? natural : CLAMP (available, minimum, natural);
}

static gboolean
fill_line (GtkWidget *first,
           int        available,
           Line      *line)
{
  GtkWidget *child = skip_hidden (first);

  if (child == NULL)
    return FALSE;

  line->first = child;
  line->width = get_width (child, available);
  line->n_expand = gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;

  for (child = next_child (child); child != NULL; child = next_child (child))
    {
      int more = SPACING + get_width (child, -1);

      if (available >= 0 && line->width + more > available)
        break;

      line->width += more;
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        line->n_expand++;
    }

  line->end = child;

  return TRUE;
}

/* A child alone on a line that expands gets all of it, also where it would take less. */
static int
share (const Line *line,
       GtkWidget  *child,
       int         available)
{
  int width = get_width (child, available);

  if (available > line->width && line->n_expand > 0 &&
      gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
    width += (available - line->width) / line->n_expand;

  return width;
}

static void
measure_line (const Line *line,
              int         available,
              int        *minimum,
              int        *natural)
{
  GtkWidget *child;

  *minimum = 0;
  *natural = 0;
  for (child = line->first; child != line->end; child = next_child (child))
    {
      int child_minimum;
      int child_natural;
      int width = available < 0 ? -1 : share (line, child, available);

      gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &child_minimum, &child_natural,
                          NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural = MAX (*natural, child_natural);
    }
}

static GtkSizeRequestMode
lanyard_wrap_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
lanyard_wrap_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  Line line;

  *minimum = 0;
  *natural = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      if (fill_line (child, -1, &line))
        *natural = line.width;

      for (child = skip_hidden (child); child != NULL; child = next_child (child))
        *minimum = MAX (*minimum, get_width (child, 0));

      return;
    }

  while (fill_line (child, for_size, &line))
    {
      int line_minimum;
      int line_natural;
      int gap = *natural > 0 ? SPACING : 0;

      measure_line (&line, for_size, &line_minimum, &line_natural);
      *minimum += gap + line_minimum;
      *natural += gap + line_natural;

      if (line.end == NULL)
        break;
      child = line.end;
    }
}

static void
lanyard_wrap_size_allocate (GtkWidget *widget,
                            int        width,
                            int        height,
                            int        baseline)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GtkWidget *child = gtk_widget_get_first_child (widget);
  Line line;
  int y = 0;

  while (fill_line (child, width, &line))
    {
      int line_minimum;
      int line_height;
      int x = 0;

      measure_line (&line, width, &line_minimum, &line_height);
      for (child = line.first; child != line.end; child = next_child (child))
        {
          int child_width = share (&line, child, width);
          GtkAllocation place = { x, y, child_width, line_height };

          if (mirrored)
            place.x = width - x - child_width;
          gtk_widget_size_allocate (child, &place, -1);
          x += child_width + SPACING;
        }

      y += line_height + SPACING;
      if (line.end == NULL)
        break;
    }
}

static void
lanyard_wrap_dispose (GObject *object)
{
  lanyard_wrap_clear (LANYARD_WRAP (object));

  G_OBJECT_CLASS (lanyard_wrap_parent_class)->dispose (object);
}

static void
lanyard_wrap_class_init (LanyardWrapClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_wrap_dispose;

  widget_class->get_request_mode = lanyard_wrap_get_request_mode;
  widget_class->measure = lanyard_wrap_measure;
  widget_class->size_allocate = lanyard_wrap_size_allocate;
}

static void
lanyard_wrap_init (LanyardWrap *self)
{
}

void
lanyard_wrap_append (LanyardWrap *self,
                     GtkWidget   *child)
{
  g_return_if_fail (LANYARD_IS_WRAP (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

void
lanyard_wrap_clear (LanyardWrap *self)
{
  GtkWidget *child;

  g_return_if_fail (LANYARD_IS_WRAP (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
}
