// SPDX-License-Identifier: GPL-3.0-or-later
// Runs itself again under a bus of its own with a real gnome-keyring in a home of its own, once for each state of the
// keyring: QtKeychain's queue of jobs cannot be set back.
#include "core/session/SystemKeychain.h"
#include "core/base/Random.h"
#include "core/session/DeskUnlock.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <thread>

using namespace carrel;
using namespace carrel::session;
using namespace std::chrono_literals;
using crypto::SecureBytes;

namespace {

/// For calls that are answered: however busy the machine is, this is no person who has to type something.
constexpr auto kPatience = 60s;

SecureBytes words(QByteArray text)
{
    return SecureBytes::takeFrom(text);
}

/// In the child: one check that did not hold ends it.
void require(bool holds, const char* what, const QString& detail = {})
{
    if (holds)
        return;
    std::fprintf(stderr, "not so: %s (%s)\n", what, qPrintable(detail));
    std::_Exit(1);
}

QString kindOf(const Done& done)
{
    return done ? QStringLiteral("fine") : errorKindName(done.error().kind) + u": "_qs + done.error().detail;
}

void unlocked()
{
    // Twice, since a program may lock its desk and make another keychain.
    for (int round = 0; round < 2; ++round) {
        SystemKeychain keychain(kPatience);
        const SecureBytes secret = SecureBytes::random(32);
        const auto missing = keychain.read(u"a"_qs);
        require(!missing && missing.error().kind == ErrorKind::NotFound, "an entry that is not there is NotFound",
                missing ? u"found"_qs : missing.error().detail);
        Done done = keychain.write(u"a"_qs, secret);
        require(done.has_value(), "an entry is written", kindOf(done));
        const auto read = keychain.read(u"a"_qs);
        require(read && *read == secret, "and read back, byte for byte");
        done = keychain.write(u"a"_qs, words("other"));
        require(done.has_value() && *keychain.read(u"a"_qs) == words("other"), "and replaced", kindOf(done));

        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i)
            threads.emplace_back([&keychain, i] {
                const QString entry = QString::number(i);
                require(keychain.write(entry, words("t" + QByteArray::number(i))).has_value(), "any thread may write");
                require(*keychain.read(entry) == words("t" + QByteArray::number(i)), "and read what it wrote");
                require(keychain.remove(entry).has_value(), "and remove it");
            });
        for (std::thread& thread : threads)
            thread.join();

        done = keychain.remove(u"a"_qs);
        require(done.has_value(), "an entry is removed", kindOf(done));
        done = keychain.remove(u"a"_qs);
        require(done.has_value(), "and removing it again is fine", kindOf(done));
    }
}

/// threat 6, the whole road with a real keyring.
void changed()
{
    const QTemporaryDir home;
    const SystemClock clock;
    SystemRandom random;
    SystemKeychain keychain(kPatience);
    DeskDirectory desks(home.filePath(u"desks"_qs));
    DeskUnlock unlock(desks, keychain, clock, random, crypto::kLowestCost);
    auto created = unlock.create(u"Anna"_qs);
    require(created.has_value(), "a desk is made", created ? QString() : created.error().trail());
    const QString id = created->desk->desk().id;
    created->desk->lock();
    require(unlock.open(id, Proof::keychain()).has_value(), "and opens by the keychain");
    require(keychain.write(secretEntry(id), SecureBytes::random(32)).has_value(), "somebody changes the entry");
    const auto other = unlock.open(id, Proof::keychain());
    require(!other && other.error().kind == ErrorKind::KeychainChanged, "that is told");
    require(keychain.remove(secretEntry(id)).has_value(), "somebody removes the entry");
    const auto gone = unlock.open(id, Proof::keychain());
    require(!gone && gone.error().kind == ErrorKind::KeychainChanged, "that is told too");
    const Proof code = Proof::recoveryCode(created->recoveryCode.clone());
    require(unlock.open(id, code).has_value(), "the recovery code opens");
    require(unlock.setPassphrase(id, code, nullptr).has_value(), "and mends the keychain");
    require(unlock.open(id, Proof::keychain()).has_value(), "which opens the desk again");
    require(unlock.forget(id).has_value(), "and is emptied with it");
    require(!keychain.read(secretEntry(id)), "for good");
}

void absent()
{
    SystemKeychain keychain(kPatience);
    const auto read = keychain.read(u"a"_qs);
    require(!read && read.error().kind == ErrorKind::KeychainAbsent, "no service is KeychainAbsent",
            read ? u"found"_qs : errorKindName(read.error().kind));
    const Done written = keychain.write(u"a"_qs, words("plain-words"));
    require(!written && written.error().kind == ErrorKind::KeychainAbsent, "for writing as well", kindOf(written));
    // An insecure fallback would have left it in a file.
    QProcess grep;
    grep.start(u"grep"_qs, {u"-rl"_qs, u"plain-words"_qs, qEnvironmentVariable("HOME")});
    require(grep.waitForFinished() && grep.readAllStandardOutput().isEmpty(), "and nothing lies in the clear");
}

void stored()
{
    SystemKeychain keychain(kPatience);
    const Done written = keychain.write(u"a"_qs, words("secret"));
    require(written.has_value(), "an entry is written", kindOf(written));
}

/// After stored(), in a session whose person has not typed the keyring's password.
void locked()
{
    SystemKeychain keychain(700ms);
    const auto read = keychain.read(u"a"_qs);
    require(!read && read.error().kind == ErrorKind::KeychainLocked,
            "an entry in a locked keyring is not a missing one",
            read ? u"found"_qs : errorKindName(read.error().kind) + u": "_qs + read.error().detail);
}

/// After stored(), with a service that is there and says nothing, as one that waits for its person.
void silent()
{
    SystemKeychain keychain(300ms);
    const auto read = keychain.read(u"a"_qs);
    require(!read && read.error().kind == ErrorKind::KeychainLocked, "our own time-out ends the wait",
            read ? u"found"_qs : errorKindName(read.error().kind));
    const Done written = keychain.write(u"a"_qs, words("secret"));
    require(!written && written.error().kind == ErrorKind::KeychainLocked, "each time", kindOf(written));
}

int child(const QString& state)
{
    if (state == u"unlocked"_qs)
        unlocked();
    else if (state == u"changed"_qs)
        changed();
    else if (state == u"absent"_qs)
        absent();
    else if (state == u"stored"_qs)
        stored();
    else if (state == u"silent"_qs)
        silent();
    else
        locked();
    return 0;
}

}  // namespace

class SystemKeychainTest : public QObject {
    Q_OBJECT

    // The keyring's password comes from the daemon's standard input. One that was not started so is started by the bus,
    // locked.
    const QString kUnlock = u"printf pass | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "_qs;
    // The first call waits until the daemon has its name on the bus.
    const QString kSilence =
        u"dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets "
        "org.freedesktop.Secret.Service.ReadAlias string:default >/dev/null; "
        "silenced=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / "
        "org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets "
        "| sed 's/.*uint32 //'); kill -STOP $silenced; "_qs;
    const QString kChild =
        u"\"$1\" --child \"$2\"; code=$?; test -z \"$silenced\" || kill -KILL $silenced; exit $code"_qs;
    QTemporaryDir m_home;

    /// Runs this program's child for `state` under a bus of its own; its sentences when something did not hold.
    QString runUnderBus(const QString& state, const QString& daemon)
    {
        // A daemon takes its socket away when its bus goes: not that of the next run's daemon.
        const QTemporaryDir runtime;
        QProcessEnvironment environment = ownHome();
        environment.insert(u"XDG_RUNTIME_DIR"_qs, runtime.path());
        QProcess process;
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"dbus-run-session"_qs, {u"--"_qs, u"sh"_qs, u"-c"_qs, daemon + kChild, u"sh"_qs,
                                               QCoreApplication::applicationFilePath(), state});
        return outcome(process);
    }

    QProcessEnvironment ownHome() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        for (const char* name : {"DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL"})
            environment.remove(QLatin1String(name));
        for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            environment.insert(QLatin1String(name), m_home.path());
        return environment;
    }

    static QString outcome(QProcess& process)
    {
        if (!process.waitForFinished(-1))  // the limit is that of the whole test
            return u"did not end"_qs;
        const bool fine = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
        return fine ? QString() : QString::fromUtf8(process.readAll());
    }

private Q_SLOTS:
    void init()
    {
        for (const char* program : {"dbus-run-session", "gnome-keyring-daemon"})
            if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
                QSKIP(qPrintable(u"not installed: "_qs + QLatin1String(program)));
    }

    void anUnlockedKeyringKeepsAndGivesBack() { QCOMPARE(runUnderBus(u"unlocked"_qs, kUnlock), QString()); }

    void threat6_aChangedKeyringLeadsToTheRecoveryCode() { QCOMPARE(runUnderBus(u"changed"_qs, kUnlock), QString()); }

    void aServiceThatDoesNotAnswerIsGivenUpInTime()
    {
        QCOMPARE(runUnderBus(u"stored"_qs, kUnlock), QString());
        const QString said = runUnderBus(u"silent"_qs, kUnlock + kSilence);
        QVERIFY2(said.isEmpty(), qPrintable(said));
    }

    void anEntryInALockedKeyringIsNotAMissingOne()
    {
        QCOMPARE(runUnderBus(u"stored"_qs, kUnlock), QString());
        const QString said = runUnderBus(u"locked"_qs, QString());
        QVERIFY2(said.isEmpty(), qPrintable(said));
    }

    void withoutABusThereIsNoKeychainAndNoFallback()
    {
        QProcess process;
        QProcessEnvironment environment = ownHome();
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_qs, u"unix:path=/nonexistent"_qs);
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(QCoreApplication::applicationFilePath(), {u"--child"_qs, u"absent"_qs});
        QCOMPARE(outcome(process), QString());
    }
};

int main(int argc, char** argv)
{
    QCoreApplication program(argc, argv);
    if (program.arguments().value(1) == u"--child"_qs)
        return child(program.arguments().value(2));
    SystemKeychainTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "SystemKeychainTest.moc"
