// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"
#include "core/desk/Measuring.h"
#include "core/desk/Rehearsing.h"
#include "core/desk/ReviewSession.h"
#include "tests/support/OpenDesk.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <cmath>

using namespace carrel;
using namespace Qt::StringLiterals;
using test::OpenDesk;

namespace {

constexpr int kDue = 3;  ///< cards whose day has come

QJsonObject figures()
{
    QFile file(QStringLiteral(CARREL_TEST_DATA "/recall/fsrs7-means.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return readJson(file.readAll())->toObject();
}

bool isNear(double actual, const QJsonValue& expected)
{
    return std::abs(actual - expected.toString().toDouble()) < 1e-12;
}

/// A desk that FSRS-7 schedules, its cards where the figures have them. The states are written as an answer leaves
/// them, since no answers lead to a state of the figures after whole days alone.
class DeskOfFigures {
public:
    DeskOfFigures()
    {
        const QJsonArray cards = figures()[u"cards"].toArray();
        desk.keep(test::smallCourse(static_cast<int>(cards.size())));
        OpenDesk::wait(desk->preferences.set(u"review.algorithm"_s, u"fsrs-7"_s)).value();
        const int today = desk::momentOf(desk->vault(), desk->preferences).today.number;
        for (qsizetype i = 0; i < cards.size(); ++i)
            put(CardId{i + 1}, cards[i].toObject(), today, i < kDue ? today : today + 1);
    }

    OpenDesk desk;

private:
    void put(CardId card, const QJsonObject& figure, int today, int due)
    {
        const auto number = [&figure](QStringView name) { return figure[name].toString().toDouble(); };
        desk->vault()
            .writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
                store::CardRepository cards(transaction.connection());
                CARREL_ASSIGN(store::CardStateRow row, cards.state(card));
                row.state.phase = recall::Phase::Review;
                row.state.memory = {figure[u"interval_dr90_days"].toDouble(), number(u"D")};
                row.state.traces = {number(u"S"), number(u"S_fast"), number(u"D")};
                row.state.intervalDays = 1;
                row.state.lastDay = {today - figure[u"elapsed_days"].toInt()};
                row.state.dueDay = {due};
                row.state.reps = 1;
                CARREL_TRY(cards.putState(row));
                return true;
            })
            .value();
    }
};

}  // namespace

/// The recall that is shown is foretold by the scheduler's own curve. The figures are those of FSRS-7, with fifty
/// digits; a curve of one stability, as FSRS-6 has it, is up to a quarter away from them.
class RecallMeansTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void progressShowsTheRecallOfACourse()
    {
        DeskOfFigures given;
        desk::Measuring measuring(given.desk->vault(), given.desk->preferences);
        const auto view = OpenDesk::wait(measuring.view()).value();
        QVERIFY(isNear(view.courses.front().recall, figures()[u"mean_of_all"]));
    }

    void todayShowsTheRecallOfWhatIsDue()
    {
        DeskOfFigures given;
        const auto view = OpenDesk::wait(given.desk->today.view()).value();
        QCOMPARE(view.due.size(), std::size_t(1));
        QCOMPARE(view.due.front().due, kDue);
        QVERIFY(isNear(view.due.front().recall, figures()[u"mean_of_first_three"]));
    }

    void aBuriedCardIsNotPartOfTheRecallOfWhatIsDue()
    {
        DeskOfFigures given;
        OpenDesk::wait(given.desk->reviewing.bury(CardId{1})).value();
        const QJsonArray cards = figures()[u"cards"].toArray();
        const auto recall = [&cards](int at) { return cards[at][u"R"].toString().toDouble(); };
        const auto view = OpenDesk::wait(given.desk->today.view()).value();
        QVERIFY(std::abs(view.due.front().recall - (recall(1) + recall(2)) / 2) < 1e-12);
    }

    void theReaderShowsTheRecallOfItsUnit()
    {
        DeskOfFigures given;
        const auto course = OpenDesk::wait(given.desk->reading.shelf()).value().front().id;
        const auto unit = OpenDesk::wait(given.desk->reading.findUnit(course, u"basics/spring"_s)).value();
        const auto open = OpenDesk::wait(given.desk->reading.open(unit)).value();
        QVERIFY(isNear(open.recall, figures()[u"mean_of_all"]));
    }

    void rehearsingTakesWhatIsLikelyForgotten()
    {
        // the third and the fourth are below 0.7; by their stability alone the second would be, too
        DeskOfFigures given;
        desk::Rehearsing rehearsing(given.desk->vault(), given.desk->preferences);
        const auto cards = OpenDesk::wait(rehearsing.cards({}, {.recallBelow = 0.7})).value();
        QCOMPARE(cards, (std::vector<std::int64_t>{4, 3}));
    }
};

QTEST_GUILESS_MAIN(RecallMeansTest)
#include "RecallMeansTest.moc"
