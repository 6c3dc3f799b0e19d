// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/StoredAcademy.h"

#include <QFile>

#include <atomic>
#include <optional>
#include <thread>

#include <malloc.h>

using namespace carrel;
using namespace carrel::academy;
using namespace carrel::protocol;
using namespace carrel::test;

namespace {

/// A line of what the kernel says of this process, in KiB.
qint64 statusOf(const char* name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (file.open(QIODevice::ReadOnly))
        for (const QByteArray& line : file.readAll().split('\n'))
            if (line.startsWith(name))
                return line.simplified().split(' ').value(1).toLongLong();
    return 0;
}

/// The most memory that was used since forgetPeak().
qint64 peak()
{
    return statusOf("VmHWM:");
}

/// What is used now; absent where the kernel does not forget.
std::optional<qint64> forgetPeak()
{
    QFile file(QStringLiteral("/proc/self/clear_refs"));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write("5") != 1)
        return std::nullopt;
    return statusOf("VmRSS:");
}

}  // namespace

/// What desks send of their own and read of others, over SQLite and over PostgreSQL.
class ScopeLogTest : public QObject, private StoredStories {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }

    void cleanup() { m_academy.reset(); }

    void anExchangeAppliedTwiceGivesDuplicates()
    {
        // Given a desk that pushed two reviews, and did not hear of it
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        const auto push = request(desk, {review(desk, 1, m_academy->clock), review(desk, 2, m_academy->clock)});
        const SyncReply first = m_academy->sync(anna, push);
        QCOMPARE(first.outcomes.at(0).fate, OpFate::Applied);

        // When it sends the same once more
        SyncRequest again = push;
        again.lease = QString();
        const SyncReply second = m_academy->sync(anna, again);

        // Then both are known, and the other desk gets them once
        for (const OpOutcome& outcome : second.outcomes)
            QCOMPARE(outcome.fate, OpFate::Duplicate);
        const SyncReply other = m_academy->sync(anna, request(uid()));
        QCOMPARE(pageOf(other, kMe).changes.size(), 2U);
        QCOMPARE(pageOf(other, kMe).changes.at(1).op, push.ops.at(1));
    }

    void aDotWithOtherContentIsTaken()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        const SyncReply first = m_academy->sync(anna, request(desk, {review(desk, 1, m_academy->clock)}));
        Op other = review(desk, 1, m_academy->clock);
        other.key = QStringLiteral("card-2");
        QCOMPARE(m_academy->sync(anna, request(desk, {other}, first.lease)).outcomes.at(0).fate, OpFate::DotTaken);
    }

    void whatTheAcademyStampsComesAfterAllItHasThoughItsClockWasSetBack()
    {
        // Given what the academy stamped by its own clock, since a desk's was ahead
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const auto pushAhead = [&] {
            const Uid desk = uid();
            Op op = review(desk, 1, m_academy->clock);
            op.hlc = Hlc::at(m_academy->clock.now() + std::chrono::years(3));
            return m_academy->sync(anna, request(desk, {op})).outcomes.at(0).hlc;
        };
        const Hlc before = pushAhead();
        // When its clock is put right and another desk is ahead, then what that did comes after
        m_academy->clock.set(m_academy->clock.now() - std::chrono::hours(1));
        QVERIFY(before < pushAhead());
    }

    void accountsAndTenantsNeverSeeEachOther()
    {
        // Given two people in one organisation and one in another, with the same address
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Account ben = m_academy->join(QStringLiteral("north"), QStringLiteral("ben@north.example"));
        const Account stranger = m_academy->join(QStringLiteral("south"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        (void)m_academy->sync(anna, request(desk, {review(desk, 1, m_academy->clock)}));
        const auto published = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            SqlScopeLog log(connection, organisation(anna.orgId, anna.tenant), m_academy->random);
            CARREL_TRY(Exchange::publish(log, QStringLiteral("org"), QStringLiteral("course"), QStringLiteral("c1"),
                                         {{QStringLiteral("title"), QStringLiteral("North")}}, m_academy->clock.now()));
            return log.finish();
        });
        QVERIFY(published);

        // When each asks for everything
        const SyncReply annas = m_academy->sync(anna, request(uid()));
        const SyncReply bens = m_academy->sync(ben, request(uid()));
        const SyncReply strangers = m_academy->sync(stranger, request(uid()));

        // Then own things stay one's own, and the organisation's things within it
        QCOMPARE(pageOf(annas, kMe).changes.size(), 1U);
        QCOMPARE(pageOf(bens, kMe).changes.size(), 0U);
        QCOMPARE(pageOf(bens, QStringLiteral("org")).changes.size(), 1U);
        QCOMPARE(pageOf(strangers, kMe).changes.size(), 0U);
        QCOMPARE(pageOf(strangers, QStringLiteral("org")).changes.size(), 0U);
        QCOMPARE(bens.identity.account, ben.account);
        QVERIFY(bens.identity.account != strangers.identity.account);
    }

    void aReplicaOfSomebodyElseIsRefused()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Account ben = m_academy->join(QStringLiteral("north"), QStringLiteral("ben@north.example"));
        const Uid desk = uid();
        (void)m_academy->sync(anna, request(desk, {review(desk, 1, m_academy->clock)}));
        Syncing syncing(m_academy->database, QStringLiteral("here"), m_academy->clock, m_academy->random);
        const auto answer = syncing.run(ben, request(desk, {review(desk, 2, m_academy->clock)}));
        QVERIFY(answer);
        QCOMPARE(std::get<Problem>(*answer).type, QStringLiteral("replica-forked"));
    }

    void textThatNoDatabaseLikesComesBackAsItWent()
    {
        // Given a key and a kind with U+0000, quotes, backslashes and an unpaired surrogate's neighbours
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        Op odd = review(desk, 1, m_academy->clock);
        odd.kind = QStringLiteral("kind'\\\"?") + QChar(0) + QStringLiteral("x");
        odd.key = QStringLiteral("k") + QChar(0) + QStringLiteral("'; DROP TABLE orgs; -- \\ \U0001F989");
        odd.body.insert(QStringLiteral("t"), QString(QChar(0)) + QStringLiteral("\\u0000 'é"));
        QCOMPARE(m_academy->sync(anna, request(desk, {odd})).outcomes.at(0).fate, OpFate::Applied);
        QCOMPARE(pageOf(m_academy->sync(anna, request(uid())), kMe).changes.at(0).op, odd);
    }

    void aKindThatIsNoNameIsRefused()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        Op op = review(desk, 1, m_academy->clock);
        op.kind = QString(100'000, u'k');
        const SyncReply reply = m_academy->sync(anna, request(desk, {op, review(desk, 2, m_academy->clock)}));
        QCOMPARE(reply.outcomes.front().fate, OpFate::Rejected);
        QCOMPARE(reply.outcomes.front().problem, QStringLiteral("too-large"));
        QCOMPARE(reply.outcomes.back().fate, OpFate::Applied);
    }

    void nobodyWritesUnderTheAcademysOwnName()
    {
        // Given a push that comes by any way, with the dots that the academy will give next
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        Syncing syncing(m_academy->database, QStringLiteral("here"), m_academy->clock, m_academy->random);
        const Uid desk = uid();
        for (const Dot& dot : {Dot{academyReplica(), 1}, Dot{academyReplica(), 2}, Dot{Uid(), 1}, Dot{desk, 0}}) {
            Op op = review(dot.replica, dot.seq, m_academy->clock);
            const auto answer = syncing.run(anna, request(desk, {review(desk, 1, m_academy->clock), op}));
            // Then it is refused whole
            QVERIFY(answer && std::holds_alternative<Problem>(*answer));
            QCOMPARE(std::get<Problem>(*answer).status, 400);
        }
        QVERIFY(pageOf(m_academy->sync(anna, request(uid())), kMe).changes.empty());
        // And what the academy has to say is said
        const auto said = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            SqlScopeLog log(connection, anna, m_academy->random);
            for (const char* course : {"c1", "c2"})
                CARREL_TRY(Exchange::publish(log, kMe, QStringLiteral("enrolment"), QLatin1String(course), {},
                                             m_academy->clock.now()));
            return log.finish();
        });
        QVERIFY(said);
    }

    void whatIsUndoneLeavesNothing()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        // Given a push that was taken in, and a storage that fails before the commit
        const auto undone = m_academy->database.transact(Access::Write, [&](Connection& connection) -> Done {
            SqlScopeLog log(connection, anna, m_academy->random);
            Exchange exchange(log, {}, m_academy->clock.now());
            CARREL_TRY(exchange.run(request(desk, {review(desk, 1, m_academy->clock)})));
            CARREL_TRY(log.finish());
            return fail(ErrorKind::Io);
        });
        QVERIFY(!undone);
        // Then no op, dot, nonce, lease or seq of it is there
        const auto left = m_academy->database.transact(Access::Read, [&](Connection& connection) -> Result<bool> {
            SqlScopeLog log(connection, anna, m_academy->random);
            CARREL_ASSIGN(const auto head, log.head(kMe, false));
            CARREL_ASSIGN(const auto held, log.held(kMe, {desk, 1}));
            CARREL_ASSIGN(const auto nonce, log.nonceAt(kMe, 1));
            CARREL_ASSIGN(const auto lease, log.lease(desk));
            return head.seq != 0 || held || nonce || lease;
        });
        QVERIFY(left && !*left);
    }

    void theDigestIsTheProtocols()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        std::vector<Op> ops;
        for (std::uint64_t seq = 1; seq <= 5; ++seq)
            ops.push_back(review(desk, seq, m_academy->clock));
        for (std::uint64_t seq = 6; seq <= 8; ++seq)
            ops.push_back({{desk, seq},
                           {Hlc::at(m_academy->clock.now()).value + seq},
                           kMe,
                           QStringLiteral("preference"),
                           QStringLiteral("theme"),
                           {{QStringLiteral("to"), static_cast<qint64>(seq)}}});
        (void)m_academy->sync(anna, request(desk, ops));
        Syncing syncing(m_academy->database, QStringLiteral("here"), m_academy->clock, m_academy->random);
        const auto state = syncing.state(anna, kMe);
        QVERIFY(state);
        QCOMPARE(state->digest, scopeDigest(ops, {}, {}).toHex());
        QCOMPARE(state->seq, 8U);
        QCOMPARE(syncing.state(anna, QStringLiteral("course:none")).error().kind, ErrorKind::NotFound);
    }

    void theDigestOfALongLogTakesNoMoreMemoryThanThatOfAShortOne()
    {
        // Given a log of forty thousand changes
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        std::vector<Op> all;
        QString lease;
        for (std::uint64_t push = 0; push < 8; ++push) {
            std::vector<Op> ops;
            for (std::uint64_t seq = 1; seq <= kMostOpsInRequest; ++seq)
                ops.push_back(review(desk, push * kMostOpsInRequest + seq, m_academy->clock));
            lease = m_academy->sync(anna, request(desk, ops, lease)).lease;
            all.insert(all.end(), ops.begin(), ops.end());
        }
        const QByteArray expected = scopeDigest(all, {}, {}).toHex();
        all.clear();
        all.shrink_to_fit();
        malloc_trim(0);
        // When somebody asks for its digest
        Syncing syncing(m_academy->database, QStringLiteral("here"), m_academy->clock, m_academy->random);
        const auto before = forgetPeak();
        const auto state = syncing.state(anna, kMe);
        // Then it is the whole log's, and it never stood in memory at once
        QVERIFY(state);
        QCOMPARE(state->digest, expected);
        if (!before)
            QSKIP("this kernel does not forget the most memory that was used");
        const qint64 grown = peak() - *before;
        QVERIFY2(grown < 8 * 1024, qPrintable(QStringLiteral("%1 KiB").arg(grown)));
    }

    void whatIsTooMuchForOneMessageComesInSeveral()
    {
        // Given more than a desk takes in one message
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        std::vector<Op> ops;
        for (std::uint64_t seq = 1; seq <= 20; ++seq) {
            ops.push_back(review(desk, seq, m_academy->clock));
            ops.back().body.insert(QStringLiteral("answer"), QString(1'000'000, u'x'));
        }
        (void)m_academy->sync(anna, request(desk, ops));
        // When another desk asks until there is no more
        std::vector<Op> got;
        SyncRequest pull = request(uid());
        for (bool more = true; more;) {
            const SyncReply reply = m_academy->sync(anna, pull);
            const ScopePage& page = pageOf(reply, kMe);
            // Then each message is one that it takes, and all of it comes
            QVERIFY(!page.changes.empty());
            QVERIFY(toBytes(reply).size() < kMostMessageBytes);
            for (const Change& change : page.changes)
                got.push_back(change.op);
            pull.cursors[kMe] = page.cursor;
            more = page.more;
        }
        QCOMPARE(got, ops);
    }

    /// SYNC.md: a seq is given under the scope's lock, so no reader can skip a late commit.
    void writersAtOnceLeaveNoGapAndNoReaderSkips()
    {
        // Given four desks that write to one account at once, each over connections of its own, and one that reads
        constexpr int kWriters = 4;
        constexpr std::uint64_t kPushes = 12;
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        std::atomic<int> writing{kWriters};
        std::atomic<int> wrong{0};
        std::vector<std::thread> threads;
        for (int writer = 0; writer < kWriters; ++writer)
            threads.emplace_back([&, desk = uid()] {
                QString lease;
                for (std::uint64_t push = 0; push < kPushes; ++push) {
                    const auto reply = m_academy->sync(anna, request(desk,
                                                                     {review(desk, 2 * push + 1, m_academy->clock),
                                                                      review(desk, 2 * push + 2, m_academy->clock)},
                                                                     lease));
                    lease = reply.lease;
                    for (const OpOutcome& outcome : reply.outcomes)
                        wrong += outcome.fate != OpFate::Applied;
                }
                --writing;
            });
        std::vector<std::uint64_t> seen;
        SyncRequest pull = request(uid());
        for (bool last = false; !last;) {
            last = writing == 0;
            const SyncReply reply = m_academy->sync(anna, pull);
            for (const Change& change : pageOf(reply, kMe).changes)
                seen.push_back(change.seq);
            pull.cursors[kMe] = pageOf(reply, kMe).cursor;
        }
        for (std::thread& thread : threads)
            thread.join();

        // Then the reader saw each seq once, in order and without a gap
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(seen.size(), static_cast<std::size_t>(kWriters * kPushes * 2));
        for (std::size_t at = 0; at < seen.size(); ++at)
            QCOMPARE(seen.at(at), at + 1);
    }

    void twoPushesOfOneReplicaAtOnceMakeOneLease()
    {
        // Given one vault that was copied, both copies pushing other content under one lease at the same moment
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        const QString lease = m_academy->sync(anna, request(desk, {review(desk, 1, m_academy->clock)})).lease;
        std::atomic<int> forked{0};
        std::vector<std::thread> threads;
        for (std::uint64_t copy = 0; copy < 2; ++copy)
            threads.emplace_back([&, copy] {
                Syncing syncing(m_academy->database, QStringLiteral("here"), m_academy->clock, m_academy->random);
                const auto answer = syncing.run(anna, request(desk, {review(desk, 2 + copy, m_academy->clock)}, lease));
                forked += answer && std::holds_alternative<Problem>(*answer);
            });
        for (std::thread& thread : threads)
            thread.join();
        // Then one of them is told
        QCOMPARE(forked.load(), 1);
    }

    void aCodeIsGoodForOneDevice()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const auto in = [&](auto work) {
            return m_academy->database.transact(Access::Write, [&](Connection& connection) {
                People people(connection, m_academy->clock, m_academy->random);
                return work(people);
            });
        };
        const auto code = in([](People& people) -> Result<QString> {
            CARREL_ASSIGN(const Org org, people.org(QStringLiteral("north")));
            CARREL_ASSIGN(const Member member, people.member(org, QStringLiteral("anna@north.example")));
            return people.makeCode(org, member);
        });
        QVERIFY(code);
        const auto use = [&](const QString& typed) {
            return in([&](People& people) { return people.useCode(typed, {}); });
        };
        QVERIFY(!*use(QStringLiteral("AAAAA-AAAAA-AAAAA-AAAAA")));
        const auto enrolment = use(code->toLower());
        QVERIFY(enrolment && *enrolment);
        QCOMPARE((**enrolment).memberId, anna.memberId);
        QVERIFY(!*use(*code));
    }
};

QTEST_GUILESS_MAIN(ScopeLogTest)
#include "ScopeLogTest.moc"
