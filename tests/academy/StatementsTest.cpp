// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Database.h"
#include "tests/academy/Databases.h"

using namespace carrel;
using namespace carrel::academy;

/// The academy's SQL, statement by statement.
class StatementsTest : public QObject {
    Q_OBJECT

    test::Places m_places;

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void everyStatementIsUnderstood()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        Database database(place);
        QVERIFY(database.prepare());
        const auto done = database.transact(Access::Write, [](Connection& connection) -> Done {
            for (const auto& [name, text] : sql::kAll) {
                // SQLite keeps proofs in memory, and has no statement that writes and reads at once.
                if (name.starts_with("schema/0") || (name == "session/access-first.sql" && !connection.isServer()))
                    continue;
                QVariantList values;
                for (const char each : text)
                    if (each == '?')
                        values << QVariant();
                // Absent values are refused by columns; what counts here is that it can be prepared.
                CARREL_TRY(connection.script(QStringLiteral("SAVEPOINT here")));
                const auto ran = connection.run(text, values);
                if (!ran && !ran.error().detail.contains(QLatin1String("NULL"), Qt::CaseInsensitive)
                    && !ran.error().detail.contains(QLatin1String("datatype mismatch")))
                    return fail(ran.error().as(ErrorKind::Internal, QString::fromUtf8(name.data())));
                CARREL_TRY(connection.script(QStringLiteral("ROLLBACK TO SAVEPOINT here")));
            }
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }

    /// THREATS 11: what a statement reads or writes belongs to an organisation that it names.
    void everyStatementAsksForItsOrganisation()
    {
        for (const auto& [name, text] : sql::kAll) {
            const QString sql = QString::fromUtf8(text.data());
            if (name.starts_with("schema/") || name == "people/org-add.sql")  // it makes one
                continue;
            QVERIFY2(sql.contains(QLatin1String("org_id")), name.data());
        }
    }

    void whatWasDoneIsNeverChangedOrForgotten()
    {
        for (const auto& [name, text] : sql::kAll) {
            const QString sql = QString::fromUtf8(text.data()).simplified() + u' ';
            for (const char* changed :
                 {"UPDATE audit ", "DELETE FROM audit ", "UPDATE audit_checkpoints ", "DELETE FROM audit_checkpoints "})
                QVERIFY2(!sql.contains(QLatin1String(changed)), name.data());
        }
    }
};

QTEST_GUILESS_MAIN(StatementsTest)
#include "StatementsTest.moc"
