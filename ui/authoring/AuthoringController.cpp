// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/authoring/AuthoringController.h"

#include "core/base/WhenDone.h"
#include "ui/blocks/TimeWords.h"

#include <algorithm>

namespace carrel::ui {
namespace {

using namespace std::chrono_literals;
using desk::DraftEntry;
using desk::DraftPart;

constexpr auto kPause = 500ms;
constexpr auto kLook = 250ms;

const QString kCourse = QStringLiteral("course.md");

DraftPart partNamed(const QString& name)
{
    return name == QLatin1String("module")  ? DraftPart::Module
           : name == QLatin1String("quiz")  ? DraftPart::Quiz
           : name == QLatin1String("cards") ? DraftPart::Cards
                                            : DraftPart::Unit;
}

}  // namespace

AuthoringController::AuthoringController(QObject* parent) : ScreenController(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &AuthoringController::save);
    m_look.setSingleShot(true);
    m_look.setInterval(kLook);
    connect(&m_look, &QTimer::timeout, this, &AuthoringController::showPreview);
}

AuthoringController::~AuthoringController()
{
    m_publishing.reset();
    stopCheck();
    if (m_looking)
        m_looking->cancel();
    saveNow();
}

void AuthoringController::deskArrived()
{
    stopCheck();
    stopPublishing();
    m_authoring = desk() ? std::make_unique<desk::Authoring>(desk()->desk().vault()) : nullptr;
    m_listed = false;
    m_drafts.setRows({});
    m_unsaved.clear();
    forgetDraft();
    if (!desk())
        return;
    connect(desk(), &DeskHandle::closing, this, [this] {
        stopPublishing();
        saveNow();
    });
    list();
}

void AuthoringController::list()
{
    if (!m_authoring)
        return;
    whenDone(m_authoring->drafts(), this, [this](const Result<std::vector<store::DraftRow>>& drafts) {
        if (!desk())
            return;
        std::vector<DraftLine> lines;
        for (const store::DraftRow& draft : drafts.value_or(std::vector<store::DraftRow>()))
            lines.push_back({draft.id.value, draft.title, tr("Changed %1").arg(whenOf(draft.changedAt))});
        m_drafts.setRows(lines);
        m_listed = true;
        drafts ? setReady() : setFailed(drafts.error());
        Q_EMIT draftsChanged();
    });
}

QString AuthoringController::undoWords() const
{
    return m_view && m_view->undo ? undoWordsOf(*m_view->undo) : QString();
}

QString AuthoringController::redoWords() const
{
    return m_view && m_view->redo ? redoWordsOf(*m_view->redo) : QString();
}

const DraftEntry* AuthoringController::entry(const QString& path) const
{
    if (!m_view)
        return nullptr;
    const auto& all = m_view->entries;
    const auto found = std::find_if(all.begin(), all.end(), [&](const DraftEntry& each) { return each.path == path; });
    return found == all.end() ? nullptr : &*found;
}

int AuthoringController::currentRow() const
{
    const DraftEntry* const current = entry(m_path);
    return current ? static_cast<int>(current - m_view->entries.data()) : -1;
}

QString AuthoringController::part() const
{
    const DraftEntry* const current = entry(m_path);
    return current ? partRowOf(*current).part : QString();
}

QString AuthoringController::partTitle() const
{
    const DraftEntry* const current = entry(m_path);
    return current ? current->title : QString();
}

bool AuthoringController::canMove(int step) const
{
    const DraftEntry* const current = entry(m_path);
    if (!current || current->part == DraftPart::Course || current->part == DraftPart::Medium
        || current->part == DraftPart::Other)
        return false;
    const bool isModule = current->part == DraftPart::Module;
    QStringList peers;
    for (const DraftEntry& each : m_view->entries) {
        const bool isFile =
            each.part == DraftPart::Unit || each.part == DraftPart::Quiz || each.part == DraftPart::Cards;
        if (isModule ? each.part == DraftPart::Module
                     : isFile && desk::folderOfPart(each.path) == desk::folderOfPart(m_path))
            peers << each.path;
    }
    const qsizetype to = peers.indexOf(m_path) + step;
    return to >= 0 && to < peers.size();
}

QString AuthoringController::fileOf(const QString& path)
{
    return path.endsWith(u'/') ? path + QStringLiteral("module.md") : path;
}

void AuthoringController::begin(const QString& title)
{
    if (!m_authoring)
        return;
    saveNow();
    forgetDraft();
    act(m_authoring->begin(title));
}

void AuthoringController::beginFrom(qint64 course)
{
    if (!m_authoring)
        return;
    saveNow();
    forgetDraft();
    act(m_authoring->beginFrom(CourseId{course}));
}

void AuthoringController::openDraft(qint64 draft)
{
    if (!m_authoring || draft == draftId())
        return;
    saveNow();
    forgetDraft();
    act(m_authoring->open(store::DraftId{draft}));
}

void AuthoringController::closeDraft()
{
    saveNow();
    forgetDraft();
    list();
}

void AuthoringController::removeDraft(qint64 draft)
{
    if (!m_authoring)
        return;
    m_unsaved.remove(draft);
    if (draft == draftId())
        forgetDraft();
    whenDone(m_authoring->remove(store::DraftId{draft}), this, [this](const Result<bool>& removed) {
        if (!removed)
            setFailed(removed.error());
        list();
    });
}

void AuthoringController::act(Acting acting, const QString& next)
{
    ++m_acting;
    Q_EMIT bodyChanged();
    whenDone(held(std::move(acting)), this, [this, serial = m_serial, next](const Result<desk::DraftView>& view) {
        --m_acting;
        if (serial == m_serial && view)
            enter(*view, next);
        else if (serial == m_serial)
            setFailed(view.error());
        Q_EMIT bodyChanged();
    });
}

/// The draft after an act: what it was done to is shown, as it reads now.
void AuthoringController::enter(const desk::DraftView& view, const QString& next)
{
    const bool fresh = !m_view;
    forgetCheck();
    setView(view);
    tellLost(view.lost);
    QString path = view.path.endsWith(QLatin1String("/module.md")) ? desk::folderOfPart(view.path) : view.path;
    if (!entry(path))
        path = entry(next) ? next : entry(m_path) ? m_path : kCourse;
    m_path = path;
    Q_EMIT partChanged();
    load();
    setReady();
    if (fresh)
        Q_EMIT opened();
}

void AuthoringController::setView(const desk::DraftView& view)
{
    m_view = view;
    showParts();
    Q_EMIT draftChanged();
    Q_EMIT partChanged();
}

void AuthoringController::showParts()
{
    std::vector<PartRow> rows;
    if (m_view) {
        for (const DraftEntry& each : m_view->entries) {
            PartRow row = partRowOf(each);
            for (const FindingRow& finding : m_findings.rows())
                row.findings += finding.path == each.path ? 1 : 0;
            rows.push_back(row);
        }
    }
    m_parts.setRows(rows);
}

void AuthoringController::forgetDraft()
{
    ++m_serial;
    ++m_loading;
    m_pause.stop();
    m_look.stop();
    m_view.reset();
    m_path.clear();
    m_file.clear();
    m_typed.clear();
    m_saved.reset();
    m_loaded = false;
    forgetCheck();
    showParts();
    m_preview.setBlocks({});
    Q_EMIT draftChanged();
    Q_EMIT partChanged();
    Q_EMIT bodyChanged();
    Q_EMIT savedChanged();
}

void AuthoringController::show(const QString& path)
{
    if (path == m_path || !entry(path))
        return;
    saveNow();
    m_path = path;
    Q_EMIT partChanged();
    load();
}

void AuthoringController::showRow(int row)
{
    if (m_view && row >= 0 && static_cast<std::size_t>(row) < m_view->entries.size())
        show(QString(m_view->entries[static_cast<std::size_t>(row)].path));
}

void AuthoringController::add(const QString& part, const QString& title)
{
    if (!m_view)
        return;
    saveNow();
    act(m_authoring->add(m_view->draft.id, partNamed(part), title, m_path));
}

void AuthoringController::rename(const QString& title)
{
    if (!m_view)
        return;
    saveNow();
    act(m_authoring->rename(m_view->draft.id, m_path, title));
}

void AuthoringController::move(int step)
{
    if (!canMove(step))
        return;
    saveNow();
    act(m_authoring->move(m_view->draft.id, m_path, step));
}

void AuthoringController::remove()
{
    const DraftEntry* const current = entry(m_path);
    if (!current || current->part == DraftPart::Course)
        return;
    saveNow();
    const int row = std::max(1, currentRow());
    const QString above = m_view->entries[static_cast<std::size_t>(row - 1)].path;
    act(m_authoring->removePart(m_view->draft.id, m_path), above);
}

void AuthoringController::addMedia(const QList<QUrl>& files)
{
    if (!m_view)
        return;
    saveNow();
    const QString up = QStringLiteral("../").repeated(fileOf(m_path).count(u'/'));
    for (const QUrl& file : files) {
        whenDone(held(m_authoring->addMedium(m_view->draft.id, file.toLocalFile())), this,
                 [this, up, serial = m_serial](const Result<desk::DraftView>& view) {
                     if (serial != m_serial)
                         return;
                     if (!view)
                         return setFailed(view.error());
                     setView(*view);
                     const QString name = view->path.section(u'/', -1).section(u'.', 0, 0);
                     Q_EMIT mediumAdded(QStringLiteral("![%1](%2%3)").arg(name, up, view->path));
                 });
    }
}

void AuthoringController::undo()
{
    saveNow();
    // What was just typed is a step of its own once it is saved: the vault knows whether there is one.
    if (m_view && (m_view->undo || m_saving > 0))
        act(m_authoring->undo(m_view->draft.id));
}

void AuthoringController::redo()
{
    if (m_view && m_view->redo && !isDirty() && m_saving == 0)
        act(m_authoring->redo(m_view->draft.id));
}

}  // namespace carrel::ui
