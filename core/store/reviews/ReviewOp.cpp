// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/reviews/ReviewOp.h"

#include <QJsonDocument>

namespace carrel::store {
namespace {

const auto kRating = QStringLiteral("rating");
const auto kTaken = QStringLiteral("taken");
const auto kDay = QStringLiteral("day");
const auto kOffset = QStringLiteral("offset");
const auto kAt = QStringLiteral("at");

constexpr qint64 kLongestOffset = 24 * 3600;

/// Nothing where the field is not there, no whole number or out of range.
std::optional<qint64> wholeOf(const QJsonObject& body, const QString& field, qint64 least, qint64 most)
{
    const qint64 number = body.value(field).toInteger(least - 1);
    return number >= least && number <= most ? std::optional(number) : std::nullopt;
}

}  // namespace

QJsonObject bodyOf(const ReviewRow& review)
{
    if (!review.body.isEmpty())
        return QJsonDocument::fromJson(review.body).object();
    QJsonObject body{{kRating, static_cast<qint64>(review.rating)},
                     {kTaken, static_cast<qint64>(review.taken.count())},
                     {kDay, static_cast<qint64>(review.day.number)},
                     {kOffset, static_cast<qint64>(review.utcOffset.count())}};
    if (review.form & kTimeGiven)
        body.insert(kAt, static_cast<qint64>(review.at.time_since_epoch().count()));
    return body;
}

std::optional<ReviewRow> reviewOf(const protocol::Op& op)
{
    constexpr qint64 kMost = Q_INT64_C(1) << 52;
    constexpr qsizetype kPlain = 4;  // four whole numbers and nothing else: the columns say it all
    const QJsonObject& body = op.body;
    const auto rating = wholeOf(body, kRating, 1, 4);
    const auto taken = wholeOf(body, kTaken, 0, kMost);
    const auto day = wholeOf(body, kDay, -1'000'000, 10'000'000);
    const auto offset = wholeOf(body, kOffset, -kLongestOffset, kLongestOffset);
    if (!rating || !taken || !day || !offset)
        return std::nullopt;
    ReviewRow row;
    row.hlc = op.hlc.value;
    row.rating = static_cast<recall::Rating>(*rating);
    row.taken = std::chrono::milliseconds(*taken);
    row.day = {static_cast<std::int32_t>(*day)};
    row.utcOffset = std::chrono::seconds(*offset);
    row.at = Instant(std::chrono::milliseconds(op.hlc.milliseconds()));
    if (body.size() == kPlain)
        return row;
    if (const auto at = wholeOf(body, kAt, -kMost, kMost)) {
        row.form |= kTimeGiven;
        row.at = Instant(std::chrono::milliseconds(*at));
    }
    if (bodyOf(row) != body)
        row.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return row;
}

}  // namespace carrel::store
