// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ctl/commands/SearchCommand.h"

#include "app/ctl/JsonText.h"

#include <QJsonArray>

#include <array>

using namespace Qt::StringLiterals;

namespace carrel::ctl {
namespace {

using desk::FoundKind;

const std::array<std::pair<FoundKind, QString>, 4>& kinds()
{
    static const std::array<std::pair<FoundKind, QString>, 4> kNames{{{FoundKind::Unit, u"unit"_s},
                                                                      {FoundKind::Note, u"note"_s},
                                                                      {FoundKind::Card, u"card"_s},
                                                                      {FoundKind::Question, u"question"_s}}};
    return kNames;
}

QString nameOf(FoundKind kind)
{
    return kinds().at(static_cast<std::size_t>(kind)).second;
}

std::optional<FoundKind> kindNamed(const QString& name)
{
    for (const auto& [kind, known] : kinds()) {
        if (known == name)
            return kind;
    }
    return std::nullopt;
}

QString wordsOf(const desk::Found& found)
{
    QString words;
    for (const desk::SnippetPart& part : found.snippet)
        words += part.text;
    return words.simplified();
}

QJsonObject toJson(const desk::Found& found)
{
    QJsonArray matches;
    for (const desk::SnippetPart& part : found.snippet) {
        if (part.match)
            matches << part.text;
    }
    return {{u"kind"_s, nameOf(found.kind)}, {u"id"_s, jsonNumber(found.id)},  {u"title"_s, found.title},
            {u"place"_s, found.place},       {u"course"_s, found.courseTitle}, {u"anchor"_s, found.anchor},
            {u"item"_s, found.itemKey},      {u"at"_s, isoOrNull(found.at)},   {u"due"_s, found.dueNow},
            {u"snippet"_s, wordsOf(found)},  {u"matches"_s, matches}};
}

}  // namespace

Syntax SearchCommand::syntax() const
{
    Syntax syntax;
    syntax.name = u"search"_s;
    syntax.summary = u"Find words in units, notes, cards and questions"_s;
    syntax.details = u"Any text is a legal query. Operators: course:word, kind:unit|note|card|question, tag:word,\n"
                     "\"exact words\", -word, is:due, seen:<30d. No match is no error: the exit code is 0."_s;
    syntax.examples = {u"carrelctl search --kind card --limit 5 spacing effect"_s};
    syntax.operands = {{u"QUERY"_s, u"what to look for; several words are one query"_s, true, true}};
    syntax.options = {{u"kind"_s, u"KIND"_s, u"only one kind"_s, {u"unit"_s, u"note"_s, u"card"_s, u"question"_s}, 'k'},
                      {u"limit"_s, u"N"_s, u"at most so many, 1 to 1000 (default: 20)"_s, {}, 'n'},
                      {u"newest"_s, {}, u"newest first (default: best first)"_s, {}, 0},
                      DeskDoor::deskOption(),
                      DeskDoor::passphraseOption()};
    return syntax;
}

Result<ExitCode> SearchCommand::run(const Invocation& invocation, Console& console)
{
    CARREL_ASSIGN(const int limit, invocation.number(u"limit"_s, 1, 1000, 20));
    const QString query = invocation.operands().join(u' ');
    const auto order = invocation.has(u"newest"_s) ? desk::SearchOrder::Newest : desk::SearchOrder::BestMatch;
    CARREL_ASSIGN(const auto desk, m_door.open(invocation));
    CARREL_ASSIGN(const auto page,
                  waitFor(desk->searching.search(query, kindNamed(invocation.value(u"kind"_s)), order, limit)));
    CARREL_ASSIGN(const auto counts, waitFor(desk->searching.count(query)));
    if (console.speaksJson()) {
        QJsonArray results;
        for (const desk::Found& found : page)
            results << toJson(found);
        console.print(QJsonObject{{u"query"_s, query},
                                  {u"counts"_s, QJsonObject{{u"units"_s, counts.units},
                                                            {u"notes"_s, counts.notes},
                                                            {u"cards"_s, counts.cards},
                                                            {u"questions"_s, counts.questions}}},
                                  {u"results"_s, results}});
        return ExitCode::Ok;
    }
    for (const desk::Found& found : page) {
        const QString course = found.courseTitle.isEmpty() ? QString() : u" - "_s + found.courseTitle;
        console.print(u"%1 %2  %3%4"_s.arg(nameOf(found.kind)).arg(found.id).arg(found.title, course));
        console.print(u"    "_s + wordsOf(found));
    }
    if (page.empty())
        console.print(u"Nothing found."_s);
    return ExitCode::Ok;
}

}  // namespace carrel::ctl
