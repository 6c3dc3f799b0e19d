// SPDX-License-Identifier: GPL-3.0-or-later
// What the reader of imports says of the draft, and what follows when it is content: the shelf.
#include "core/base/WhenDone.h"
#include "ui/authoring/AuthoringController.h"

#include <QLocale>

namespace carrel::ui {

using namespace Qt::StringLiterals;

void AuthoringController::check()
{
    runCheck({});
}

void AuthoringController::stopCheck()
{
    if (m_checking)
        m_checking->cancel();
    m_checking.reset();
    m_readsToPublish = false;
}

void AuthoringController::runCheck(const std::function<void(const Checked&)>& then)
{
    if (!m_view || !desk())
        return;
    saveNow();
    stopCheck();
    auto progress = std::make_shared<Progress>();
    m_checking = progress;
    auto checking = held(m_authoring->check(m_view->draft.id, progress), progress);
    Q_EMIT checkChanged();
    whenDone(checking, this, [this, progress, then, serial = m_serial](const Result<Checked>& checked) {
        if (progress != m_checking || serial != m_serial)
            return;
        m_checking.reset();
        takeChecked(checked);
        if (checked && then)
            return then(*checked);
        if (m_readsToPublish)
            refuse(checked.error());
    });
}

QString AuthoringController::checkWords() const
{
    return m_stale ? tr("Before your last words: %1").arg(m_checkWords) : m_checkWords;
}

void AuthoringController::takeChecked(const Result<Checked>& checked)
{
    m_stale = false;
    std::vector<FindingRow> rows;
    if (checked) {
        for (const formats::ReportItem& item : (*checked)->report.items) {
            if (item.arrival == formats::Arrival::CameIn)
                continue;
            rows.push_back({static_cast<int>(rows.size()), item.arrival == formats::Arrival::LeftOut, item.kind,
                            item.title, item.why, item.where, pathOfFinding(item.where, m_view->entries)});
        }
        const QString found = rows.empty()       ? tr("Nothing to mend.")
                              : rows.size() == 1 ? tr("One finding.")
                                                 : tr("%1 findings.").arg(QLocale().toString(qulonglong(rows.size())));
        m_checkWords = tr("%1 Learners get %2.").arg(found, contentWords((*checked)->package));
    } else if (checked.error().kind == ErrorKind::Unreadable) {
        m_checkWords = tr("There is no unit, question or card in it yet.");
    } else if (checked.error().kind != ErrorKind::Cancelled) {
        setFailed(checked.error());
    }
    m_findings.setRows(rows);
    showParts();
    Q_EMIT checkChanged();
}

/// What a draft could not take over from its course stands where the check tells its findings.
void AuthoringController::tellLost(const QStringList& lost)
{
    if (lost.isEmpty())
        return;
    std::vector<FindingRow> rows;
    for (const QString& each : lost) {
        FindingRow row;
        row.number = static_cast<int>(rows.size());
        row.leftOut = true;
        row.title = each.section(u": "_s, 0, 0);
        row.why = each.section(u": "_s, 1);
        row.where = title();
        rows.push_back(row);
    }
    m_checkWords = tr("The course says what a draft cannot. If you publish the draft, learners lose it.");
    m_findings.setRows(rows);
    Q_EMIT checkChanged();
}

void AuthoringController::forgetCheck()
{
    stopCheck();
    m_stale = false;
    m_checkWords.clear();
    m_findings.setRows({});
    Q_EMIT checkChanged();
}

void AuthoringController::keepOnShelf()
{
    runCheck([this](const Checked& checked) { keep(checked); });
}

void AuthoringController::keep(const Checked& checked)
{
    if (!desk())
        return;
    auto keeping = desk()->desk().importing.keep(checked, std::make_shared<Progress>());
    whenDone(keeping, this, [this, name = title(), serial = m_serial](const Result<desk::KeptImport>& done) {
        if (serial != m_serial)
            return;
        if (!done)
            return setFailed(done.error());
        setReady();
        Q_EMIT kept(tr("‘%1’ is on your shelf").arg(name), done->courses.front().value);
    });
}

}  // namespace carrel::ui
