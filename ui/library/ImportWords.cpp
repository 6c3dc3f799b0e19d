// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/library/ImportWords.h"

#include "core/formats/PackageContents.h"
#include "ui/library/ImportController.h"
#include "ui/today/NumberWords.h"

#include <QLocale>

namespace carrel::ui {
namespace {

/// "24 units, 3 questions and 62 cards"; empty where there are none of them.
QString counted(qint64 units, qint64 questions, qint64 cards)
{
    QStringList parts;
    const auto count = [&parts](qint64 number, const char* one, const char* many) {
        if (number > 0)
            parts << ImportController::tr(number == 1 ? one : many).arg(QLocale().toString(number));
    };
    count(units, QT_TR_NOOP("%1 unit"), QT_TR_NOOP("%1 units"));
    count(questions, QT_TR_NOOP("%1 question"), QT_TR_NOOP("%1 questions"));
    count(cards, QT_TR_NOOP("%1 card"), QT_TR_NOOP("%1 cards"));
    return listed(parts);
}

QString shelfInWords(const desk::ShelfPlace& place)
{
    QStringList words;
    if (place.isBeside)
        words
            << ImportController::tr("Another course has its name; this one stands beside it as ‘%1’.").arg(place.title);
    if (place.lacks())
        words << ImportController::tr("It is on your shelf, with %1 that this version lacks.")
                     .arg(counted(place.unitsLacking, place.questionsLacking, place.cardsLacking));
    return words.join(QLatin1Char(' '));
}

}  // namespace

QString preparedInWords(const desk::PreparedImport& prepared)
{
    const formats::PackageContents contents = formats::contentsOf(prepared.package);
    QString words = counted(contents.units, contents.questions, contents.cards);
    if (words.isEmpty())
        return ImportController::tr("Nothing that can be learnt was found in it.");
    for (const desk::ShelfPlace& place : prepared.places)
        if (place.isWorthTelling())
            words += QStringLiteral(" \u00b7 ") + shelfInWords(place);
    return words;
}

QString refusalInWords(const Error& error)
{
    const ErrorText text = ErrorText::of(error);
    QString words = text.happened;
    if (!error.detail.isEmpty())
        words += QStringLiteral(" (%1)").arg(error.detail);
    return words + QLatin1Char(' ') + text.safe;
}

}  // namespace carrel::ui
