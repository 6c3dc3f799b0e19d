// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/figures/FiguresRepository.h"
#include "tests/core/store/VaultFixture.h"

#include <rapidcheck.h>

#include <QTest>

#include <map>

using namespace carrel;
using store::RecallDay;
using test::VaultFixture;

namespace {

constexpr int kToday = 20'000;
constexpr int kCards = 5;

struct Answer {
    int card;
    int daysLater;  ///< than the answer before, of whatever card
    int rating;
    int phase;
    bool imported;
    bool takenBack;
};

std::vector<Answer> someAnswers()
{
    const auto answer = rc::gen::construct<Answer>(
        rc::gen::inRange(0, kCards), rc::gen::weightedElement<int>({{6, 0}, {3, 1}, {2, 20}, {2, 21}, {1, 60}}),
        rc::gen::inRange(1, 5), rc::gen::weightedElement<int>({{1, 0}, {1, 1}, {4, 2}, {1, 3}}),
        rc::gen::weightedElement<bool>({{3, false}, {1, true}}),
        rc::gen::weightedElement<bool>({{4, false}, {1, true}}));
    auto answers = *rc::gen::container<std::vector<Answer>>(answer);
    // What was imported was answered before, and nobody takes it back.
    std::stable_partition(answers.begin(), answers.end(), [](const Answer& each) { return each.imported; });
    for (Answer& each : answers)
        each.takenBack = each.takenBack && !each.imported;
    return answers;
}

/// Keeps them as answers come and go; hands back each as it was kept.
std::vector<store::ReviewRow> kept(store::Vault& vault, const std::vector<Answer>& answers)
{
    return vault
        .writeNow<std::vector<store::ReviewRow>>(
            [&](store::Transaction& transaction) -> Result<std::vector<store::ReviewRow>> {
                store::ReviewRepository reviews(transaction.connection());
                std::vector<store::CardStateRow> cards(kCards);
                std::vector<store::ReviewRow> rows;
                int day = kToday;
                for (const Answer& answer : answers)
                    day -= answer.daysLater;
                std::int64_t imported = -static_cast<std::int64_t>(answers.size());
                std::int64_t own = 0;
                for (const Answer& answer : answers) {
                    day += answer.daysLater;
                    store::ReviewRow row;
                    row.seq = answer.imported ? imported++ : ++own;
                    row.day = {day};
                    row.rating = static_cast<recall::Rating>(answer.rating);
                    row.phase = static_cast<recall::Phase>(answer.phase);
                    row.taken = std::chrono::milliseconds(1000);
                    auto& card = cards[static_cast<std::size_t>(answer.card)];
                    card.card = CardId{answer.card + 1};
                    CARREL_TRY(reviews.insert(card, row));
                    if (answer.imported)
                        CARREL_TRY(reviews.countImported(row.seq, row.seq + 1));
                    if (answer.takenBack)
                        CARREL_TRY(reviews.voidReview(row));
                    row.voided = answer.takenBack;
                    rows.push_back(row);
                }
                return rows;
            })
        .value();
}

/// The same, counted one by one.
struct PlainCount {
    std::map<int, int> answers;
    std::map<int, RecallDay> recall;

    PlainCount(const std::vector<Answer>& given, const std::vector<store::ReviewRow>& rows)
    {
        std::map<int, int> lastDay;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const int day = rows[i].day.number;
            if (rows[i].voided)
                continue;
            ++answers[day];
            const auto last = lastDay.find(given[i].card);
            if (rows[i].phase == recall::Phase::Review) {
                RecallDay& sum = recall[day];
                sum.day = {day};
                store::Tally& tally = last == lastDay.end()     ? sum.unknown
                                      : day - last->second < 21 ? sum.young
                                                                : sum.mature;
                ++tally.asked;
                tally.recalled += rows[i].rating != recall::Rating::Again ? 1 : 0;
            }
            lastDay[given[i].card] = day;
        }
    }
};

template <class T>
T from(store::Vault& vault, std::function<Result<T>(store::FiguresRepository&)> ask)
{
    return vault
        .readNow<T>([&](store::Connection& connection) -> Result<T> {
            store::FiguresRepository figures(connection);
            return ask(figures);
        })
        .value();
}

void execute(store::Vault& vault, const QString& sql)
{
    QVERIFY(vault.writeNow<bool>([&](store::Transaction& transaction) -> Result<bool> {
        CARREL_TRY(transaction.connection().execute(sql.toStdString()));
        return true;
    }));
}

struct Card {
    int queue;
    int due;
    int buriedUntil;
    double stability;
    int interval;
    double difficulty;
    bool removed;
};

std::vector<Card> someCards()
{
    const auto stability = rc::gen::map(rc::gen::inRange(0, 4000), [](int tenth) { return tenth / 10.0; });
    const auto difficulty = rc::gen::map(rc::gen::inRange(10, 101), [](int tenth) { return tenth / 10.0; });
    return *rc::gen::container<std::vector<Card>>(rc::gen::construct<Card>(
        rc::gen::inRange(0, 4), rc::gen::inRange(kToday - 40, kToday + 60),
        rc::gen::weightedElement<int>({{3, 0}, {1, kToday + 1}, {1, kToday + 90}}), stability, rc::gen::inRange(1, 400),
        difficulty, rc::gen::weightedElement<bool>({{4, false}, {1, true}})));
}

/// A course on the shelf, one that was removed, and the cards.
void put(store::Vault& vault, const std::vector<Card>& cards)
{
    const QString course = QStringLiteral(
        "INSERT INTO courses (id, key, title, subtitle, kind, version, language, publisher, licence, summary, levels, "
        "cover, origin, bytes, imported_at, removed_at) VALUES (%1, 'c%1', '', '', 0, '', '', '', '', '', '', '', '', "
        "0, 0, %2);");
    QString sql = course.arg(1).arg(QStringLiteral("NULL")) + course.arg(2).arg(7);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const Card& card = cards[i];
        const int id = static_cast<int>(i) + 1;
        sql += QStringLiteral("INSERT INTO cards (id, course_id, key, note_key, kind, section, front, back, tags, "
                              "unit_key, unit_anchor) VALUES (%1, %2, 'k%1', '', 0, '', '', '', '', '', '');")
                   .arg(id)
                   .arg(card.removed ? 2 : 1);
        sql += QStringLiteral("INSERT INTO card_states (card_id, course_id, note, queue, due, buried_until, stability, "
                              "difficulty, interval_days, place, identity) VALUES (%1, %2, 0, %3, %4, %5, %6, %7, %8, "
                              "0, 0);")
                   .arg(id)
                   .arg(card.removed ? 2 : 1)
                   .arg(card.queue)
                   .arg(card.due)
                   .arg(card.buriedUntil)
                   .arg(card.stability)
                   .arg(card.difficulty)
                   .arg(card.interval);
    }
    execute(vault, sql);
}

}  // namespace

class FiguresTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysAndRecallAreWhatAPlainCountSays()
    {
        VaultFixture fixture;
        const auto vault = std::move(fixture.create().value());
        QVERIFY(rc::check([&vault] {
            execute(*vault, QStringLiteral("DELETE FROM reviews; DELETE FROM study_days; "
                                           "UPDATE study_days_counted SET seq = 0"));
            const auto answers = someAnswers();
            const PlainCount plain(answers, kept(*vault, answers));

            const auto days =
                from<std::vector<store::StudyDayRow>>(*vault, [](auto& figures) { return figures.days(); });
            std::map<int, int> counted;
            for (const auto& day : days)
                counted[day.day.number] = day.answers;
            RC_ASSERT(counted == plain.answers);

            const auto recall = from<std::vector<RecallDay>>(
                *vault, [](auto& figures) { return figures.recallDays({kToday - 30}, {kToday}); });
            std::vector<RecallDay> expected;
            for (const auto& [day, sum] : plain.recall)
                if (day >= kToday - 30)
                    expected.push_back(sum);
            RC_ASSERT(recall.size() == expected.size());
            RC_ASSERT(recall == expected);
        }));
    }

    void cardsToComeAreWhatAPlainCountSays()
    {
        VaultFixture fixture;
        const auto vault = std::move(fixture.create().value());
        QVERIFY(rc::check([&vault] {
            execute(*vault, QStringLiteral("DELETE FROM courses"));
            const auto cards = someCards();
            put(*vault, cards);
            constexpr int kDays = 30;
            std::vector<int> expected(kDays, 0);
            store::StabilityBins stability;
            store::DifficultyBins difficulty{};
            for (const Card& card : cards) {
                if (card.removed || card.queue == 0 || card.queue == 3)
                    continue;
                const int day = std::max({card.queue == 2 ? card.due : kToday, card.buriedUntil, kToday});
                if (day < kToday + kDays)
                    ++expected[static_cast<std::size_t>(day - kToday)];
                if (card.queue != 2)
                    continue;
                const double held = card.stability > 0 ? card.stability : card.interval;
                std::size_t bin = 7;
                while (held < store::StabilityBins::kFrom[bin])
                    --bin;
                ++stability.cards[bin];
                if (card.stability > 0)
                    ++difficulty[static_cast<std::size_t>(std::min(8, static_cast<int>(card.difficulty) - 1))];
            }
            RC_ASSERT(from<std::vector<int>>(*vault, [](auto& figures) { return figures.forecast({kToday}, kDays); })
                      == expected);
            RC_ASSERT(from<store::StabilityBins>(*vault, [](auto& figures) { return figures.stability(); }).cards
                      == stability.cards);
            RC_ASSERT(from<store::DifficultyBins>(*vault, [](auto& figures) { return figures.difficulty(); })
                      == difficulty);
        }));
    }
};

QTEST_GUILESS_MAIN(FiguresTest)
#include "FiguresTest.moc"
