// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/Ranges.h"

#include <QList>
#include <QRegularExpression>

#include <limits>

namespace carrel::academy {

namespace {

/// However long: what no file has as many bytes as is past its end all the same.
qint64 numberOf(const QString& digits)
{
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    return fits ? number : std::numeric_limits<qint64>::max();
}

}  // namespace

bool matches(const QByteArray& ifNoneMatch, const QByteArray& tag)
{
    const auto opaque = [](QByteArray text) {
        text = text.trimmed();
        return text.startsWith("W/") ? text.mid(2) : text;
    };
    for (const QByteArray& each : ifNoneMatch.split(','))
        if (each.trimmed() == "*" || (!each.trimmed().isEmpty() && opaque(each) == opaque(tag)))
            return true;
    return false;
}

RangeAnswer rangeOf(const QByteArray& header, qint64 bytes)
{
    static const QRegularExpression form(QStringLiteral("\\Abytes=(?:([0-9]+)-([0-9]*)|-([0-9]+))\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    const auto match = form.match(QString::fromLatin1(header.trimmed()));
    if (!match.hasMatch())
        return {};
    if (!match.captured(3).isEmpty()) {
        const qint64 last = numberOf(match.captured(3));
        if (last == 0 || bytes == 0)
            return {RangeAsked::Outside, {}};
        return {RangeAsked::Part, {std::max<qint64>(0, bytes - last), bytes - 1}};
    }
    const qint64 from = numberOf(match.captured(1));
    const qint64 to = match.captured(2).isEmpty() ? bytes - 1 : numberOf(match.captured(2));
    if (!match.captured(2).isEmpty() && to < from)
        return {};
    if (from >= bytes)
        return {RangeAsked::Outside, {}};
    return {RangeAsked::Part, {from, std::min(to, bytes - 1)}};
}

std::optional<Piece> pieceOf(const QByteArray& header)
{
    static const QRegularExpression form(QStringLiteral("\\Abytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18})\\z"));
    const auto match = form.match(QString::fromLatin1(header.trimmed()));
    const Piece piece{{match.captured(1).toLongLong(), match.captured(2).toLongLong()}, match.captured(3).toLongLong()};
    const bool good = match.hasMatch() && piece.range.from <= piece.range.to && piece.range.to < piece.total;
    return good ? std::optional(piece) : std::nullopt;
}

}  // namespace carrel::academy
