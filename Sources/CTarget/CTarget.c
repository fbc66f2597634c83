// A module of header constants needs one translation unit to be a target.
#include "CTarget.h"
