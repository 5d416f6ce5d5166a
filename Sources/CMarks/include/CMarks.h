#ifndef CMARKS_H
#define CMARKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON) && defined(__aarch64__)
#include <arm_neon.h>
#endif

// Comparing sixteen bytes at once gives a bit each in one instruction more, which Swift cannot reach. Both vectors are
// part of every processor of their kind, so that nothing need be asked at run time.

/// Which of sixty-four bytes are one of three, a bit each, the first byte's lowest.
static inline uint64_t kontroll_marks(const uint8_t *bytes, uint8_t one, uint8_t two, uint8_t three) {
    uint64_t marks = 0;
#if defined(__SSE2__)
    const __m128i ones = _mm_set1_epi8((char)one), twos = _mm_set1_epi8((char)two),
                  threes = _mm_set1_epi8((char)three);
    for (int part = 0; part < 4; part++) {
        __m128i found = _mm_loadu_si128((const __m128i *)(bytes + 16 * part));
        __m128i any = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(found, ones), _mm_cmpeq_epi8(found, twos)), _mm_cmpeq_epi8(found, threes));
        marks |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << (16 * part);
    }
#elif defined(__ARM_NEON) && defined(__aarch64__)
    const uint8x16_t ones = vdupq_n_u8(one), twos = vdupq_n_u8(two), threes = vdupq_n_u8(three);
    const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    uint8x16_t any[4];
    for (int part = 0; part < 4; part++) {
        uint8x16_t found = vld1q_u8(bytes + 16 * part);
        any[part] = vandq_u8(
            vorrq_u8(vorrq_u8(vceqq_u8(found, ones), vceqq_u8(found, twos)), vceqq_u8(found, threes)), bits);
    }
    uint8x16_t sums = vpaddq_u8(vpaddq_u8(any[0], any[1]), vpaddq_u8(any[2], any[3]));
    marks = vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sums, sums)), 0);
#else
    for (int place = 0; place < 64; place++) {
        uint8_t byte = bytes[place];
        marks |= (uint64_t)(byte == one || byte == two || byte == three) << place;
    }
#endif
    return marks;
}

/// What kontroll_records found.
struct kontroll_records {
    /// How many delimiters and line feeds, and how many of these are line feeds.
    size_t marks, records;
    /// Whether quotation marks stand doubled in quoted cells.
    bool has_doubled;
    /// The first quotation mark, or the end.
    size_t first_quote;
};

/// Finds the cells of plain records of delimited text, the first of which begins at `start`: the places of their
/// delimiters and line feeds in `marks`, and the numbers among these of the line feeds in `ends`.
///
/// A record is plain when it ends with LF or CRLF, and each quotation mark in it opens a cell, closes one or stands
/// doubled in one that it opened, with no line break between. The first that is not ends the search, as do the end of the
/// text, of which less than 64 bytes are never looked at, and the end of the room: `room` places in both. What comes
/// after the last line feed is part of a record.
struct kontroll_records kontroll_records(
    const uint8_t *text, size_t start, size_t end, uint8_t delimiter, uint32_t *marks, uint32_t *ends, size_t room);

/// How often a byte stands among others.
static inline size_t kontroll_count(const uint8_t *bytes, size_t count, uint8_t byte) {
    size_t place = 0, found = 0;
#if defined(__SSE2__)
    const __m128i sought = _mm_set1_epi8((char)byte), zero = _mm_setzero_si128();
    __m128i sums = zero;
    while (place + 16 <= count) {
        // A byte each of a counter holds 255.
        size_t last = place + 16 * 255 < count - 15 ? place + 16 * 255 : count - 15;
        __m128i counts = zero;
        for (; place < last; place += 16) {
            counts = _mm_sub_epi8(counts, _mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)(bytes + place)), sought));
        }
        sums = _mm_add_epi64(sums, _mm_sad_epu8(counts, zero));
    }
    found = (size_t)(_mm_cvtsi128_si64(sums) + _mm_cvtsi128_si64(_mm_unpackhi_epi64(sums, sums)));
#endif
    for (; place < count; place++) { found += bytes[place] == byte; }
    return found;
}

/// Asks for what lies at an address, which will soon be read.
static inline void kontroll_ask(const void *address) { __builtin_prefetch(address); }

#endif
