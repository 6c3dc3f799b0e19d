// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/session/MachineOfDesks.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>

#include <csignal>
#include <unistd.h>

using namespace carrel;
using namespace carrel::session;
using test::Machine;

namespace {

/// The child: erases the desk, and pulls the plug on itself at the named moment.
int child(const QStringList& arguments)
{
    DeskDirectory desks(arguments.at(2));
    test::FakeKeychain keychain;
    const test::ManualClock clock;
    test::SeededRandom random{7};
    DeskUnlock unlock(desks, keychain, clock, random, crypto::kLowestCost);
    const auto killAt = [wanted = arguments.at(4)](const char* moment) {
        if (wanted == QLatin1String(moment))
            ::kill(::getpid(), SIGKILL);
    };
    return unlock.forget(arguments.at(3), killAt) ? 0 : 1;
}

void eraseAndKill(const Machine& machine, const QString& id, const QString& moment)
{
    QProcess process;
    process.start(QCoreApplication::applicationFilePath(),
                  {u"--child"_qs, machine.home.filePath(u"desks"_qs), id, moment});
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitStatus(), QProcess::CrashExit);
}

/// With a copy of the key slots in every place where one may lie.
QString deskOfManySlots(Machine& machine)
{
    const QString id = machine.makeDesk();
    const QString path = machine.desks.pathOf(id);
    {
        const auto desk = machine.unlock.open(id, Proof::keychain());
        (void)(*desk)->vault().backUp(store::BackupReason::ByHand, machine.progress);
    }
    for (const char* folder : {"backups/.taking", "before-restore-2026-03-01", "next-in-force"}) {
        QDir(path).mkpath(QLatin1String(folder));
        QFile::copy(path + u"/keyslots"_qs, path + u'/' + QLatin1String(folder) + u"/keyslots"_qs);
    }
    QFile::copy(path + u"/keyslots"_qs, path + u"/keyslots.refused"_qs);
    QFile::copy(path + u"/keyslots"_qs, path + u"/keyslots.new"_qs);
    return id;
}

QStringList slotFilesOf(const QString& path)
{
    QStringList found;
    for (QDirIterator files(path, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); files.hasNext();)
        if (const QString file = files.next(); files.fileName().startsWith(u"keyslots"_qs))
            found << file;
    return found;
}

}  // namespace

/// A crypto-erase: what it takes, and in which order, whenever it is stopped.
class DeskErasingTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anErasingThatIsKilledIsEndedAtTheNextStart_data()
    {
        QTest::addColumn<bool>("keysAreGone");
        QTest::newRow("marked") << false;
        QTest::newRow("keychain emptied") << false;
        QTest::newRow("key slots removed") << true;
        QTest::newRow("files removed") << true;
    }

    void anErasingThatIsKilledIsEndedAtTheNextStart()
    {
        // given a desk with key slots in seven places, and another
        QFETCH(bool, keysAreGone);
        Machine machine;
        const QString id = deskOfManySlots(machine);
        const QString other = machine.makeDesk();
        QCOMPARE(slotFilesOf(machine.desks.pathOf(id)).size(), 7);

        // when its erasing is killed
        eraseAndKill(machine, id, QString::fromLatin1(QTest::currentDataTag()));

        // then it is no desk any more, all its keys go before any of the rest, and the next start ends it
        QCOMPARE(machine.openError(id, Proof::keychain()), ErrorKind::NotFound);
        QCOMPARE(machine.desks.list().size(), 1);
        QCOMPARE(slotFilesOf(machine.desks.pathOf(id)).isEmpty(), keysAreGone);
        QVERIFY(machine.unlock.finishErasing().has_value());
        QVERIFY(!QFile::exists(machine.desks.pathOf(id)));
        QCOMPARE(machine.keychain.read(secretEntry(id)).error().kind, ErrorKind::NotFound);
        QCOMPARE(Machine::read(machine.unlock.open(other, Proof::keychain())), u"kept"_qs);
    }

    void noKeySlotIsLeftWhenTheFirstOtherFileGoes()
    {
        Machine machine;
        const QString id = deskOfManySlots(machine);
        const QString path = machine.desks.pathOf(id);
        qsizetype slotsLeft = -1;
        bool vaultLeft = false;
        const auto look = [&](const char* moment) {
            if (qstrcmp(moment, "key slots removed") == 0) {
                slotsLeft = slotFilesOf(path).size();
                vaultLeft = QFile::exists(path + u"/vault.db"_qs);
            }
        };
        QVERIFY(machine.unlock.forget(id, look).has_value());
        QCOMPARE(slotsLeft, 0);
        QVERIFY(vaultLeft);
        QVERIFY(!QFile::exists(path));
    }

    void whatAnotherProgramIsErasingIsLeftToIt()
    {
        Machine machine;
        const QString id = machine.makeDesk();
        Done meanwhile = fail(ErrorKind::Internal);
        const auto beside = [&](const char* moment) {
            if (qstrcmp(moment, "marked") == 0) {
                meanwhile = machine.unlock.finishErasing();
                QVERIFY(!slotFilesOf(machine.desks.pathOf(id)).isEmpty());
            }
        };
        QVERIFY(machine.unlock.forget(id, beside).has_value());
        QVERIFY(meanwhile.has_value());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    if (program.arguments().value(1) == u"--child"_qs)
        return child(program.arguments());
    DeskErasingTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "DeskErasingTest.moc"
