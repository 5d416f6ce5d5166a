#include "CMarks.h"

// Sixty-four bytes at a time, a bit each, the first byte's lowest.
#define BLOCK 64

static inline __attribute__((always_inline)) uint64_t marked(const uint8_t *bytes, uint8_t sought) {
    return kontroll_marks(bytes, sought, sought, sought);
}

// Whether an odd number of bits stand up to and with each.
static inline uint64_t parities(uint64_t bits) {
    for (int step = 1; step < BLOCK; step *= 2) { bits ^= bits << step; }
    return bits;
}

static inline uint64_t lowest(uint64_t bits) { return bits & (0 - bits); }

struct kontroll_records kontroll_records(
    const uint8_t *text, size_t start, size_t end, uint8_t delimiter, uint32_t *marks, uint32_t *ends, size_t room) {
    struct kontroll_records found = {0, 0, false, end};
    // All ones between quotation marks; and of the byte before the block, whether it lets a cell open, has closed one or
    // is a CR.
    uint64_t inside = 0, opens = 1, closed = 0, returned = 0;
    uint64_t odd = 0, doubled = 0;
    for (size_t at = start; at + BLOCK <= end && found.marks + BLOCK <= room && !odd; at += BLOCK) {
        const uint64_t quotes = marked(text + at, '"');
        const uint64_t feeds = marked(text + at, '\n'), returns = marked(text + at, '\r');
        // From what opens a cell up to what closes it, which does not count.
        const uint64_t within = parities(quotes) ^ inside;
        const uint64_t opening = quotes & within, closing = quotes & ~within;
        uint64_t breaks = feeds & ~within;
        uint64_t borders = breaks | (marked(text + at, delimiter) & ~within);
        const uint64_t after_closing = closing << 1 | closed;

        odd = (feeds | returns) & within;
        odd |= opening & ~((borders | closing) << 1 | opens);
        odd |= after_closing & ~(borders | returns | opening);
        odd |= (returns << 1 | returned) & ~feeds;
        doubled |= after_closing & opening;
        if (quotes && found.first_quote == end) { found.first_quote = at + (size_t)__builtin_ctzll(quotes); }
        inside = 0 - (within >> 63);
        opens = (borders | closing) >> 63;
        closed = closing >> 63;
        returned = returns >> 63;

        if (odd) {
            // What stands before the first is still plain.
            borders &= lowest(odd) - 1;
            breaks &= borders;
        }
        while (breaks) {
            const uint64_t before = borders & (lowest(breaks) - 1);
            ends[found.records++] = (uint32_t)(found.marks + (size_t)__builtin_popcountll(before));
            breaks &= breaks - 1;
        }
        // Most blocks have at most eight, and it costs less to write eight than to ask how many.
        uint32_t *place = marks + found.marks;
        found.marks += (size_t)__builtin_popcountll(borders);
        for (int mark = 0; mark < 8; mark++) {
            place[mark] = (uint32_t)(at + (size_t)__builtin_ctzll(borders | 1ull << 63));
            borders &= borders - 1;
        }
        for (place += 8; borders; borders &= borders - 1) { *place++ = (uint32_t)(at + (size_t)__builtin_ctzll(borders)); }
    }
    found.has_doubled = doubled != 0;
    return found;
}
