// What the allocator says of itself: how much is allocated, and the request to give free pages back.
#ifndef LAB_MALLOC_H
#define LAB_MALLOC_H
#include <malloc.h>
#endif
