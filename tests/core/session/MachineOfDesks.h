// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/DeskUnlock.h"
#include "core/store/ops/OpLog.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/ManualClock.h"

#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace carrel::test {

using namespace carrel::session;
using crypto::SecureBytes;
using store::Connection;
using store::Transaction;

inline SecureBytes words(QByteArray text)
{
    return SecureBytes::takeFrom(text);
}

/// One person's desks on one machine.
struct Machine {
    QTemporaryDir home;
    ManualClock clock;
    SeededRandom random{11};
    FakeKeychain keychain;
    DeskDirectory desks{home.filePath(QStringLiteral("desks"))};
    DeskUnlock unlock{desks, keychain, clock, random, crypto::kLowestCost};
    SecureBytes recoveryCode;
    Progress progress;

    /// A desk with a word in it, locked again; hands back its id.
    QString makeDesk(const char* passphrase = nullptr)
    {
        const SecureBytes typed = words(passphrase == nullptr ? "" : passphrase);
        auto created = unlock.create(QStringLiteral("Anna's desk"), passphrase == nullptr ? nullptr : &typed);
        if (!created)
            return {};
        recoveryCode = std::move(created->recoveryCode);
        write(*created->desk, QStringLiteral("kept"));
        return created->desk->desk().id;
    }

    static void write(OpenDesk& desk, const QString& value)
    {
        QVERIFY(desk.vault().writeNow<bool>([value](Transaction& transaction) -> Result<bool> {
            CARREL_ASSIGN(auto put,
                          transaction.connection().prepare("INSERT OR REPLACE INTO meta VALUES ('word', ?1)"));
            CARREL_TRY(put.bind(1, value).run());
            return true;
        }));
    }

    static QString read(const Result<std::unique_ptr<OpenDesk>>& desk)
    {
        if (!desk)
            return QStringLiteral("(%1)").arg(errorKindName(desk.error().kind));
        return (*desk)
            ->vault()
            .readNow<QString>([](Connection& connection) -> Result<QString> {
                CARREL_ASSIGN(auto get, connection.prepare("SELECT value FROM meta WHERE key = 'word'"));
                CARREL_TRY(get.next());
                return get.text(0);
            })
            .value_or(QStringLiteral("(failed)"));
    }

    /// By which the desk goes among the replicas.
    static Uid nameOf(const Result<std::unique_ptr<OpenDesk>>& desk)
    {
        const auto name = (*desk)->vault().readNow<Uid>([](Connection& connection) -> Result<Uid> {
            CARREL_ASSIGN(const auto self, store::OpRepository(connection).self());
            return self.uid;
        });
        return *name;
    }

    /// As sync does where another has that name.
    static void rename(const Result<std::unique_ptr<OpenDesk>>& desk, const Uid& name)
    {
        QVERIFY((*desk)->vault().writeNow<bool>([name](Transaction& transaction) -> Result<bool> {
            CARREL_TRY(store::OpLog(transaction.connection()).setSelf(name));
            return true;
        }));
    }

    /// Of an op that the academy gives: whether the desk lists it among what was done on it.
    static bool countsAsOwn(const Result<std::unique_ptr<OpenDesk>>& desk, const protocol::Dot& dot)
    {
        const auto own = (*desk)->vault().writeNow<bool>([dot](Transaction& transaction) -> Result<bool> {
            store::OpLog log(transaction.connection());
            CARREL_TRY(log.keep({dot, {}, QStringLiteral("me"), QStringLiteral("preference"), {}, {}}, true));
            CARREL_ASSIGN(const auto newest, log.newest(1));
            return newest.front().own;
        });
        return *own;
    }

    ErrorKind openError(const QString& id, const Proof& proof)
    {
        const auto desk = unlock.open(id, proof);
        return desk ? ErrorKind::Internal : desk.error().kind;
    }

    Proof code() const { return Proof::recoveryCode(recoveryCode.clone()); }
};

inline QHash<QString, QByteArray> contentsOf(const QString& directory)
{
    QHash<QString, QByteArray> contents;
    for (QDirIterator files(directory, QDir::Files, QDirIterator::Subdirectories); files.hasNext();) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly) && !file.fileName().endsWith(QStringLiteral("/tries.json")))
            contents.insert(file.fileName(), file.readAll());
    }
    return contents;
}

}  // namespace carrel::test
