// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/http/Api.h"

#include "core/protocol/ProblemTitle.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::academy;

/// Holds resources/api/openapi.yaml against the program: what one names, the other has.
class OpenApiTest : public QObject {
    Q_OBJECT

    static QString text()
    {
        QFile file(QStringLiteral(CARREL_SOURCE_DIR "/resources/api/openapi.yaml"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }

    /// "get /v1/health" for each operation: paths are indented by two blanks, methods by four.
    static QSet<QString> described()
    {
        const QString paths =
            text().section(QStringLiteral("\npaths:\n"), 1).section(QStringLiteral("\ncomponents:"), 0, 0);
        const QRegularExpression line(QStringLiteral("^(?:  (/\\S+)|    (get|put|post|delete|patch|head|options)):$"),
                                      QRegularExpression::MultilineOption);
        QSet<QString> operations;
        QString path;
        for (auto each = line.globalMatch(paths); each.hasNext();) {
            const auto match = each.next();
            if (!match.captured(1).isEmpty())
                path = match.captured(1);
            else
                operations.insert(match.captured(2) + u' ' + path);
        }
        return operations;
    }

private Q_SLOTS:
    void everyOperationIsRoutedAndEveryRouteDescribed()
    {
        QTemporaryDir home;
        Database database(home.filePath(QStringLiteral("academy.db")));
        QVERIFY(database.prepare());
        const SystemClock clock;
        SystemRandom random;
        auto secrets = Secrets::of(database);
        QVERIFY(secrets);
        Gate gate(database, QStringLiteral("here"), *std::move(secrets), clock, random);
        const Api api(database, gate, clock, random);
        QSet<QString> routed;
        for (const Route& route : api.routes())
            routed.insert(QString::fromLatin1(route.method).toLower() + u' ' + QString::fromLatin1(route.path));
        QVERIFY(routed.size() >= 4);
        QCOMPARE(described(), routed);
    }

    /// A description begins with the name of its problem, or a sentence of it does.
    void everyProblemHasATitleOfItsOwn()
    {
        const QRegularExpression named(QStringLiteral("(?:description: \"|>-\n +|\\. )([a-z]+(?:-[a-z]+)*): "));
        const QString operations = text().section(QStringLiteral("\n  schemas:\n"), 0, 0);
        QSet<QString> problems;
        for (auto each = named.globalMatch(operations); each.hasNext();)
            problems.insert(each.next().captured(1));
        QVERIFY(problems.size() > 15);
        QStringList untitled;
        for (const QString& problem : problems)
            if (QString bare = problem; protocol::titleOf(problem) == bare.replace(u'-', u' '))
                untitled << problem;
        QCOMPARE(untitled, QStringList());
    }
};

QTEST_GUILESS_MAIN(OpenApiTest)
#include "OpenApiTest.moc"
