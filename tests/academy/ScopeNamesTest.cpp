// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AcademySql.h"
#include "tests/academy/QueryPlan.h"
#include "tests/academy/StoredAcademy.h"

using namespace carrel;
using namespace carrel::test;

/// An op has one name at the academy, the first it came under.
class ScopeNamesTest : public QObject, private StoredStories {
    Q_OBJECT

    Op reviewOf(const QString& card, const Dot& dot) const
    {
        Op op = review(dot.replica, dot.seq, m_academy->clock);
        op.key = card;
        return op;
    }
    static Op renamed(Op op)
    {
        op.dot = dotFromContent(op);
        return op;
    }

private Q_SLOTS:
    void initTestCase_data() { Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }

    void cleanup() { m_academy.reset(); }

    void whatIsHeldUnderItsDotIsKnownByTheNameOfItsContentToo()
    {
        // Given an academy that holds more ops than it looks at in one go
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Uid desk = uid();
        std::vector<Op> many;
        for (std::uint64_t seq = 1; seq <= 4'200; ++seq)
            many.push_back(reviewOf(QStringLiteral("card-%1").arg(seq), {desk, seq}));
        (void)m_academy->sync(anna, request(desk, many));

        // When two of them come under the names that another copy gave them, and one that it does not hold
        const Op strange = renamed(reviewOf(QStringLiteral("strange"), {desk, 7}));
        const SyncReply reply =
            m_academy->sync(anna, request(uid(), {renamed(many.at(2)), strange, renamed(many.at(4'199))}));

        // Then it says what it calls them, takes the third, and hands nothing on twice
        QCOMPARE(reply.outcomes.at(0).fate, OpFate::HeldAs);
        QCOMPARE(reply.outcomes.at(0).heldAs, std::optional(many.at(2).dot));
        QCOMPARE(reply.outcomes.at(1).fate, OpFate::Applied);
        QCOMPARE(reply.outcomes.at(2).heldAs, std::optional(many.at(4'199).dot));
        QCOMPARE(m_academy->sync(anna, request(uid(), {strange})).outcomes.at(0).fate, OpFate::Duplicate);
    }

    void aNameIsLookedForInAnIndex()
    {
        // Given a log with many dots
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        std::vector<Op> many;
        const Uid desk = uid();
        for (std::uint64_t seq = 1; seq <= 4'200; ++seq)
            many.push_back(reviewOf(QStringLiteral("card-%1").arg(seq), {desk, seq}));
        (void)m_academy->sync(anna, request(desk, many));
        // When the database says how it would find one by a name
        const QString plan = test::planOf(
            m_academy->database, academy::sql::kScopes_dots_named,
            {QStringLiteral("1"), QStringLiteral("1"), QStringLiteral("substr(CAST('x' AS BYTEA), 1, 7)")});
        // Then it looks at none but those
        QVERIFY2(plan.contains(QLatin1String("dots_by_name")), qPrintable(plan));
    }

    void whatIsHeldUnderTheNameOfItsContentHasNoOtherDot()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Op op = reviewOf(QStringLiteral("card"), {uid(), 1});
        (void)m_academy->sync(anna, request(uid(), {renamed(op)}));
        // In the same push as one that takes its dot, and by itself
        QCOMPARE(m_academy->sync(anna, request(uid(), {op})).outcomes.at(0).fate, OpFate::DotTaken);
        const Op other = reviewOf(QStringLiteral("another"), op.dot);
        const SyncReply both = m_academy->sync(anna, request(uid(), {other, op}));
        QCOMPARE(both.outcomes.at(0).fate, OpFate::Applied);
        QCOMPARE(both.outcomes.at(1).fate, OpFate::DotTaken);
    }

    void bothNamesInOnePushAreOneOp()
    {
        const Account anna = m_academy->join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        const Op op = reviewOf(QStringLiteral("card"), {uid(), 1});
        const SyncReply reply = m_academy->sync(anna, request(uid(), {op, renamed(op)}));
        QCOMPARE(reply.outcomes.at(1).heldAs, std::optional(op.dot));
        QCOMPARE(pageOf(m_academy->sync(anna, request(uid())), kMe).changes.size(), 1U);
    }
};

QTEST_GUILESS_MAIN(ScopeNamesTest)
#include "ScopeNamesTest.moc"
