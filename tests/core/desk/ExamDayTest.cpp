// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/ReviewSession.h"
#include "core/store/Rows.h"
#include "tests/support/StudyingDesk.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using recall::Rating;
using test::OpenDesk;

namespace {

/// Most cards are known, so that they wait for weeks.
constexpr test::AnswerShares kKnown{11, 5};

struct Wait {
    int due = 0;
    int last = 0;
    friend bool operator==(const Wait&, const Wait&) = default;
};

/// Where each card in review waits, by card.
std::vector<Wait> waits(OpenDesk& desk)
{
    return desk->vault()
        .readNow<std::vector<Wait>>([](store::Connection& connection) -> Result<std::vector<Wait>> {
            CARREL_ASSIGN(auto rows,
                          connection.prepare("SELECT due, last_day FROM card_states WHERE phase = 2 ORDER BY card_id"));
            return store::collect(rows, [](const auto& row) {
                return Wait{static_cast<int>(row.integer(0)), static_cast<int>(row.integer(1))};
            });
        })
        .value();
}

void setExam(OpenDesk& desk, std::optional<int> day)
{
    const QString words = day ? QDate(1970, 1, 1).addDays(*day).toString(Qt::ISODate) : QString();
    OpenDesk::wait(desk->preferences.set(u"review.examDay"_s, words)).value();
}

int todayOf(OpenDesk& desk)
{
    return desk::momentOf(desk->vault(), desk->preferences).today.number;
}

}  // namespace

/// The day of an exam, for cards that were answered before anybody said it.
class ExamDayTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noCardWaitsPastTheExam_data()
    {
        QTest::addColumn<bool>("told");
        QTest::newRow("whose answers are here") << false;
        QTest::newRow("of which an import told without its answers") << true;
    }

    void noCardWaitsPastTheExam()
    {
        QFETCH(const bool, told);
        // given cards that wait for weeks
        OpenDesk desk;
        test::study(desk, kKnown);
        if (told) {
            OpenDesk::wait(desk->vault().write<bool>([](store::Transaction& transaction) -> Result<bool> {
                CARREL_ASSIGN(auto all, transaction.connection().prepare("UPDATE card_states SET told = 1"));
                CARREL_TRY(all.run());
                return true;
            })).value();
        }
        const std::vector<Wait> usual = waits(desk);
        const int today = todayOf(desk);
        const auto longest = std::max_element(usual.begin(), usual.end(),
                                              [](const Wait& one, const Wait& other) { return one.due < other.due; });
        QVERIFY(longest->due > today + 14);
        QVERIFY(rc::check("whenever the exam is, and whatever was said of it before", [&] {
            // when an exam is set, once or on another day after another
            if (*rc::gen::arbitrary<bool>())
                setExam(desk, today + *rc::gen::inRange(-3, 60));
            const int exam = today + *rc::gen::inRange(1, 60);
            setExam(desk, exam);
            const std::vector<Wait> before = waits(desk);
            // then what would wait past it comes in the week before, but for what was just seen; the rest stays
            RC_ASSERT(before.size() == usual.size());
            for (std::size_t card = 0; card < usual.size(); ++card) {
                const bool isMoved = usual[card].due >= exam && exam - usual[card].last > 7;
                const bool isInTheWeek = before[card].due < exam && before[card].due >= exam - 7;
                const bool isAsItWas = before[card] == usual[card];
                RC_ASSERT((isMoved ? isInTheWeek : isAsItWas));
            }
            // and without it all is as it was
            setExam(desk, std::nullopt);
            RC_ASSERT(waits(desk) == usual);
        }));
    }

    void whatTheExamBringsForwardIsAskedToday()
    {
        // given nothing to review today, and an exam tomorrow
        OpenDesk desk;
        test::study(desk, kKnown);
        OpenDesk::wait(desk->preferences.set(u"review.newPerDay"_s, 0)).value();
        for (auto step = OpenDesk::wait(desk->reviewing.begin()).value(); step.card;)
            step = OpenDesk::wait(desk->reviewing.answer(step.card->id, Rating::Good, 5s)).value();
        QVERIFY(!OpenDesk::wait(desk->reviewing.begin()).value().card);
        desk.clock.advance(24h * 9);
        const int today = todayOf(desk);
        const auto late = [today](const Wait& wait) { return wait.due > today + 1; };
        const auto waiting = waits(desk);
        const auto past = std::count_if(waiting.begin(), waiting.end(), late);
        QVERIFY(past > 0);
        const auto left = OpenDesk::wait(desk->reviewing.begin()).value().standing.left;
        // when
        setExam(desk, today + 1);
        // then all of them are asked
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, left + past);
        // and so they are on a desk that is opened anew
        desk.reopen();
        QCOMPARE(OpenDesk::wait(desk->reviewing.begin()).value().standing.left, left + past);
    }

    void anotherDeskMovesThemToo()
    {
        OpenDesk one;
        test::study(one, kKnown);
        OpenDesk other;
        test::study(other, kKnown);
        setExam(one, todayOf(one) + 12);
        const QString said = one->preferences.value(u"review.examDay"_s).toString();
        other->preferences.take({{u"review.examDay"_s, said}});
        OpenDesk::wait(other->vault().write<bool>([](store::Transaction&) {
            return Result<bool>(true);
        })).value();  // behind the replay
        QVERIFY(waits(other) == waits(one));
    }
};

QTEST_GUILESS_MAIN(ExamDayTest)
#include "ExamDayTest.moc"
