// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <pwd.h>
#include <unistd.h>

namespace carrel::test {

/// A PostgreSQL of the test's own, in a temporary directory and behind a Unix socket there, gone with the test. initdb
/// refuses root: then it runs as nobody.
class PostgresCluster {
public:
    enum Safety { Quick, Durable };  ///< Quick: without fsync, for what no power cut is to outlive
    explicit PostgresCluster(Safety safety = Quick) : m_safety(safety)
    {
        const QDir versions(QStringLiteral("/usr/lib/postgresql"));
        for (const QString& version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            m_programs = versions.filePath(version + QStringLiteral("/bin/"));
        if (m_programs.isEmpty() || !QFile::exists(m_programs + QStringLiteral("initdb"))) {
            m_missing = QStringLiteral("the package postgresql is not installed");
            return;
        }
        if (geteuid() == 0)
            if (const passwd* nobody = getpwnam("nobody");
                !nobody || chown(qPrintable(m_home.path()), nobody->pw_uid, nobody->pw_gid) != 0)
                m_missing = QStringLiteral("no user nobody to run PostgreSQL as");
        if (m_missing.isEmpty())
            start();
    }
    ~PostgresCluster()
    {
        if (!m_started)
            return;
        run(QStringLiteral("pg_ctl"), {QStringLiteral("-D"), data(), QStringLiteral("-m"), QStringLiteral("immediate"),
                                       QStringLiteral("-w"), QStringLiteral("stop")});
    }

    /// Why there is none; empty: it runs.
    QString missing() const { return m_missing; }

    /// A new, empty database.
    QString freshUrl()
    {
        const QString name = QStringLiteral("academy%1").arg(++m_count);
        const bool made = run(QStringLiteral("createdb"), {QStringLiteral("-h"), m_home.path(), QStringLiteral("-U"),
                                                           QStringLiteral("carrel"), name});
        if (!made)
            qFatal("createdb failed");
        return QStringLiteral("postgresql:///%1?host=%2&user=carrel").arg(name, m_home.path());
    }

private:
    QString data() const { return m_home.filePath(QStringLiteral("data")); }

    void start()
    {
        const bool made = run(QStringLiteral("initdb"),
                              {QStringLiteral("-D"), data(), QStringLiteral("-U"), QStringLiteral("carrel"),
                               QStringLiteral("-A"), QStringLiteral("trust"), QStringLiteral("-E"),
                               QStringLiteral("UTF8"), QStringLiteral("--no-locale"), QStringLiteral("--no-sync")});
        m_started = made
                    && run(QStringLiteral("pg_ctl"),
                           {QStringLiteral("-D"), data(), QStringLiteral("-l"), m_home.filePath(QStringLiteral("log")),
                            QStringLiteral("-w"), QStringLiteral("-o"),
                            QStringLiteral("-c listen_addresses='' -c fsync=%1 -k ")
                                    .arg(m_safety == Quick ? QStringLiteral("off") : QStringLiteral("on"))
                                + m_home.path(),
                            QStringLiteral("start")});
        if (!m_started)
            m_missing = QStringLiteral("PostgreSQL did not start: ") + m_said;
    }

    bool run(const QString& program, const QStringList& words)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.setWorkingDirectory(m_home.path());
        // The server keeps what it inherits open: its output must not be a pipe that is waited for.
        process.setStandardOutputFile(m_home.path() + QStringLiteral("-said"), QIODevice::Append);
        if (geteuid() == 0)
            process.start(QStringLiteral("runuser"), QStringList{QStringLiteral("-u"), QStringLiteral("nobody"),
                                                                 QStringLiteral("--"), m_programs + program}
                                                         + words);
        else
            process.start(m_programs + program, words);
        const bool well =
            process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        QFile said(m_home.path() + QStringLiteral("-said"));
        if (said.open(QIODevice::ReadOnly))
            m_said = QString::fromUtf8(said.readAll());
        said.remove();
        return well;
    }

    Safety m_safety;
    QTemporaryDir m_home;
    QString m_programs;
    QString m_missing;
    QString m_said;
    bool m_started = false;
    int m_count = 0;
};

/// Places to keep an academy in, as the rows "sqlite" and "postgresql" of a test's global data ask for.
class Places {
public:
    static void addRows()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("sqlite") << QStringLiteral("sqlite");
        QTest::newRow("postgresql") << QStringLiteral("postgresql");
    }

    /// Empty where it cannot be had; missing() says why.
    QString fresh(const QString& kind)
    {
        if (kind == QLatin1String("sqlite"))
            return m_home.filePath(QStringLiteral("academy%1.db").arg(++m_count));
        if (!m_postgres)
            m_postgres = std::make_unique<PostgresCluster>();
        return m_postgres->missing().isEmpty() ? m_postgres->freshUrl() : QString();
    }
    QString missing() const { return m_postgres ? m_postgres->missing() : QString(); }

private:
    QTemporaryDir m_home;
    std::unique_ptr<PostgresCluster> m_postgres;
    int m_count = 0;
};

/// All of an init(): `begin` takes the kind of place of this row and says what is missing for it, for which the story
/// is skipped; empty: nothing.
template <class Begin>
void beginOrSkip(Begin begin)
{
    QFETCH_GLOBAL(QString, kind);
    if (const QString missing = begin(kind); !missing.isEmpty())
        QSKIP(qPrintable(missing));
}

}  // namespace carrel::test
