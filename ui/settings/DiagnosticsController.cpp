// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/DiagnosticsController.h"

#include "core/base/WhenDone.h"
#include "core/store/Backups.h"

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QSysInfo>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// The folder of a desk without the person in it: home is "~", and the desk's number is nobody's business.
QString redacted(const QString& directory)
{
    const QString parent = QFileInfo(directory).path();
    const QString home = QDir::homePath();
    const bool below = parent == home || parent.startsWith(home + u'/');
    return (below ? u"~"_s + parent.mid(home.size()) : parent) + u"/…"_s;
}

QString backupLine(DeskHandle& desk)
{
    const auto backups = store::Backups(desk.desk().vault().directory()).list();
    const QString count = u"Backups: %1"_s.arg(backups.size());
    return desk.backupFailure()
               ? count + u"; that of today could not be made (%1)"_s.arg(errorKindName(desk.backupFailure()->kind))
               : count;
}

}  // namespace

void DiagnosticsController::setSession(Session* session)
{
    m_session = session;
    Q_EMIT textChanged();
}

void DiagnosticsController::setSync(const QString& trouble)
{
    if (trouble == m_sync)
        return;
    m_sync = trouble;
    Q_EMIT textChanged();
}

void DiagnosticsController::deskArrived()
{
    m_engine.reset();
    Q_EMIT textChanged();
    if (!desk())
        return;
    connect(desk(), &DeskHandle::backupTried, this, &DiagnosticsController::textChanged);
    whenDone(desk()->desk().vault().read<store::EngineFacts>(store::engineFacts), this,
             [this](const Result<store::EngineFacts>& facts) {
                 if (!facts)
                     return setFailed(facts.error());
                 m_engine = *facts;
                 Q_EMIT textChanged();
             });
}

QString DiagnosticsController::text() const
{
    // For whoever helps, in whatever language the window is: these words are always English.
    QStringList lines{u"Carrel %1"_s.arg(QStringLiteral(CARREL_VERSION)),
                      u"System: %1, %2, kernel %3"_s.arg(QSysInfo::prettyProductName(),
                                                         QSysInfo::currentCpuArchitecture(), QSysInfo::kernelVersion()),
                      u"Qt %1, window system %2, language %3"_s.arg(QString::fromLatin1(qVersion()),
                                                                    QGuiApplication::platformName(), QLocale().name())};
    lines += vaultLines();
    lines += policyLines();
    lines << (m_sync.isEmpty() ? u"Sync: no trouble"_s : u"Sync: %1"_s.arg(m_sync));
    return lines.join(u'\n');
}

QStringList DiagnosticsController::vaultLines() const
{
    if (!desk())
        return {u"Desk: closed"_s};
    QStringList lines;
    if (m_engine)
        lines << u"SQLCipher %1, SQLite %2"_s.arg(m_engine->cipher, m_engine->sqlite)
              << u"Schema %1 of %2"_s.arg(m_engine->schema).arg(m_engine->newest);
    lines << u"Desk in %1"_s.arg(redacted(desk()->desk().vault().directory())) << backupLine(*desk());
    if (m_session)
        lines << (m_session->wantsPassphrase() ? u"Opens by: a passphrase"_s : u"Opens by: the keychain"_s);
    return lines;
}

QStringList DiagnosticsController::policyLines() const
{
    if (!m_session)
        return {};
    const LockedSettings locked = m_session->locked();
    QStringList lines{locked.keys.isEmpty() ? u"Policies: none"_s : u"Policies: %1"_s.arg(locked.keys.join(u", "_s))};
    for (const QString& fault : locked.faults)
        lines << u"Policy that cannot be used: %1"_s.arg(fault);
    return lines;
}

void DiagnosticsController::copy() const
{
    QGuiApplication::clipboard()->setText(text());
}

}  // namespace carrel::ui
