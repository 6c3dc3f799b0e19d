// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/today/ConceptWords.h"

#include "ui/today/NumberWords.h"

#include <QCoreApplication>

#include <algorithm>

namespace carrel::ui {
namespace {

QString tr(const char* words)
{
    return QCoreApplication::translate("ConceptWords", words);
}

}  // namespace

QString heldInWords(const desk::ConceptStanding& standing)
{
    if (!standing.wasAsked())
        return tr("not asked yet");
    const QString held = tr("%1%").arg(qRound(standing.mastery.value * 100));
    if (standing.mastery.sureness < path::kSureEnough)
        return tr("%1, not sure yet").arg(held);
    return standing.isMastered ? tr("%1, held").arg(held) : tr("%1, not held").arg(held);
}

QString evidenceInWords(const desk::ConceptStanding& standing)
{
    QStringList parts;
    if (standing.answers > 0)
        parts << (standing.answers == 1 ? tr("one answer") : tr("%1 answers").arg(standing.answers));
    if (standing.cards > 0) {
        const QString cards = standing.cards == 1 ? tr("one card") : tr("%1 cards").arg(standing.cards);
        parts << (standing.reviews == 1 ? tr("one review of %1").arg(cards)
                                        : tr("%1 reviews of %2").arg(standing.reviews).arg(cards));
    }
    return parts.isEmpty() ? tr("nothing") : listed(parts);
}

QString heldOfAll(const std::vector<desk::ConceptStanding>& concepts)
{
    const auto held = static_cast<int>(
        std::count_if(concepts.begin(), concepts.end(), [](const auto& each) { return each.isMastered; }));
    const QString all = inWords(static_cast<int>(concepts.size()));
    return held == 0 ? tr("None of %1 held").arg(all) : tr("%1 of %2 held").arg(inWordsFirst(held), all);
}

}  // namespace carrel::ui
