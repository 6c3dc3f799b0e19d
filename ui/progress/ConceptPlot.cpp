// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/progress/ConceptPlot.h"

#include "ui/today/ConceptWords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace carrel::ui {
namespace {

using Concepts = std::vector<desk::ConceptStanding>;

QString tr(const char* words)
{
    return QCoreApplication::translate("ConceptPlot", words);
}

QString percent(double share)
{
    return QLocale().toString(qRound(share * 100));
}

QString captionOf(const desk::PathView& view, const Concepts& all)
{
    const auto asked = std::count_if(all.begin(), all.end(), [](const auto& each) { return each.wasAsked(); });
    if (asked == 0)
        return tr("No question of this course was answered yet, and no card of its questions reviewed. From the first "
                  "on, it is drawn here how far each concept is held.");
    QStringList sentences{tr("%1: from %2% on, with enough to go by.").arg(heldOfAll(all), percent(path::kMastered))};
    if (asked > ConceptPlot::kMostBars)
        sentences << tr("These are the weakest; the table has all.");
    else if (asked < static_cast<qsizetype>(all.size()))
        sentences << tr("What was not asked about yet stands in the table.");
    if (view.isToldByUnits)
        sentences << tr("Its questions name no concepts, so its units stand for them.");
    return sentences.join(u' ');
}

PlotTable tableOf(const Concepts& concepts)
{
    PlotTable table;
    table.head = {tr("Concept"), tr("Held"), tr("Answers"), tr("Reviews")};
    table.numeric = {false, false, true, true};
    for (const desk::ConceptStanding& each : concepts)
        table.add({each.name, heldInWords(each), QLocale().toString(each.answers), QLocale().toString(each.reviews)});
    return table;
}

}  // namespace

ConceptPlot conceptPlotOf(const desk::PathView& view)
{
    const Concepts concepts = desk::weakestFirst(view.concepts);
    ConceptPlot plot;
    for (const desk::ConceptStanding& each : concepts) {
        if (!each.wasAsked() || plot.names.size() == ConceptPlot::kMostBars)
            break;
        plot.names << each.name;
        plot.shares << each.mastery.value;
        plot.held << each.isMastered;
        plot.values << heldInWords(each);
        plot.bases << evidenceInWords(each);
        plot.words << tr("%1: %2. Said by %3.").arg(each.name, plot.values.last(), plot.bases.last());
    }
    plot.caption = captionOf(view, concepts);
    plot.table = tableOf(concepts);
    return plot;
}

}  // namespace carrel::ui
