// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace carrel::academy {

/// Whether an If-None-Match names this tag; by RFC 9110 weakness does not count there.
bool matches(const QByteArray& ifNoneMatch, const QByteArray& tag);

/// Bytes `from` to `to`, both included.
struct ByteRange {
    qint64 from = 0;
    qint64 to = 0;
    friend bool operator==(const ByteRange&, const ByteRange&) = default;
};

enum class RangeAsked { Whole, Part, Outside };
struct RangeAnswer {
    RangeAsked asked = RangeAsked::Whole;
    ByteRange range;
};
/// What a Range header asks of `bytes` bytes (RFC 9110 14). Several ranges, and what cannot be read, ask for all of it.
RangeAnswer rangeOf(const QByteArray& header, qint64 bytes);

/// "bytes 0-9/100" of a Content-Range.
struct Piece {
    ByteRange range;
    qint64 total = 0;
};
std::optional<Piece> pieceOf(const QByteArray& header);

}  // namespace carrel::academy
