#ifndef REPRISE_CZLIB_H
#define REPRISE_CZLIB_H
#include <zlib.h>
#endif
