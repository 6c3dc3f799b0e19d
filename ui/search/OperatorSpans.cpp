// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/OperatorSpans.h"

#include "core/desk/SearchQuery.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

/// The parser is the one that knows; a piece alone is an operator when it narrows without a word.
bool isObeyed(const QString& piece)
{
    const auto query = desk::SearchQuery::parse(piece);
    const bool narrows =
        !query.course.isEmpty() || !query.tags.isEmpty() || query.kind || query.dueNow || query.seenWithinDays > 0;
    return narrows && query.words.isEmpty() && query.phrases.isEmpty() && query.without.isEmpty();
}

}  // namespace

std::vector<OperatorSpan> operatorsIn(const QString& query)
{
    // Quoted words first: an operator's name inside them is a word. Then name:"several words", then name:word.
    static const QRegularExpression piece(
        u"(?<!\\S)[-−]?[\"“”„«»][^\"“”„«»]*[\"“”„«»]?|(?<!\\S)\\w+:(?:[\"“”„«»][^\"“”„«»]*[\"“”„«»]?|\\S+)"_s,
        QRegularExpression::UseUnicodePropertiesOption);
    std::vector<OperatorSpan> spans;
    for (auto it = piece.globalMatch(query); it.hasNext();) {
        const auto match = it.next();
        if (isObeyed(match.captured()))
            spans.push_back({static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength())});
    }
    return spans;
}

}  // namespace carrel::ui
