#!/bin/sh
# Hur stor andel av fakturorna som betalades i tid. En granskning i skal: slutkod 0 grön, 1 gul, 2 röd, 3 fel, en rad
# och mätvärden efter |. Raderna kommer på standard in, kolumnerna skilda av tabb.
#
#   betalt_i_tid.sh GUL RÖD      gränserna i procent, till exempel 98 90
set -eu
LC_ALL=C exec awk -F '\t' -v yellow="$1" -v red="$2" '
    NR == 1 { next }
    $2 == "" { unpaid++; next }
    { paid++; if ($2 <= $1) timely++ }
    END {
        if (paid == 0) { print "OKÄND - inga fakturor är betalda"; exit 3 }
        share = 100 * timely / paid
        code = share < red ? 2 : share < yellow ? 1 : 0
        split("OK VARNING KRITISK", words, " ")
        printf "%s - %d av %d betalda i tid, %d obetalda", words[code + 1], timely, paid, unpaid
        printf " | i_tid=%.4f%% sena=%d\n", share, paid - timely
        exit code
    }'
