// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/drafts/DraftRepository.h"

#include "core/store/Rows.h"
#include "core/store/drafts/Sql.h"

namespace carrel::store {
namespace {

DraftRow draftOf(const Statement& row)
{
    return {row.id<DraftId>(0), row.text(1), row.text(2), row.text(3), row.instant(4), row.instant(5)};
}

DraftFile fileOf(const Statement& row)
{
    return {row.text(0), row.text(1), row.isNull(2) ? std::nullopt : std::optional(row.text(2)), row.text(3)};
}

void bindFile(Statement& statement, const DraftFile& file)
{
    statement.bind(2, file.path).bind(3, file.title);
    statement.bind(4, file.body);
    if (file.media.isEmpty())
        statement.bindNull(5);
    else
        statement.bind(5, file.media);
}

}  // namespace

Result<DraftId> DraftRepository::insert(const DraftRow& draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_insert));
    statement.bind(1, draft.title).bind(2, draft.courseKey).bind(3, draft.published);
    CARREL_TRY(statement.bind(4, draft.madeAt).run());
    return DraftId{m_connection.lastInsertedId()};
}

Result<std::vector<DraftRow>> DraftRepository::list()
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_list));
    return collect(statement, draftOf);
}

Result<DraftRow> DraftRepository::get(DraftId draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_get));
    statement.bind(1, draft);
    CARREL_ASSIGN(auto row, firstOf(statement, draftOf));
    if (!row)
        return fail(ErrorKind::NotFound, QStringLiteral("there is no draft %1").arg(draft.value));
    return *std::move(row);
}

Done DraftRepository::setChanged(const DraftRow& draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_set_changed));
    statement.bind(1, draft.id).bind(2, draft.title).bind(3, draft.courseKey);
    return statement.bind(4, draft.changedAt).run();
}

Done DraftRepository::setPublished(DraftId draft, const QString& package)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_set_published));
    return statement.bind(1, draft).bind(2, package).run();
}

Done DraftRepository::remove(DraftId draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_remove));
    return statement.bind(1, draft).run();
}

Result<std::vector<DraftFile>> DraftRepository::filesOf(std::string_view sql, std::int64_t owner)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql));
    statement.bind(1, owner);
    return collect(statement, fileOf);
}

Result<std::vector<DraftFile>> DraftRepository::files(DraftId draft)
{
    return filesOf(sql::kDrafts_files, draft.value);
}

Result<std::vector<DraftFile>> DraftRepository::outline(DraftId draft)
{
    return filesOf(sql::kDrafts_outline, draft.value);
}

Result<std::optional<DraftFile>> DraftRepository::file(DraftId draft, const QString& path)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_file));
    statement.bind(1, draft).bind(2, path);
    return firstOf(statement, fileOf);
}

Done DraftRepository::put(DraftId draft, const DraftFile& file)
{
    if (!file.isThere()) {
        CARREL_ASSIGN(auto drop, m_connection.prepare(sql::kDrafts_drop_file));
        return drop.bind(1, draft).bind(2, file.path).run();
    }
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_put_file));
    statement.bind(1, draft);
    bindFile(statement, file);
    return statement.run();
}

Result<DraftStepId> DraftRepository::addStep(DraftId draft, const DraftStepRow& step)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_add_step));
    CARREL_TRY(statement.bind(1, draft).bind(2, step.act).bind(3, step.subject).bind(4, step.at).run());
    return DraftStepId{m_connection.lastInsertedId()};
}

Result<std::optional<DraftStepRow>> DraftRepository::step(std::string_view sql, DraftId draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql));
    statement.bind(1, draft);
    return firstOf(statement, [](const Statement& row) {
        return DraftStepRow{row.id<DraftStepId>(0), static_cast<int>(row.integer(1)), row.text(2), row.instant(3)};
    });
}

Result<std::optional<DraftStepRow>> DraftRepository::lastDone(DraftId draft)
{
    return step(sql::kDrafts_last_done, draft);
}

Result<std::optional<DraftStepRow>> DraftRepository::firstUndone(DraftId draft)
{
    return step(sql::kDrafts_first_undone, draft);
}

Done DraftRepository::setUndone(DraftStepId step, bool undone)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_set_undone));
    return statement.bind(1, step).bind(2, undone ? 1 : 0).run();
}

Done DraftRepository::forgetUndone(DraftId draft)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_forget_undone));
    return statement.bind(1, draft).run();
}

Result<std::vector<DraftFile>> DraftRepository::changes(DraftStepId step)
{
    return filesOf(sql::kDrafts_changes, step.value);
}

Done DraftRepository::putChange(DraftStepId step, const DraftFile& otherSide)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_put_change));
    statement.bind(1, step);
    bindFile(statement, otherSide);
    return statement.run();
}

Done DraftRepository::trimSteps(DraftId draft, int steps, std::int64_t letters)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kDrafts_trim_steps));
    return statement.bind(1, draft).bind(2, steps).bind(3, letters).run();
}

}  // namespace carrel::store
