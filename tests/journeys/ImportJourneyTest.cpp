// SPDX-License-Identifier: GPL-3.0-or-later
// Files of other people through the real program: A3 (import), THREATS.md 29-31 (hostile archives), 33, and all or
// nothing when the program is stopped or killed in the middle.
#include "tests/journeys/CtlRun.h"

#include <QTest>
#include <QtEndian>

#include <csignal>
#include <memory>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

template <class T>
QByteArray little(T number)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(number, bytes.data());
    return bytes;
}

/// A zip of empty files with these names, as nobody's honest tool would write it.
QByteArray zipOfNames(const QList<QByteArray>& names)
{
    QByteArray files;
    QByteArray directory;
    for (const QByteArray& name : names) {
        const QByteArray common = little<quint16>(20) + little<quint16>(0) + little<quint16>(0) + QByteArray(4, '\0')
                                  + little<quint32>(0) + little<quint32>(0) + little<quint32>(0)
                                  + little<quint16>(static_cast<quint16>(name.size())) + little<quint16>(0);
        directory += QByteArray("PK\x01\x02") + little<quint16>(20) + common + QByteArray(10, '\0')
                     + little<quint32>(static_cast<quint32>(files.size())) + name;
        files += QByteArray("PK\x03\x04") + common + name;
    }
    const auto count = static_cast<quint16>(names.size());
    return files + directory + QByteArray("PK\x05\x06") + QByteArray(4, '\0') + little(count) + little(count)
           + little<quint32>(static_cast<quint32>(directory.size()))
           + little<quint32>(static_cast<quint32>(files.size())) + little<quint16>(0);
}

/// A course of many units, so that there is time to be killed in.
QString bigCourse(const Machine& machine, int units)
{
    const QString folder = machine.path(u"big"_s);
    QDir().mkpath(folder + u"/01-all"_s);
    machine.write(u"big/course.md"_s, "---\ntitle: Big\nkey: big\n---\n");
    const QByteArray body = QByteArray("The quick survey of everything that was ever surveyed. ").repeated(150);
    for (int i = 0; i < units; ++i)
        machine.write(u"big/01-all/%1-unit.md"_s.arg(i + 1000),
                      "# Unit " + QByteArray::number(i) + "\n\n" + body + "\n");
    return folder;
}

qint64 sizeOf(const QString& path)
{
    return QFileInfo(path).size();
}

}  // namespace

class ImportJourneyTest : public QObject {
    Q_OBJECT

private:
    static constexpr int kUnits = 1500;

    /// Starts the import of the big course and sends a signal once the vault's log has grown by `bytes`.
    static int stopImport(const DeskMachine& machine, const QString& folder, qint64 bytes, int signal)
    {
        const QString log = machine.folder() + u"/vault.db-wal"_s;
        QProcess process;
        machine.prepare(process, QStringList{u"import"_s, folder} + machine.options());
        process.start();
        bool sent = false;
        while (!process.waitForFinished(1)) {
            if (!sent && sizeOf(log) >= bytes) {
                ::kill(static_cast<pid_t>(process.processId()), signal);
                sent = true;
            }
        }
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

private Q_SLOTS:
    void looksWithoutADeskAndLeavesNothing()
    {
        const Machine machine;
        const Ran ran = machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, academy().first()});
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonValue report = ran.json()[u"imports"][0];
        QVERIFY(!report[u"kept"].toBool());
        QVERIFY(report[u"units"].toInt() > 0);
        QVERIFY(report[u"report"][u"items"].toArray().size() > 10);
        QCOMPARE(filesBelow(machine.path(QString())).size(), 0);
    }

    void refusesHostileArchivesWhole_data()  // THREATS.md 29, 31
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::newRow("out of the folder") << zipOfNames({"course.md", "../../evil.md"});
        QTest::newRow("absolute") << zipOfNames({"course.md", "/etc/evil.md"});
        QTest::newRow("a drive") << zipOfNames({"course.md", "C:\\evil.md"});
        QTest::newRow("names that differ by case") << zipOfNames({"course.md", "a/unit.md", "A/Unit.md"});
        QTest::newRow("a reserved name") << zipOfNames({"course.md", "con.md"});
    }

    void refusesHostileArchivesWhole()
    {
        QFETCH(QByteArray, archive);
        const Machine machine;
        const QString path = machine.write(u"package.zip"_s, archive);
        const Ran ran = machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, path});
        QCOMPARE(ran.exitCode, 9);
        QCOMPARE(ran.error()[u"kind"].toString(), u"hostile"_s);
        QVERIFY(ran.out.isEmpty());
    }

    void aReadmeIsNoCourseAndTheSentenceSaysWhatToDo()
    {
        const Machine machine;
        const QString file = machine.write(u"README.md"_s, "# Tides\n\nTwo units and a quiz.\n");
        const Ran ran = machine.run({u"import"_s, u"--dry-run"_s, file});
        QCOMPARE(ran.exitCode, 10);
        QVERIFY2(ran.err.contains("README.md") && ran.err.contains("tells about its folder")
                     && ran.err.contains("import the folder, or give the file another name"),
                 ran.err.constData());
    }

    void aFileThatCannotBeReadDoesNotKeepTheNextOneOut()
    {
        // given a folder of courses, with a file that is none and a name that is wrong among them
        const DeskMachine machine;
        const QString readme = machine.write(u"README.md"_s, "# Tides\n\nTwo units and a quiz.\n");
        const QString missing = machine.path(u"missing.apkg"_s);
        // when all of them are imported
        const Ran ran = machine.ctl({u"import"_s, missing, readme, academy().first()});
        // then the course is on the desk, both others are named, and the exit code is that of the first
        QCOMPARE(ran.exitCode, 11);
        QCOMPARE(ran.json()[u"imports"].toArray().size(), 1);
        QVERIFY(ran.json()[u"imports"][0][u"kept"].toBool());
        QCOMPARE(ran.err.count('\n'), 2);
        QVERIFY2(ran.err.contains("missing.apkg") && ran.err.contains("README.md"), ran.err.constData());
        QCOMPARE(machine.ctl({u"courses"_s}).json()[u"courses"].toArray().size(), 1);
    }

    void namesAFileThatIsNotWhatItSays()
    {
        const Machine machine;
        const Ran ran =
            machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, machine.write(u"deck.apkg"_s, "no archive at all")});
        QCOMPARE(ran.exitCode, 10);
    }

    void aKillInTheMiddleLeavesTheOldState()
    {
        const DeskMachine machine;
        QCOMPARE(machine.ctl({u"import"_s, academy().first()}).exitCode, 0);
        const QString folder = bigCourse(machine, kUnits);
        int killed = 0;
        for (const qint64 bytes : {qint64(40'000), qint64(5'000'000), qint64(9'000'000)}) {
            killed += stopImport(machine, folder, bytes, SIGKILL) == -1 ? 1 : 0;
            const Ran check = machine.ctl({u"vault"_s, u"check"_s});
            QVERIFY2(check.exitCode == 0, check.out + check.err);
            const QJsonArray courses = machine.ctl({u"courses"_s}).json()[u"courses"].toArray();
            for (const QJsonValue& course : courses) {
                if (course[u"title"].toString() == u"Big")
                    QCOMPARE(course[u"units"].toInt(), kUnits);  // all of it, if the commit was quicker
            }
            QVERIFY(courses.size() == 1 || courses.size() == 2);
        }
        QVERIFY(killed > 0);
    }

    void ctrlCStopsCleanly()
    {
        // An import that was over before it could be stopped, as on a busy machine, is tried again at another desk.
        constexpr int kAttempts = 5;
        std::unique_ptr<DeskMachine> machine;
        QString folder;
        int exitCode = 0;
        for (int attempt = 0; attempt < kAttempts && exitCode == 0; ++attempt) {
            machine = std::make_unique<DeskMachine>();
            folder = bigCourse(*machine, kUnits);
            exitCode = stopImport(*machine, folder, 400'000, SIGINT);
        }
        QCOMPARE(exitCode, 130);
        QCOMPARE(machine->courses(), 0);
        QCOMPARE(machine->ctl({u"vault"_s, u"check"_s}).exitCode, 0);
        QCOMPARE(machine->ctl({u"import"_s, folder}).exitCode, 0);
        QCOMPARE(machine->courses(), 1);
    }
};

QTEST_GUILESS_MAIN(ImportJourneyTest)
#include "ImportJourneyTest.moc"
