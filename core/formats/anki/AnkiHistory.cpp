// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiHistory.h"

#include <QSet>

#include <algorithm>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kRowsToAStep = 1024;
constexpr qint64 kLastMillisecond = 253'402'300'799'999;
constexpr std::int64_t kLongestAnswer = 24LL * 3600 * 1000;

/// revlog.type
enum Kind : std::int64_t { Learning = 0, Review = 1, Relearning = 2, Practice = 3, ByHand = 4 };

/// A row of `revlog`.
struct Entry {
    std::int64_t at = 0;
    std::int64_t card = 0;
    std::int64_t ease = 0;
    std::int64_t kind = 0;
    std::int64_t factor = 0;
    std::int64_t taken = 0;

    bool isAnswer() const
    {
        const bool practice = kind == Practice && factor == 0;
        return ease >= 1 && ease <= 4 && kind >= Learning && kind <= Practice && !practice && at > 0
               && at <= kLastMillisecond;
    }
    bool makesNew() const { return kind == ByHand && factor == 0; }
};

Entry entryOf(const DatabaseRows& row)
{
    return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(5)};
}

/// Takes the entries one by one, latest first: whether a card is made new again later is then known.
class History {
public:
    History(const AnkiCollection& collection, AnkiCards& cards) : m_collection(collection), m_cards(cards) {}

    void take(const Entry& entry)
    {
        if (entry.makesNew())
            m_madeNew.insert(entry.card);
        if (!entry.isAnswer()) {
            ++m_noAnswer;
            return;
        }
        const auto place = m_cards.places().constFind(entry.card);
        if (place == m_cards.places().constEnd())
            ++m_ofAbsent;
        else if (place->isNew || m_madeNew.contains(entry.card))
            ++m_beforeNew;
        else
            keep(entry, m_cards.courses()[place->course], place->card);
    }

    void finish()
    {
        for (CoursePackage& course : m_cards.courses())
            std::reverse(course.reviews.begin(), course.reviews.end());
    }

    void tell(ImportReport& report) const
    {
        if (m_taken > 0)
            report.cameIn(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(m_taken));
        if (m_threeButtons > 0)
            report.changed(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(m_threeButtons),
                           u"learning had three buttons: the second and third count as Good and Easy"_s);
        if (m_beforeNew > 0)
            report.leftOut(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(m_beforeNew),
                           u"their cards were made new again since"_s);
        if (m_ofAbsent > 0)
            report.leftOut(u"history"_s, u"revlog"_s, u"%1 answers"_s.arg(m_ofAbsent),
                           u"their cards are not among those that came in"_s);
        if (m_noAnswer > 0)
            report.leftOut(u"history"_s, u"revlog"_s, u"%1 entries"_s.arg(m_noAnswer),
                           u"they are no answers: dates set by hand, or practice that moved nothing"_s);
    }

private:
    void keep(const Entry& entry, CoursePackage& course, std::size_t card)
    {
        const bool learning = entry.kind == Learning || entry.kind == Relearning;
        const bool ofThree = !m_collection.fourButtons && learning && (entry.ease == 2 || entry.ease == 3);
        m_threeButtons += ofThree ? 1 : 0;
        PastReview review;
        review.cardKey = course.cards[card].key;
        review.at = Instant(std::chrono::milliseconds(entry.at));
        review.rating = static_cast<int>(entry.ease) + (ofThree ? 1 : 0);
        review.takenMilliseconds = static_cast<int>(std::clamp<std::int64_t>(entry.taken, 0, kLongestAnswer));
        course.reviews.push_back(std::move(review));
        ++m_taken;
    }

    const AnkiCollection& m_collection;
    AnkiCards& m_cards;
    QSet<qint64> m_madeNew;
    qint64 m_taken = 0;
    qint64 m_threeButtons = 0;
    qint64 m_beforeNew = 0;
    qint64 m_ofAbsent = 0;
    qint64 m_noAnswer = 0;
};

}  // namespace

Done readAnkiHistory(UntrustedDatabase& database, const AnkiCollection& collection, AnkiCards& cards,
                     ReadContext& context)
{
    if (!database.hasTable(u"revlog"_s))
        return {};
    CARREL_ASSIGN(DatabaseRows log,
                  database.select("SELECT id, cid, ease, type, factor, time FROM revlog NOT INDEXED ORDER BY id DESC"));
    History history(collection, cards);
    for (qint64 count = 0;; ++count) {
        CARREL_ASSIGN(const bool more, log.next());
        if (!more)
            break;
        if (count >= context.limits.items)
            return fail(ErrorKind::TooLarge, u"more than %1 answers"_s.arg(context.limits.items));
        if (count % kRowsToAStep == 0)
            CARREL_TRY(context.progress.step(count, 0));
        history.take(entryOf(log));
    }
    history.finish();
    history.tell(context.report);
    return {};
}

}  // namespace carrel::formats
