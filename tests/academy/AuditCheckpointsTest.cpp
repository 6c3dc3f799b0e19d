// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/academy/AuditedAcademy.h"

using namespace carrel;
using namespace carrel::academy;

/// Where the audit stands is signed now and then, which tells of a chain that was written anew.
class AuditCheckpointsTest : public QObject, private test::AuditedAcademy {
    Q_OBJECT

    /// Writes the chain anew over rows that were changed, as somebody who has read this program would.
    void chainAnew()
    {
        const Done done = inside([this](Connection& connection) -> Done {
            std::vector<AuditRecord> rows;
            {
                CARREL_ASSIGN(Rows found, connection.ask(QStringLiteral("SELECT seq, at, actor, act, subject, detail, "
                                                                        "origin, hash FROM audit WHERE org_id = %1 "
                                                                        "ORDER BY seq")
                                                             .arg(m_org.id)));
                while (found.next())
                    rows.push_back(auditRecordOf(found));
            }
            QByteArray hash;
            for (const AuditRecord& row : rows) {
                hash = chainedHash(m_org.id, row, hash);
                CARREL_TRY(connection.ask(QStringLiteral("UPDATE audit SET hash = ? WHERE org_id = ? AND seq = ?"),
                                          {hash, m_org.id, row.seq}));
            }
            CARREL_TRY(connection.ask(QStringLiteral("UPDATE audit_heads SET seq = ?, hash = ? WHERE org_id = ?"),
                                      {rows.back().seq, hash, m_org.id}));
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        test::beginOrSkip([this](const QString& kind) { return begin(kind); });
    }
    void cleanup() { m_academy.reset(); }

    void aChainThatWasWrittenAnewIsNotTheOneThatWasSigned()
    {
        // Given a checkpoint of five rows, kept here and elsewhere, and a row after it
        setRole(m_anna, "instructor");
        setRole(m_anna, "learner");
        const QByteArray kept = sign();
        QCOMPARE(readCheckpoint(kept, keys())->seq, 5);
        note(theOperator(), "course publish", thing(QStringLiteral("pumps")));
        QCOMPARE(problems({kept}), QStringList());
        // When a row is changed and the chain made to fit
        tamper(QStringLiteral("UPDATE audit SET act = 'nothing' WHERE org_id = $ORG AND seq = 4"));
        chainAnew();
        // Then what was signed tells
        QVERIFY(problems()[0].contains(QLatin1String("row 5 is not the one that was signed")));
        // And where the checkpoint was taken away with it, the one that was kept elsewhere does
        tamper(QStringLiteral("DELETE FROM audit_checkpoints WHERE org_id = $ORG"));
        QCOMPARE(problems(), QStringList());
        QVERIFY(problems({kept})[0].contains(QLatin1String("row 5 is not the one that was signed")));
    }

    void aChainThatWasCutIsShorterThanTheOneThatWasSigned()
    {
        setRole(m_anna, "instructor");
        const QByteArray kept = sign();
        tamper(QStringLiteral("DELETE FROM audit WHERE org_id = $ORG AND seq = 4"));
        chainAnew();
        QVERIFY(problems()[0].contains(QLatin1String("ends at row 3, and row 4 was signed")));
        tamper(QStringLiteral("DELETE FROM audit_checkpoints WHERE org_id = $ORG"));
        QVERIFY(problems({kept})[0].contains(QLatin1String("ends at row 3, and row 4 was signed")));
    }

    void whatAnotherSignedIsNoCheckpoint()
    {
        QVERIFY(!sign().isEmpty());
        const auto stranger = crypto::SigningKey::generate();
        const QByteArray forged = toPaseto({QStringLiteral("here"), m_org.id, 3, QByteArray(32, 'x'), {}}, stranger);
        QVERIFY(!readCheckpoint(forged, keys()));
        QCOMPARE(problems({forged}), QStringList());  // it is told of where the file is read
        tamper(QStringLiteral("UPDATE audit_checkpoints SET token = '%1' WHERE org_id = $ORG")
                   .arg(QString::fromLatin1(forged)));
        QVERIFY(problems()[0].contains(QLatin1String("row 3 that this academy did not sign")));
        QCOMPARE(checkpointsIn("{\"checkpoint\":\"" + forged + "\"}\n\n" + forged), (QList{forged, forged}));
    }

    void checkpointsOutliveTheirKeyAndThePersonsWhoAreForgotten()
    {
        const QByteArray kept = sign();
        QVERIFY(inside([this](Connection& connection) {
            return GrantKeys::rotate(connection, GrantKeys::Because::Time, m_academy->clock);
        }));
        QVERIFY(forget(m_anna.uid));
        const QByteArray later = sign();
        QVERIFY(!later.isEmpty() && later != kept);
        QCOMPARE(problems({kept, later}), QStringList());
    }

    void whereTheAuditStandsIsSignedNowAndThen()
    {
        using Which = AuditCheckpoints::Which;
        using namespace std::chrono_literals;
        // The first time, and not again for a row more
        QVERIFY(!sign(Which::Due).isEmpty());
        QVERIFY(sign(Which::Moved).isEmpty());
        note(theOperator(), "act", thing({}));
        QVERIFY(sign(Which::Due).isEmpty());
        // Until an hour has passed
        m_academy->clock.advance(1h);
        QVERIFY(!sign(Which::Due).isEmpty());
        m_academy->clock.advance(1h);
        QVERIFY(sign(Which::Due).isEmpty());
        // Or a hundred rows have come
        for (int at = 0; at < 100; ++at)
            note(theOperator(), "act", thing({}));
        QVERIFY(!sign(Which::Due).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AuditCheckpointsTest)
#include "AuditCheckpointsTest.moc"
