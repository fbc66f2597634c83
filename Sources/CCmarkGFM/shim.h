#ifndef REPRISE_CCMARKGFM_H
#define REPRISE_CCMARKGFM_H
// Markdown as code-hosting sites read it: the parser, its tree, and the extensions that are theirs.
#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#endif
