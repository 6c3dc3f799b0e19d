// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/ArrivingReviews.h"
#include "core/store/Migrations.h"
#include "core/store/courses/CourseRepository.h"

#include <QTest>
#include <rapidcheck.h>

#include <sqlcipher/sqlite3.h>

#include <array>

using namespace carrel;
using sync::ArrivingReviews;

namespace {

constexpr int kCards = 3;

template <class T>
T need(Result<T> result)
{
    if (!result)
        throw std::runtime_error(qPrintable(result.error().trail()));
    return *std::move(result);
}

void need(const Done& done)
{
    if (!done)
        throw std::runtime_error(qPrintable(done.error().trail()));
}

/// A vault's tables in memory with a few cards, and the answers that come to it.
class Desk {
public:
    /// Whether a card is looked for where it was the last time, or each time anew.
    enum class Looks { WhereItWas, Anew };

    explicit Desk(Looks looks) : m_looks(looks)
    {
        for (const auto& migration : store::allMigrations())
            need(m_connection.execute(migration.sql));
        course::Course course;
        course.key = QStringLiteral("c");
        m_course = need(store::CourseRepository(m_connection).upsert(course, {}, 0, Instant{}));
        store::CardRepository cards(m_connection);
        for (int at = 0; at < kCards; ++at) {
            course::Card card;
            card.key = keyOf(at);
            m_cards[at] = need(cards.insert(m_course, card));
            need(cards.addState(m_cards[at], m_course, m_cards[at].value, at, store::identityOf(course.key, card.key)));
        }
        for (const char replica : {'a', 'b'})
            (void)need(store::OpRepository(m_connection).numberOf(*Uid::fromBytes(QByteArray(16, replica))));
    }

    void begin()
    {
        need(m_connection.execute("BEGIN"));
        m_arriving.emplace(m_connection, recall::SchedulingOptions{});
        m_found = {};
        m_seq = 0;
    }
    /// How the cards stand and what was answered; then it is all forgotten again.
    QStringList end()
    {
        need(m_arriving->finish());
        const QStringList stand = rows("SELECT * FROM card_states") + rows("SELECT * FROM reviews");
        need(m_connection.execute("ROLLBACK"));
        return stand;
    }

    struct Answer {
        int card = 0;
        char replica = 'a';
        int minute = 0;
        int rating = 1;
        bool voided = false;
    };
    void answered(const Answer& answer)
    {
        const Uid replica = *Uid::fromBytes(QByteArray(16, answer.replica));
        const Instant at = Instant(std::chrono::milliseconds(1'780'000'000'000)) + std::chrono::minutes(answer.minute);
        store::ReviewRow review;
        review.seq = ++m_seq;
        review.replica = need(store::OpRepository(m_connection).numberOf(replica));
        review.dot = static_cast<std::uint64_t>(m_seq);
        review.hlc = protocol::Hlc::at(at).value;
        review.at = at;
        review.day = {20'600 + answer.minute / 1440};
        review.rating = static_cast<recall::Rating>(answer.rating);
        review.voided = answer.voided;
        ArrivingReviews::Found& found = m_found[static_cast<std::size_t>(answer.card)];
        if (m_looks == Looks::Anew)
            found = {m_cards[answer.card]};
        else if (found.card.isNull())
            found = need(m_arriving->find(m_course, keyOf(answer.card)));
        need(m_arriving->add(found, review, replica));
    }
    void pastChanged(int card) { need(m_arriving->pastChanged(m_cards[card])); }
    void release(int card) { need(m_arriving->release(m_cards[card])); }
    /// As one transaction ends and the next begins, which knows what that one knew, or nothing of it.
    void goOn(bool remembers)
    {
        need(m_arriving->finish());
        auto known = m_arriving->remembered();
        m_arriving.emplace(m_connection, recall::SchedulingOptions{});
        if (remembers)
            m_arriving->recall(std::move(known));
    }

private:
    static QString keyOf(int card) { return QStringLiteral("card-%1").arg(card); }
    static sqlite3* inMemory()
    {
        sqlite3* handle = nullptr;
        sqlite3_open(":memory:", &handle);
        return handle;
    }
    QStringList rows(const char* sql)
    {
        QStringList rows;
        sqlite3_exec(
            m_connection.handle(), sql,
            [](void* to, int columns, char** values, char**) {
                QStringList row;
                for (int column = 0; column < columns; ++column)
                    row << QString::fromUtf8(values[column]);
                static_cast<QStringList*>(to)->append(row.join(u'|'));
                return 0;
            },
            &rows, nullptr);
        return rows;
    }

    Looks m_looks;
    store::Connection m_connection{inMemory()};
    CourseId m_course;
    std::array<CardId, kCards> m_cards;
    std::array<ArrivingReviews::Found, kCards> m_found;
    std::optional<ArrivingReviews> m_arriving;
    std::int64_t m_seq = 0;
};

}  // namespace

/// Answers of other desks, as one transaction after the other takes them in.
class ArrivingReviewsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whereACardWasTheLastTimeIsNoMoreThanAGuess()
    {
        Desk guessing(Desk::Looks::WhereItWas);
        Desk plain(Desk::Looks::Anew);
        QVERIFY(rc::check("each card stands as where it is looked for each time", [&] {
            const auto both = [&](const auto& happens) {
                happens(guessing);
                happens(plain);
            };
            both([](Desk& desk) { desk.begin(); });
            for (int steps = *rc::gen::inRange(1, 40); steps > 0; --steps) {
                const int card = *rc::gen::inRange(0, kCards);
                const int kind = *rc::gen::inRange(0, 9);
                if (kind == 0)
                    both([&](Desk& desk) { desk.pastChanged(card); });
                else if (kind == 1)
                    both([&](Desk& desk) { desk.release(card); });
                else if (kind == 2)
                    both([remembers = *rc::gen::arbitrary<bool>()](Desk& desk) { desk.goOn(remembers); });
                else
                    both([answer = Desk::Answer{card, *rc::gen::element('a', 'b'), *rc::gen::inRange(0, 20'000),
                                                *rc::gen::inRange(1, 5), *rc::gen::inRange(0, 6) == 0}](Desk& desk) {
                        desk.answered(answer);
                    });
            }
            const QStringList guessed = guessing.end();
            RC_ASSERT(guessed == plain.end());
        }));
    }
};

QTEST_GUILESS_MAIN(ArrivingReviewsTest)
#include "ArrivingReviewsTest.moc"
