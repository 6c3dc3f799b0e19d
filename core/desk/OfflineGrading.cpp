// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/OfflineGrading.h"

#include "core/protocol/ExamKey.h"
#include "core/store/scopes/ScopeRepository.h"

namespace carrel::desk {

Result<std::optional<quiz::Marking>> provisionalMarking(store::Connection& connection, const store::AttemptRow& attempt)
{
    const quiz::AttemptRecord& record = attempt.record;
    if (!attempt.body.isSealed() || !record.handedInAt || record.marking)
        return std::optional<quiz::Marking>();
    const QString scope = QStringLiteral("course:") + attempt.courseKey;
    CARREL_ASSIGN(const auto lent,
                  store::ScopeRepository(connection).item(scope, protocol::kExamKey, attempt.body.paper));
    if (!lent)
        return std::optional<quiz::Marking>();
    auto key = protocol::openedKey(attempt.body.paper, *lent);
    if (!key)
        return std::optional<quiz::Marking>();  // taken back, or in a form of later: the academy will say
    const auto opened = quiz::opened(key->exam, key->paper, record);
    if (!opened)
        return std::optional<quiz::Marking>();
    const quiz::Telling& telling = opened->telling(*record.handedInAt);
    if (!telling.outcome && !telling.marks)
        return std::optional<quiz::Marking>();
    quiz::Marking marking = quiz::markingOf(*opened, telling);
    marking.isProvisional = true;
    return std::optional(std::move(marking));
}

}  // namespace carrel::desk
