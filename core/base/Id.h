// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <compare>
#include <cstdint>
#include <optional>

namespace carrel {

class Clock;
class Random;

/// A UUIDv7 (RFC 9562): names an entity on every machine, and sorts by the time it was made.
class Uid {
public:
    Uid() = default;

    static Uid make(const Clock& clock, Random& random);
    static std::optional<Uid> fromBytes(const QByteArray& sixteenBytes);
    static std::optional<Uid> fromString(const QString& text);

    QByteArray toBytes() const;
    QString toString() const;
    bool isNull() const;

    friend auto operator<=>(const Uid&, const Uid&) = default;

private:
    std::array<std::uint8_t, 16> m_bytes{};
};

/// A row of this vault: cheap, local, never sent anywhere. The tag keeps a card's from being taken for a unit's.
template <class Tag>
struct RowId {
    std::int64_t value = 0;

    bool isNull() const { return value == 0; }
    friend auto operator<=>(const RowId&, const RowId&) = default;
};

using CourseId = RowId<struct CourseTag>;
using UnitId = RowId<struct UnitTag>;
using QuizId = RowId<struct QuizTag>;
using AttemptId = RowId<struct AttemptTag>;
using CardId = RowId<struct CardTag>;
using ReviewId = RowId<struct ReviewTag>;
using NoteId = RowId<struct NoteTag>;

}  // namespace carrel
