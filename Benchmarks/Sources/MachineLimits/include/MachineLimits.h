#pragma once

#include <stdbool.h>

/// Lanes of doubles that advance side by side: enough to hide an addition's latency.
enum { WIDE_LANES = 48, PLAIN_LANES = 24 };

/// Whether the machine has vectors of four doubles and fused multiply-adds. Asked at run time:
/// the program itself is compiled for any machine of its architecture.
bool has_wide_multiply_add(void);

/// Does `steps` multiply-adds in each of WIDE_LANES lanes and returns their sum. To be called only
/// where the machine can.
double wide_multiply_add(long steps);

/// Multiplies numbers, aligned to 32 bytes, in place by a factor, in several stretches side by side.
/// `count` is a multiple of 4 × `streams`.
void scale_in_place(double *numbers, long count, double factor, int streams);

/// Does `steps` multiply-adds in each of PLAIN_LANES lanes, by the instructions that the program
/// itself is compiled for, and returns their sum.
double plain_multiply_add(long steps);
