// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Replaying.h"

#include "core/desk/CardFold.h"
#include "core/store/BulkWriting.h"
#include "core/store/cards/CardFoldRepository.h"

namespace carrel::desk {

QString nameOf(recall::Algorithm algorithm)
{
    switch (algorithm) {
    case recall::Algorithm::Fsrs6: return QStringLiteral("fsrs-6");
    case recall::Algorithm::Sm2: return QStringLiteral("sm-2");
    case recall::Algorithm::Sm2Delphi: return QStringLiteral("sm-2-delphi");
    case recall::Algorithm::Fsrs7: return QStringLiteral("fsrs-7");
    }
    return {};
}

Result<bool> replayIfNeeded(store::Transaction& transaction, recall::Algorithm before,
                            const recall::SchedulingOptions& options)
{
    store::CardFoldRepository cards(transaction.connection());
    CARREL_ASSIGN(const QString by, cards.foldedBy());
    const QString wanted = nameOf(options.algorithm);
    if ((by.isEmpty() ? nameOf(before) : by) == wanted)
        return false;
    CARREL_TRY(cards.setFoldedBy(wanted));
    CARREL_ASSIGN(const auto all, cards.withHistory());
    if (all.empty())
        return false;
    const store::BulkWriting bulk(transaction.connection());
    for (const CardId card : all)
        CARREL_TRY(foldCard(transaction.connection(), card, {}, true, options));
    transaction.touched(store::Noun::Cards | store::Noun::Reviews);
    return true;
}

}  // namespace carrel::desk
