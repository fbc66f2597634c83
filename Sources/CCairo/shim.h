#ifndef REPRISE_CCAIRO_H
#define REPRISE_CCAIRO_H
// Cairo fills and strokes; FreeType gives the outlines of the glyphs, fontconfig finds their file.
#include <cairo-pdf.h>
#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H
#include <pixman.h>
#endif
