#ifndef CSHA256_H
#define CSHA256_H

#include <stddef.h>
#include <stdint.h>

/// Whether the processor has the SHA-256 instructions that `kontroll_sha256_each` is written with.
int kontroll_sha256_supported(void);

/// Writes the SHA-256 (FIPS 180-4) of each of `count` texts that lie one after the other: text `i` ends before
/// `bytes[ends[i]]`. `digests` has room for 32 bytes a text. Call it only where it is supported.
void kontroll_sha256_each(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests);

#endif
