// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AuditedAcademy.h"

#include <thread>

using namespace carrel;
using namespace carrel::academy;
using test::name;

/// The audit is a chain, over SQLite and over PostgreSQL: what was changed in it is found, and who is forgotten breaks
/// nothing.
class AuditChainTest : public QObject, private test::AuditedAcademy {
    Q_OBJECT

    /// Every text that is kept of the organisation's audit.
    QString kept()
    {
        auto all = inside(
            [this](Connection& connection) -> Result<QString> {
                QString text;
                CARREL_ASSIGN(Rows rows, connection.ask(QStringLiteral("SELECT actor, act, subject, detail, origin "
                                                                       "FROM audit WHERE org_id = %1 ORDER BY seq")
                                                            .arg(m_org.id)));
                while (rows.next())
                    for (int at = 0; at < 5; ++at)
                        text += rows.text(at) + u'\n';
                return text;
            },
            Access::Read);
        return all ? *all : QString();
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void whatWasWrittenInOrderIsWhole()
    {
        QCOMPARE(problems(), QStringList());
        const Actor ben{m_ben.uid, name("198.51.100.7")};
        setRole(m_anna, "instructor", ben);
        note(ben, "course publish", thing(QStringLiteral("pumps")), "revision 1");
        QCOMPARE(problems(), QStringList());
        const auto rows = m_academy->audit(test::kNorth);
        QCOMPARE(rows[0].subject, QStringLiteral("pumps"));
        QCOMPARE(rows[0].detail, QStringLiteral("revision 1"));
        QCOMPARE(rows[1].actor.name, m_ben.uid);
        QCOMPARE(rows[1].actor.from, ben.from);
        QCOMPARE(rows[1].subject, m_anna.uid);
        QCOMPARE(rows[1].detail, QStringLiteral("learner to instructor"));
    }

    void whatIsNotCommittedIsNotThere()
    {
        const auto before = m_academy->audit(test::kNorth).size();
        QVERIFY(!inside([&](Connection& connection) -> Done {
            CARREL_TRY(Audit(connection, m_academy->clock)
                           .add(m_org.id, theOperator(), QStringLiteral("nothing"), thing(test::kNorth)));
            return fail(ErrorKind::Internal);
        }));
        QCOMPARE(m_academy->audit(test::kNorth).size(), before);
        note(theOperator(), "something", thing(test::kNorth));
        QCOMPARE(m_academy->audit(test::kNorth).size(), before + 1);
        QCOMPARE(problems(), QStringList());
    }

    void whateverWasChangedIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("said");
        const auto row = [](const char* name, const char* sql, const char* said) {
            QTest::newRow(name) << QString::fromLatin1(sql) << QString::fromLatin1(said);
        };
        row("an act", "UPDATE audit SET act = 'nothing' WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("a moment", "UPDATE audit SET at = at + 1 WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("who did it", "UPDATE audit SET actor = 't:somebody' WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("whom", "UPDATE audit SET subject = 't:' WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("a detail", "UPDATE audit SET detail = 't:' WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("from where", "UPDATE audit SET origin = 't:' WHERE org_id = $ORG AND seq = 4", "breaks at row 4:");
        row("two that changed places",
            "UPDATE audit SET seq = 99 WHERE org_id = $ORG AND seq = 4; "
            "UPDATE audit SET seq = 4 WHERE org_id = $ORG AND seq = 5; "
            "UPDATE audit SET seq = 5 WHERE org_id = $ORG AND seq = 99",
            "breaks at row 4:");
        row("the first that is gone", "DELETE FROM audit WHERE org_id = $ORG AND seq = 1", "breaks after row 0:");
        row("one that is gone", "DELETE FROM audit WHERE org_id = $ORG AND seq = 4", "breaks after row 3:");
        row("one that is gone, and the rest moved up",
            "DELETE FROM audit WHERE org_id = $ORG AND seq = 4; "
            "UPDATE audit SET seq = seq - 1 WHERE org_id = $ORG AND seq = 5",
            "breaks at row 4:");
        row("the last that are gone", "DELETE FROM audit WHERE org_id = $ORG AND seq > 4",
            "ends at row 4, and ended at row 6");
        row("all that is gone", "DELETE FROM audit WHERE org_id = $ORG", "ends at row 0, and ended at row 6");
        row("one that came from elsewhere",
            "INSERT INTO audit SELECT org_id, 7, at, actor, act, subject, detail, origin, hash FROM audit "
            "WHERE org_id = $ORG AND seq = 6; "
            "UPDATE audit_heads SET seq = 7 WHERE org_id = $ORG",
            "breaks at row 7:");
        row("a name put in another's place", "UPDATE audit_people SET person = person || 'x' WHERE org_id = $ORG",
            "somebody else by the pseudonym");
    }
    void whateverWasChangedIsFound()
    {
        QFETCH(QString, sql);
        QFETCH(QString, said);
        // Given an audit of six rows
        setRole(m_anna, "instructor");
        setRole(m_anna, "learner", {m_ben.uid, name("198.51.100.7")});
        note(theOperator(), "course publish", thing(QStringLiteral("pumps")));
        QCOMPARE(m_academy->audit(test::kNorth).size(), std::size_t(6));
        // When somebody changes it behind the academy's back
        tamper(sql);
        // Then it says where
        const QStringList found = problems();
        QCOMPARE(found.size(), 1);
        QVERIFY2(found[0].contains(said), qPrintable(found[0]));
    }

    void aChainThatIsLongerThanOneReadingIsWalkedToItsEnd()
    {
        QVERIFY(inside([&](Connection& connection) -> Done {
            for (int at = 0; at < 1200; ++at)
                CARREL_TRY(Audit(connection, m_academy->clock)
                               .add(m_org.id, theOperator(), QStringLiteral("act"), thing(QString::number(at))));
            return {};
        }));
        QCOMPARE(problems(), QStringList());
        tamper(QStringLiteral("UPDATE audit SET act = 'other' WHERE org_id = $ORG AND seq = 1100"));
        QCOMPARE(problems().size(), 1);
        QVERIFY(problems()[0].contains(QLatin1String("row 1100:")));
    }

    void nothingThatIsKeptNamesAPerson()
    {
        note({m_ben.uid, name("198.51.100.7")}, "device revoke", person(m_anna.uid), "laptop");
        note(somebodyAt(name("203.0.113.9")), "sign-in refuse", person(m_anna.uid), "password");
        note(theOperator(), "member invite", person(name("dora@north.example")), "learner");
        for (const QString& each :
             {m_anna.uid, m_ben.uid, name("dora@"), name("198.51"), name("203.0"), name("laptop"), name("password")})
            QVERIFY2(!kept().contains(each), qPrintable(each));
    }

    void whoIsForgottenIsToldOfNoMoreAndTheChainIsWhole()
    {
        // Given what two people did and what was done to them
        note({m_ben.uid, name("198.51.100.7")}, "device revoke", person(m_anna.uid), "laptop");
        note({m_anna.uid, name("203.0.113.9")}, "course publish", thing(QStringLiteral("pumps")), "revision 1");
        const QString before = kept();
        // When one is forgotten
        QVERIFY(forget(m_anna.uid));
        // Then nothing that was written was changed
        QVERIFY(kept().startsWith(before));
        QCOMPARE(problems(), QStringList());
        // And of her nothing is told, of the other all
        const auto rows = m_academy->audit(test::kNorth);
        QCOMPARE(rows[0].act, QStringLiteral("audit forget"));
        const QString pseudonym = rows[0].subject;
        QCOMPARE(rows[1].actor.name, pseudonym);
        QCOMPARE(rows[1].actor.from, QStringLiteral("(forgotten)"));
        QCOMPARE(rows[1].subject, QStringLiteral("pumps"));
        QCOMPARE(rows[2].actor.name, m_ben.uid);
        QCOMPARE(rows[2].actor.from, name("198.51.100.7"));
        QCOMPARE(rows[2].subject, pseudonym);
        QCOMPARE(rows[2].detail, QStringLiteral("(forgotten)"));
        for (const AuditRow& row : rows)
            for (const QString& text : {row.actor.name, row.actor.from, row.subject, row.detail})
                QVERIFY(!text.contains(m_anna.uid) && !text.contains(QLatin1String("203.0")));
        // And there is nobody to forget again
        QCOMPARE(forget(m_anna.uid).error().kind, ErrorKind::NotFound);
    }

    void whoIsForgottenAndActsAgainIsSomebodyElse()
    {
        note({m_anna.uid, {}}, "one", thing({}));
        const QString first = kept();
        QVERIFY(forget(m_anna.uid));
        note({m_anna.uid, {}}, "two", thing({}));
        const auto rows = m_academy->audit(test::kNorth);
        QCOMPARE(rows[0].actor.name, m_anna.uid);
        QVERIFY(rows[2].actor.name != m_anna.uid);
        QCOMPARE(problems(), QStringList());
    }

    void severalAcademiesWriteOneChain()
    {
        // Given two academies more over one place, each with acts on two members in one transaction, so that whoever
        // held the audit while it waits for a member would wait for ever
        constexpr int kEach = 25;
        const auto work = [this](const Member& first, const Member& second, int& done) {
            test::AcademyInside other(m_academy->place);
            for (int at = 0; at < kEach; ++at) {
                const auto wrote = other.database.transact(Access::Write, [&](Connection& connection) -> Done {
                    People people(connection, other.clock, other.random);
                    CARREL_TRY(people.setDisabled(m_org, first, at % 2 == 0));
                    return people.setDisabled(m_org, second, at % 2 == 0);
                });
                done += wrote.has_value();
            }
        };
        const Member carl = m_academy->addMember(test::kNorth, QStringLiteral("carl@north.example"));
        const auto before = m_academy->audit(test::kNorth).size();
        int one = 0;
        int two = 0;
        {
            const std::jthread a([&] { work(m_anna, m_ben, one); });
            const std::jthread b([&] { work(m_ben, carl, two); });
        }
        // Then every act stands there once, and the chain is whole
        QCOMPARE(one, kEach);
        QCOMPARE(two, kEach);
        QCOMPARE(problems(), QStringList());
        const auto count = inside(
            [this](Connection& connection) -> Result<qint64> {
                CARREL_ASSIGN(
                    Rows rows,
                    connection.ask(QStringLiteral("SELECT COUNT(*) FROM audit WHERE org_id = %1").arg(m_org.id)));
                return rows.next() ? rows.integer(0) : 0;
            },
            Access::Read);
        QCOMPARE(*count, static_cast<qint64>(before) + 4 * kEach);
    }
};

QTEST_GUILESS_MAIN(AuditChainTest)
#include "AuditChainTest.moc"
