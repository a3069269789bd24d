// libpng reports errors by longjmp, which Swift cannot survive: every call that may jump lives behind this header.
#ifndef CPNGSHIM_H
#define CPNGSHIM_H
#include <stddef.h>
#include <stdint.h>
#endif
