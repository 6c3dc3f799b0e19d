// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Patience.h"
#include "ui/session/Session.h"

#include <QFile>
#include <QTest>

namespace carrel::test {

/// Makes a desk with a note in it and a backup, closes it, and damages the first page of its database.
inline void makeBrokenDesk(ui::Session& session)
{
    session.createDesk(QStringLiteral("Mira"), {});
    QVERIFY(QTest::qWaitFor([&] { return session.state() == ui::Session::State::Open; }, kPatience));
    session.forgetRecoveryCode();
    session.desk()->desk().noting.create(QStringLiteral("Slack water")).waitForFinished();
    Progress progress;
    QVERIFY(session.desk()->desk().vault().backUp(store::BackupReason::ByHand, progress).has_value());
    const QString database = session.deskPath() + QStringLiteral("/vault.db");
    session.finish();
    QFile file(database);
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(100) && file.write("broken") == 6);
}

}  // namespace carrel::test
