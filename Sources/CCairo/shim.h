#ifndef REPRISE_CCAIRO_H
#define REPRISE_CCAIRO_H
#include <cairo.h>
#include <cairo-ft.h>
#endif
