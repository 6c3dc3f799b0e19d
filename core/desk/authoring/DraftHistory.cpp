// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/authoring/DraftHistory.h"

#include "core/formats/markdown/FrontMatter.h"

namespace carrel::desk {
namespace {

using store::DraftFile;

DraftStep stepOf(const store::DraftStepRow& row)
{
    return {static_cast<DraftAct>(row.act), row.subject};
}

}  // namespace

Result<DraftView> DraftHistory::apply(DraftAct act, const DraftEdit& edit)
{
    std::vector<DraftFile> before;
    for (const DraftFile& after : edit.after) {
        CARREL_ASSIGN(const auto there, m_drafts.file(m_draft, after.path));
        const DraftFile now = there.value_or(DraftFile{after.path, {}, std::nullopt, {}});
        if (now != after)
            before.push_back(now);
    }
    if (before.empty())
        return view(edit.path);
    CARREL_ASSIGN(const bool joins, joinsLast(act, edit));
    CARREL_TRY(m_drafts.forgetUndone(m_draft));
    if (!joins) {
        CARREL_ASSIGN(const auto step, m_drafts.addStep(m_draft, {{}, static_cast<int>(act), edit.subject, m_now}));
        for (const DraftFile& file : before)
            CARREL_TRY(m_drafts.putChange(step, file));
        CARREL_TRY(m_drafts.trimSteps(m_draft, kSteps, kLetters));
    }
    for (const DraftFile& after : edit.after)
        CARREL_TRY(m_drafts.put(m_draft, after));
    CARREL_TRY(noteChange());
    return view(edit.path);
}

Result<bool> DraftHistory::joinsLast(DraftAct act, const DraftEdit& edit)
{
    if (act != DraftAct::Write || edit.after.size() != 1)
        return false;
    CARREL_ASSIGN(const auto last, m_drafts.lastDone(m_draft));
    CARREL_ASSIGN(const auto undone, m_drafts.firstUndone(m_draft));
    if (!last || undone || last->act != static_cast<int>(act) || m_now < last->at || m_now - last->at >= kOneStep)
        return false;
    CARREL_ASSIGN(const auto changes, m_drafts.changes(last->id));
    return changes.size() == 1 && changes.front().path == edit.after.front().path;
}

Result<QString> DraftHistory::turn(store::DraftStepId step)
{
    CARREL_ASSIGN(const auto changes, m_drafts.changes(step));
    QString path;
    for (const DraftFile& other : changes) {
        CARREL_ASSIGN(const auto there, m_drafts.file(m_draft, other.path));
        CARREL_TRY(m_drafts.put(m_draft, other));
        CARREL_TRY(m_drafts.putChange(step, there.value_or(DraftFile{other.path, {}, std::nullopt, {}})));
        if (other.isThere() && path.isEmpty())
            path = other.path;
    }
    CARREL_TRY(noteChange());
    return path;
}

Result<DraftView> DraftHistory::undo()
{
    CARREL_ASSIGN(const auto step, m_drafts.lastDone(m_draft));
    if (!step)
        return fail(ErrorKind::NotFound, QStringLiteral("nothing to undo"));
    CARREL_ASSIGN(const QString path, turn(step->id));
    CARREL_TRY(m_drafts.setUndone(step->id, true));
    return view(path);
}

Result<DraftView> DraftHistory::redo()
{
    CARREL_ASSIGN(const auto step, m_drafts.firstUndone(m_draft));
    if (!step)
        return fail(ErrorKind::NotFound, QStringLiteral("nothing to do again"));
    CARREL_ASSIGN(const QString path, turn(step->id));
    CARREL_TRY(m_drafts.setUndone(step->id, false));
    return view(path);
}

Done DraftHistory::noteChange()
{
    CARREL_ASSIGN(store::DraftRow draft, m_drafts.get(m_draft));
    CARREL_ASSIGN(const auto head, m_drafts.file(m_draft, QStringLiteral("course.md")));
    if (head && head->body) {
        draft.title = head->title;
        draft.courseKey = course::slug(formats::FrontMatter(*head->body).text(QStringLiteral("key")));
        if (draft.courseKey.isEmpty())
            draft.courseKey = course::slug(draft.title);
    }
    draft.changedAt = m_now;
    return m_drafts.setChanged(draft);
}

Result<DraftView> DraftHistory::view(const QString& path)
{
    DraftView view;
    CARREL_ASSIGN(view.draft, m_drafts.get(m_draft));
    CARREL_ASSIGN(const auto files, m_drafts.outline(m_draft));
    view.entries = draftOutline(files);
    CARREL_ASSIGN(const auto undo, m_drafts.lastDone(m_draft));
    CARREL_ASSIGN(const auto redo, m_drafts.firstUndone(m_draft));
    if (undo)
        view.undo = stepOf(*undo);
    if (redo)
        view.redo = stepOf(*redo);
    view.path = path;
    return view;
}

}  // namespace carrel::desk
