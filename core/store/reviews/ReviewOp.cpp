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

bool isWhole(const QJsonValue& value, qint64 least, qint64 most)
{
    const qint64 number = value.toInteger(least - 1);
    return number >= least && number <= most;
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
    const QJsonObject& body = op.body;
    constexpr qint64 kMost = Q_INT64_C(1) << 52;
    if (!isWhole(body.value(kRating), 1, 4) || !isWhole(body.value(kTaken), 0, kMost)
        || !isWhole(body.value(kDay), -1'000'000, 10'000'000)
        || !isWhole(body.value(kOffset), -kLongestOffset, kLongestOffset))
        return std::nullopt;
    ReviewRow row;
    row.hlc = op.hlc.value;
    row.rating = static_cast<recall::Rating>(body.value(kRating).toInteger());
    row.taken = std::chrono::milliseconds(body.value(kTaken).toInteger());
    row.day = {static_cast<std::int32_t>(body.value(kDay).toInteger())};
    row.utcOffset = std::chrono::seconds(body.value(kOffset).toInteger());
    row.at = Instant(std::chrono::milliseconds(op.hlc.milliseconds()));
    if (isWhole(body.value(kAt), -kMost, kMost)) {
        row.form |= kTimeGiven;
        row.at = Instant(std::chrono::milliseconds(body.value(kAt).toInteger()));
    }
    // Four whole numbers and nothing else: the columns say it all.
    const bool plain = body.size() == 4 && !(row.form & kTimeGiven);
    if (!plain && bodyOf(row) != body)
        row.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return row;
}

}  // namespace carrel::store
