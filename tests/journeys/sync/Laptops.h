// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/academy/AcademyProcess.h"
#include "tests/academy/Databases.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

namespace carrel::test {

struct Ran {
    int exitCode = -1;  ///< -1: it was killed
    QJsonObject json;
    QByteArray err;
};

/// A person's machine: a folder with a desk, and the program that is its desk.
class Laptop {
public:
    explicit Laptop(QString folder) : m_folder(std::move(folder)) { made = run({QStringLiteral("new")}); }
    /// The same disk on another machine.
    static Laptop copyOf(const Laptop& other, const QString& folder)
    {
        Laptop copy;
        copy.m_folder = folder;
        QProcess::execute(QStringLiteral("cp"), {QStringLiteral("-a"), other.m_folder, folder});
        return copy;
    }

    Ran run(const QStringList& words) const
    {
        QProcess process;
        process.start(QStringLiteral(CARREL_SYNC_DESK), QStringList{m_folder} + words);
        process.waitForFinished(-1);  // the limit is that of the whole test
        const bool ended = process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1,
                readJson(process.readAllStandardOutput()).value_or(QJsonValue()).toObject(),
                process.readAllStandardError()};
    }
    Ran sync(int moment = 0, int segmentsAtOnce = 0) const
    {
        return run({QStringLiteral("sync"), QString::number(moment), QString::number(segmentsAtOnce)});
    }
    Ran study(int seed, int count) const
    {
        return run({QStringLiteral("study"), QString::number(seed), QString::number(count)});
    }
    Ran write(int seed, int bytes) const
    {
        return run({QStringLiteral("write"), QString::number(seed), QString::number(bytes)});
    }
    QJsonObject told() const { return run({QStringLiteral("tell")}).json; }
    const QString& folder() const { return m_folder; }

    Ran made;

private:
    Laptop() = default;
    QString m_folder;
};

/// Machines of one person in front of a real academy, on the database that the row "database" of a test's global data
/// names.
class Laptops {
protected:
    static void addRows()
    {
        QTest::addColumn<QString>("database");
        QTest::newRow("SQLite") << QStringLiteral("sqlite");
        QTest::newRow("PostgreSQL") << QStringLiteral("postgresql");
    }
    static QStringList words(const char* text) { return QString::fromLatin1(text).split(u' '); }

    /// An academy with one person, on the database that the row names; `url` is what desks call it, if not its own.
    void found(const QString& url = {})
    {
        QFETCH_GLOBAL(QString, database);
        m_home = std::make_unique<QTemporaryDir>();
        QString place = m_home->filePath(QStringLiteral("academy"));
        if (database == QLatin1String("postgresql")) {
            if (!m_cluster.missing().isEmpty())
                QSKIP(qPrintable(m_cluster.missing()));
            place = m_cluster.freshUrl();
        }
        m_academy = std::make_unique<AcademyProcess>(place);
        QCOMPARE(m_academy->run(words("init")).exitCode, 0);
        QCOMPARE(m_academy->run(words("org create north North")).exitCode, 0);
        QCOMPARE(m_academy->run(words("member add north anna@north.example Anna")).exitCode, 0);
        QVERIFY(m_academy->serve(url.isEmpty() ? QStringList() : QStringList{QStringLiteral("--public-url"), url}));
        m_url = url.isEmpty() ? m_academy->address() : url;
    }
    Laptop laptop(const char* name)
    {
        Laptop made(m_home->filePath(QString::fromLatin1(name)));
        const QString code =
            m_academy->run(words("enrolment-code north anna@north.example")).json()[u"code"].toString();
        const Ran enrolled = made.run({QStringLiteral("enrol"), m_url, code});
        if (made.made.exitCode != 0 || enrolled.exitCode != 0)
            qFatal("no laptop: %s %s", made.made.err.constData(), enrolled.err.constData());
        return made;
    }
    /// The academy as it is now, as a file.
    QString backedUp()
    {
        const QString backup = m_home->filePath(QStringLiteral("backup"));
        if (const auto made = m_academy->run({QStringLiteral("backup"), backup}); made.exitCode != 0)
            qFatal("no backup: %s", made.err.constData());
        return backup;
    }
    /// The academy's disk dies, and it is put back from the backup in another place, at the same address.
    void putBack(const QString& backup)
    {
        const QString address = m_academy->address();
        m_academy->kill();
        QFETCH_GLOBAL(QString, database);
        const QString place =
            database == QLatin1String("postgresql") ? m_cluster.freshUrl() : m_home->filePath(QStringLiteral("again"));
        auto again = std::make_unique<AcademyProcess>(place);
        const auto restored = again->run({QStringLiteral("restore"), backup});
        QVERIFY2(restored.exitCode == 0, restored.err);
        again->listenAgainAt(address);
        m_academy = std::move(again);
        QVERIFY(m_academy->serve());
    }
    /// Syncs each in turn until nothing can be left to tell.
    static void settle(const std::vector<const Laptop*>& laptops)
    {
        for (int round = 0; round < 4; ++round)
            for (const Laptop* laptop : laptops) {
                const Ran synced = laptop->sync();
                QVERIFY2(synced.exitCode == 0, synced.err);
            }
    }
    void verifyInStep(const std::vector<const Laptop*>& laptops)
    {
        const QJsonObject first = laptops.front()->told();
        for (const Laptop* laptop : laptops) {
            const QJsonObject told = laptop->told();
            QCOMPARE(told[u"waiting"].toInt(), 0);
            QCOMPARE(told[u"refused"].toInt(), 0);
            QCOMPARE(told[u"digest"].toString(), first[u"digest"].toString());
            QCOMPARE(told[u"reviews"].toInt(), first[u"reviews"].toInt());
        }
    }

    PostgresCluster m_cluster{PostgresCluster::Durable};
    std::unique_ptr<QTemporaryDir> m_home;
    std::unique_ptr<AcademyProcess> m_academy;
    QString m_url;
};

}  // namespace carrel::test
