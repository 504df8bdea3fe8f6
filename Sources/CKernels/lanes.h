// Four doubles side by side, and what is done to all of them at once.
//
// A vector extension of the compiler, not intrinsics: the same text becomes one AVX2 register or a
// pair of SSE2 ones. The functions are inlined into every kernel, so that they are compiled for
// the kernel's instructions. Loads and stores ask for no alignment: on what is aligned all the
// same, as most arrays are, they cost nothing more.
#pragma once

#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Without AVX four doubles travel otherwise between functions; these are all inlined.
#pragma clang diagnostic ignored "-Wpsabi"

#define INLINE static inline __attribute__((always_inline))

typedef double Lanes __attribute__((ext_vector_type(4)));
typedef int64_t Words __attribute__((ext_vector_type(4)));
typedef double UnalignedLanes __attribute__((ext_vector_type(4), aligned(8)));

enum { WIDTH = 4 };

INLINE Lanes load(const double *source) { return *(const UnalignedLanes *)source; }

INLINE void store(double *target, Lanes value) { *(UnalignedLanes *)target = value; }

/// Loads up to four numbers, ones behind them.
INLINE Lanes load_some(const double *source, long count) {
  if (count >= WIDTH) return load(source);
  Lanes value = 1;
  for (long lane = 0; lane < count; lane++) value[lane] = source[lane];
  return value;
}

/// Stores up to four numbers.
INLINE void store_some(double *target, Lanes value, long count) {
  if (count >= WIDTH) {
    store(target, value);
  } else {
    for (long lane = 0; lane < count; lane++) target[lane] = value[lane];
  }
}

INLINE Lanes select(Words mask, Lanes whereSet, Lanes elsewhere) {
  return (Lanes)((mask & (Words)whereSet) | (~mask & (Words)elsewhere));
}

INLINE bool any_set(Words mask) { return __builtin_reduce_or(mask) != 0; }

INLINE double sum(Lanes x) { return (x.x + x.z) + (x.y + x.w); }

/// Transposes a 4 × 4 block.
INLINE void transpose(Lanes *a, Lanes *b, Lanes *c, Lanes *d) {
  Lanes p = __builtin_shufflevector(*a, *b, 0, 4, 2, 6);
  Lanes q = __builtin_shufflevector(*a, *b, 1, 5, 3, 7);
  Lanes r = __builtin_shufflevector(*c, *d, 0, 4, 2, 6);
  Lanes s = __builtin_shufflevector(*c, *d, 1, 5, 3, 7);
  *a = __builtin_shufflevector(p, r, 0, 1, 4, 5);
  *b = __builtin_shufflevector(q, s, 0, 1, 4, 5);
  *c = __builtin_shufflevector(p, r, 2, 3, 6, 7);
  *d = __builtin_shufflevector(q, s, 2, 3, 6, 7);
}

// Adding 1.5 × 2⁵² to a number below 2⁵¹ leaves the nearest integer in the sum's last bits, where
// integer operations find it; taking it off again leaves that integer as a double.
#define ROUNDER 0x1.8p52

/// sin(πx) and cos(πx), |x| < 2⁵⁰, to about 1 ulp of 1: reduced to |πr| ≤ π/4 exactly (r = x − n/2),
/// then fdlibm's polynomials (k_sin.c, k_cos.c, Sun Microsystems, 1993).
INLINE void lanes_sincospi(Lanes x, Lanes *sine, Lanes *cosine) {
  Lanes shifted = x * 2 + ROUNDER;
  Words quadrant = (Words)shifted;
  Lanes t = (x - (shifted - ROUNDER) * 0.5) * M_PI;
  Lanes z = t * t;
  Lanes s = 1.58969099521155010221e-10;
  s = s * z + -2.50507602534068634195e-08;
  s = s * z + 2.75573137070700676789e-06;
  s = s * z + -1.98412698298579493134e-04;
  s = s * z + 8.33333333332248946124e-03;
  s = s * z + -1.66666666666666324348e-01;
  s = t + t * z * s;
  Lanes c = -1.13596475577881948265e-11;
  c = c * z + 2.08757232129817482790e-09;
  c = c * z + -2.75573143513906633035e-07;
  c = c * z + 2.48015872894767294178e-05;
  c = c * z + -1.38888888888741095749e-03;
  c = c * z + 4.16666666666666019037e-02;
  c = (1 - 0.5 * z) + z * z * c;
  Words isOdd = -(quadrant & 1);
  Words sineSign = (quadrant & 2) << 62, cosineSign = ((quadrant + 1) & 2) << 62;
  *sine = (Lanes)((Words)select(isOdd, c, s) ^ sineSign);
  *cosine = (Lanes)((Words)select(isOdd, s, c) ^ cosineSign);
}

/// eˣ to about 1 ulp; x is cut to −708...709. Reduced to |r| ≤ ln 2 / 2, where the Taylor series to
/// degree 13 leaves 4e-18.
INLINE Lanes lanes_exp(Lanes x) {
  x = select((Words)(x < -708.0), (Lanes)(-708.0), x);
  x = select((Words)(x > 709.0), (Lanes)(709.0), x);
  Lanes shifted = x * 1.44269504088896338700 + ROUNDER;
  Lanes n = shifted - ROUNDER;
  Lanes r = (x - n * 6.93147180369123816490e-01) - n * 1.90821492927058770002e-10;
  Lanes p = 1.0 / 6227020800;
  p = p * r + 1.0 / 479001600;
  p = p * r + 1.0 / 39916800;
  p = p * r + 1.0 / 3628800;
  p = p * r + 1.0 / 362880;
  p = p * r + 1.0 / 40320;
  p = p * r + 1.0 / 5040;
  p = p * r + 1.0 / 720;
  p = p * r + 1.0 / 120;
  p = p * r + 1.0 / 24;
  p = p * r + 1.0 / 6;
  p = p * r + 0.5;
  p = p * r + 1;
  p = p * r + 1;
  // 2ⁿ by its exponent bits alone; n is in −1021...1023.
  return p * (Lanes)(((Words)shifted + 1023) << 52);
}

/// The natural logarithm of positive normal numbers to about 1 ulp (fdlibm's e_log.c, Sun
/// Microsystems, 1993): x = 2ᵏ(1 + f), √½ ≤ 1 + f < √2, log(1 + f) = 2s + s·R(s²), s = f/(2 + f).
INLINE Lanes lanes_log(Lanes x) {
  Words bits = (Words)x;
  // Moves √½ to where a mantissa ends, so that the exponent of what is left is k.
  Words moved = bits + (0x3ff0000000000000 - 0x3fe6a09e667f3bcd);
  Words exponent = (moved >> 52) & 0xfff;
  Lanes k = (Lanes)(exponent | 0x4330000000000000) - (0x1p52 + 1023);
  Lanes f = (Lanes)((moved & 0x000fffffffffffff) + 0x3fe6a09e667f3bcd) - 1;
  Lanes s = f / (2 + f);
  Lanes z = s * s;
  Lanes p = 1.479819860511658591e-01;
  p = p * z + 1.531383769920937332e-01;
  p = p * z + 1.818357216161805012e-01;
  p = p * z + 2.222219843214978396e-01;
  p = p * z + 2.857142874366239149e-01;
  p = p * z + 3.999999999940941908e-01;
  p = p * z + 6.666666666666735130e-01;
  p = p * z;
  Lanes half = 0.5 * f * f;
  return k * 6.93147180369123816490e-01
    - ((half - (s * (half + p) + k * 1.90821492927058770002e-10)) - f);
}
