#include "MachineLimits.h"

typedef double Vector __attribute__((ext_vector_type(4)));

void scale_in_place(double *numbers, long count, double factor, int streams) {
  long share = count / streams;
  for (long index = 0; index < share; index += 4) {
    for (int stream = 0; stream < streams; stream++) {
      Vector *at = (Vector *)(numbers + stream * share + index);
      *at *= factor;
    }
  }
}
