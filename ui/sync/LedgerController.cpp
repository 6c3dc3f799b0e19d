// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sync/LedgerController.h"

#include "core/base/WhenDone.h"
#include "ui/blocks/TimeWords.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// Whether a line with this standing is under the heading.
bool isUnder(LedgerController::Show show, const QString& standing)
{
    switch (show) {
    case LedgerController::All: break;
    case LedgerController::Waiting: return standing == u"waiting"_s || standing == u"later"_s;
    case LedgerController::Accepted: return standing == u"accepted"_s;
    case LedgerController::Merged: return standing == u"merged"_s;
    case LedgerController::Refused: return standing == u"refused"_s;
    }
    return true;
}

Done written(const QString& path, const QJsonObject& object)
{
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(object).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(ErrorKind::Io, file.errorString());
    return {};
}

}  // namespace

void LedgerController::deskArrived()
{
    m_entries.clear();
    m_all.clear();
    sift();
    choose({});
    if (desk())
        setBusy();
    if (isWatched())
        refresh();
}

void LedgerController::nounsChanged(store::ChangeSet)
{
    if (isWatched())
        refresh();
}

/// What an exchange settled meanwhile touched no noun, so it is read in any case.
void LedgerController::watchedAgain()
{
    refresh();
}

void LedgerController::refresh()
{
    if (!desk())
        return;
    const int asked = ++m_asked;
    whenDone(sync::Ledger(desk()->desk().vault()).entries(), this,
             [this, asked](const Result<std::vector<sync::LedgerEntry>>& entries) {
                 if (!desk() || asked != m_asked)
                     return;
                 if (!entries)
                     return setFailed(entries.error());
                 take(*entries);
             });
}

void LedgerController::take(const std::vector<sync::LedgerEntry>& entries)
{
    m_entries = entries;
    m_all = ledgerRows(entries, now(), [this](Instant at) { return utcOffset(at); });
    setReady();
    sift();
    choose(m_chosen.key);
}

void LedgerController::sift()
{
    std::vector<LedgerRow> shown;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(shown),
                 [this](const LedgerRow& row) { return isUnder(m_show, row.standing); });
    m_lines.setRows(shown);
    Q_EMIT linesChanged();
}

void LedgerController::setShow(Show show)
{
    if (show == m_show)
        return;
    m_show = show;
    sift();
    if (!m_chosen.key.isEmpty() && !isUnder(show, m_chosen.standing))
        choose({});
}

const sync::LedgerEntry* LedgerController::entryOf(const QString& key) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const sync::LedgerEntry& entry) {
        return ledgerKey(entry, utcOffset(entry.at)) == key;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

void LedgerController::choose(const QString& key)
{
    LedgerDetail next;
    const auto row = std::find_if(m_all.begin(), m_all.end(), [&](const LedgerRow& each) { return each.key == key; });
    if (const sync::LedgerEntry* entry = entryOf(key); entry && row != m_all.end())
        next = ledgerDetail(*entry, *row, whenOf(entry->at));
    if (next == m_chosen)
        return;
    m_chosen = next;
    Q_EMIT chosenChanged();
}

void LedgerController::sendAgain()
{
    const sync::LedgerEntry* entry = entryOf(m_chosen.key);
    if (!desk() || !entry || !m_chosen.refused)
        return;
    const auto options = desk()->desk().preferences.scheduling();
    whenDone(sync::Ledger(desk()->desk().vault()).retry(entry->seq, options), this, [this](const Result<bool>& done) {
        if (!done)
            return setFailed(done.error());
        refresh();
        Q_EMIT sentAgain();
    });
}

QString LedgerController::fileName() const
{
    const sync::LedgerEntry* entry = entryOf(m_chosen.key);
    return entry ? u"carrel-%1-%2.json"_s.arg(entry->kind).arg(entry->seq) : QString();
}

void LedgerController::saveTo(const QUrl& file)
{
    const sync::LedgerEntry* entry = entryOf(m_chosen.key);
    if (!desk() || !entry || !m_chosen.refused)
        return;
    whenDone(sync::Ledger(desk()->desk().vault()).exported(entry->seq), this,
             [this, path = file.toLocalFile()](const Result<QJsonObject>& object) {
                 const Done done = object ? written(path, *object) : Done(fail(object.error()));
                 if (!done)
                     return setFailed(done.error());
                 Q_EMIT saved(path.section(u'/', -1));
             });
}

}  // namespace carrel::ui
