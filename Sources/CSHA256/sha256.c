#include "CSHA256.h"

// Swift cannot reach the processor's SHA instructions, and swift-crypto makes an object of every digest: for tickets,
// which are millions of texts of one block each, the object costs several times the digest.

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>
#include <string.h>

int kontroll_sha256_supported(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d)) { return 0; }
    if (!(c & bit_SSSE3) || !(c & bit_SSE4_1)) { return 0; }
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) { return 0; }
    return (b >> 29) & 1;
}

static const uint32_t constants[64] __attribute__((aligned(16))) = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

/// The state in the order the instructions want it.
typedef struct {
    __m128i abef, cdgh;
} State;

#define WITH_SHA __attribute__((target("sha,sse4.1,ssse3")))

/// A block of 64 bytes into each of some states. Two texts side by side keep the processor busy: each instruction waits
/// for the one before it in its own text.
WITH_SHA __attribute__((always_inline)) static inline void compress(
    State *states, const uint8_t *const *blocks, const int texts) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    State next[2];
    __m128i words[2][4];
    for (int t = 0; t < texts; t++) {
        next[t] = states[t];
        for (int i = 0; i < 4; i++) {
            words[t][i] = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(blocks[t] + 16 * i)), swap);
        }
    }
#pragma clang loop unroll(full)
    for (int i = 0; i < 16; i++) {
#pragma clang loop unroll(full)
        for (int t = 0; t < texts; t++) {
            __m128i now = words[t][i & 3];
            __m128i sum = _mm_add_epi32(now, _mm_load_si128((const __m128i *)(constants + 4 * i)));
            next[t].cdgh = _mm_sha256rnds2_epu32(next[t].cdgh, next[t].abef, sum);
            next[t].abef = _mm_sha256rnds2_epu32(next[t].abef, next[t].cdgh, _mm_shuffle_epi32(sum, 0x0e));
            if (i < 12) {
                __m128i last = words[t][(i + 3) & 3];
                __m128i mixed = _mm_sha256msg1_epu32(now, words[t][(i + 1) & 3]);
                mixed = _mm_add_epi32(mixed, _mm_alignr_epi8(last, words[t][(i + 2) & 3], 4));
                words[t][i & 3] = _mm_sha256msg2_epu32(mixed, last);
            }
        }
    }
    for (int t = 0; t < texts; t++) {
        states[t].abef = _mm_add_epi32(next[t].abef, states[t].abef);
        states[t].cdgh = _mm_add_epi32(next[t].cdgh, states[t].cdgh);
    }
}

/// A, B, E, F and C, D, G, H of the initial state, the first in the highest place.
WITH_SHA static inline State initial(void) {
    State state = {
        _mm_set_epi32(0x6a09e667, (int)0xbb67ae85, 0x510e527f, (int)0x9b05688c),
        _mm_set_epi32(0x3c6ef372, (int)0xa54ff53a, 0x1f83d9ab, 0x5be0cd19),
    };
    return state;
}

WITH_SHA static inline void store(State state, uint8_t *digest) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    __m128i feba = _mm_shuffle_epi32(state.abef, 0x1b);
    __m128i dchg = _mm_shuffle_epi32(state.cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)digest, _mm_shuffle_epi8(_mm_blend_epi16(feba, dchg, 0xf0), swap));
    _mm_storeu_si128((__m128i *)(digest + 16), _mm_shuffle_epi8(_mm_alignr_epi8(dchg, feba, 8), swap));
}

/// How many blocks the end of a text takes that has so many bytes, fewer than 120: they are followed by a one bit, zeros
/// and the length in bits.
static inline size_t blocks_of(size_t count) { return count < 56 ? 1 : 2; }

/// The end of a text, with what follows it.
static inline size_t pad(const uint8_t *rest, size_t count, size_t length, uint8_t *tail) {
    size_t blocks = blocks_of(count);
    memset(tail, 0, 64 * blocks);
    if (count > 0) { memcpy(tail, rest, count); }
    tail[count] = 0x80;
    uint64_t bits = __builtin_bswap64((uint64_t)length * 8);
    memcpy(tail + 64 * blocks - 8, &bits, 8);
    return blocks;
}

/// A first block and the state after it: tickets of one draw begin with the same seed, and so with the same block.
typedef struct {
    uint8_t block[64];
    State state;
    int is_known;
} Beginning;

WITH_SHA static inline State after(Beginning *beginning, const uint8_t *block) {
    if (!beginning->is_known || memcmp(beginning->block, block, 64) != 0) {
        beginning->state = initial();
        compress(&beginning->state, &block, 1);
        memcpy(beginning->block, block, 64);
        beginning->is_known = 1;
    }
    return beginning->state;
}

WITH_SHA void kontroll_sha256_each(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {
    uint8_t tails[2][128];
    Beginning beginning = {.is_known = 0};
    size_t start = 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = ends[i] - start;
        size_t following = i + 1 < count ? ends[i + 1] - ends[i] : 120;
        if (length < 120 && following < 120 && blocks_of(length) == blocks_of(following)) {
            size_t blocks = pad(bytes + start, length, length, tails[0]);
            pad(bytes + ends[i], following, following, tails[1]);
            State states[2] = {initial(), initial()};
            size_t block = 0;
            if (blocks == 2 && memcmp(tails[0], tails[1], 64) == 0) {
                states[0] = states[1] = after(&beginning, tails[0]);
                block = 1;
            }
            for (; block < blocks; block++) {
                const uint8_t *both[2] = {tails[0] + 64 * block, tails[1] + 64 * block};
                compress(states, both, 2);
            }
            store(states[0], digests + 32 * i);
            store(states[1], digests + 32 * i + 32);
            i += 1;
        } else {
            State state = initial();
            const uint8_t *text = bytes + start;
            size_t rest = length;
            for (; rest >= 64; rest -= 64, text += 64) { compress(&state, &text, 1); }
            size_t blocks = pad(text, rest, length, tails[0]);
            for (size_t block = 0; block < blocks; block++) {
                const uint8_t *tail = tails[0] + 64 * block;
                compress(&state, &tail, 1);
            }
            store(state, digests + 32 * i);
        }
        start = ends[i];
    }
}

#else

int kontroll_sha256_supported(void) { return 0; }

void kontroll_sha256_each(const uint8_t *bytes, const size_t *ends, size_t count, uint8_t *digests) {}

#endif
