// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiHistory.h"

#include <algorithm>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowsToAStep = 1024;
constexpr qint64 kLastMillisecond = 253'402'300'799'999;
constexpr std::int64_t kLongestAnswer = 24LL * 3600 * 1000;

/// revlog.type
enum Kind : std::int64_t { Learning = 0, Review = 1, Relearning = 2, Practice = 3 };

}  // namespace

Done readAnkiHistory(UntrustedDatabase& database, const AnkiCollection& collection, AnkiCards& cards,
                     ReadContext& context)
{
    if (!database.hasTable(u"revlog"_s))
        return {};
    CARREL_ASSIGN(DatabaseRows log,
                  database.select("SELECT id, cid, ease, type, factor, time FROM revlog NOT INDEXED ORDER BY id"));
    qint64 taken = 0;
    qint64 ofAbsent = 0;
    qint64 noAnswer = 0;
    qint64 threeButtons = 0;
    for (qint64 count = 0;; ++count) {
        CARREL_ASSIGN(const bool more, log.next());
        if (!more)
            break;
        if (count >= context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 answers"_s.arg(context.limits.items));
        if (count % kRowsToAStep == 0)
            CARREL_TRY(context.progress.step(count, 0));
        const std::int64_t at = log.integer(0);
        const std::int64_t kind = log.integer(3);
        std::int64_t ease = log.integer(2);
        const bool practice = kind == Practice && log.integer(4) == 0;
        if (ease < 1 || ease > 4 || kind < Learning || kind > Practice || practice || at <= 0
            || at > kLastMillisecond) {
            ++noAnswer;
            continue;
        }
        const auto place = cards.places().constFind(log.integer(1));
        if (place == cards.places().constEnd()) {
            ++ofAbsent;
            continue;
        }
        if (!collection.fourButtons && (kind == Learning || kind == Relearning) && (ease == 2 || ease == 3)) {
            ++ease;
            ++threeButtons;
        }
        CoursePackage& course = cards.courses()[place->course];
        PastReview review;
        review.cardKey = course.cards[place->card].key;
        review.at = Instant(std::chrono::milliseconds(at));
        review.rating = static_cast<int>(ease);
        review.takenMilliseconds = static_cast<int>(std::clamp<std::int64_t>(log.integer(5), 0, kLongestAnswer));
        course.reviews.push_back(std::move(review));
        ++taken;
    }
    if (taken > 0)
        context.report.cameIn(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(taken));
    if (threeButtons > 0)
        context.report.changed(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(threeButtons),
                               u"learning had three buttons: the second and third count as Good and Easy"_s);
    if (ofAbsent > 0)
        context.report.leftOut(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(ofAbsent),
                               u"their cards are not among those that came in"_s);
    if (noAnswer > 0)
        context.report.leftOut(u"history"_s, u"revlog"_s, u"%1 entries"_s.arg(noAnswer),
                               u"they are no answers: dates set by hand, or practice that moved nothing"_s);
    return {};
}

}  // namespace carrel::formats
