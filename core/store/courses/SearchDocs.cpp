// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/courses/SearchDocs.h"

#include "core/store/search/SearchRepository.h"

namespace carrel::store {
namespace {

/// The first words of a text, for a title.
QString firstWords(const QString& text)
{
    constexpr qsizetype kTitleLength = 90;
    const QString line = text.section(QLatin1Char('\n'), 0, 0).simplified();
    return line.size() <= kTitleLength ? line : line.left(kTitleLength).section(QLatin1Char(' '), 0, -2) + u'…';
}

}  // namespace

Done indexUnit(Connection& connection, CourseId course, UnitId id, const course::Unit& unit)
{
    SearchRepository search(connection);
    SearchDoc section{.kind = SearchKind::Unit,
                      .ref = id.value,
                      .itemKey = {},
                      .course = course,
                      .at = {},
                      .title = unit.title,
                      .body = {},
                      .tags = {}};
    const auto flush = [&]() -> Done {
        return section.body.trimmed().isEmpty() && !section.itemKey.isEmpty() ? Done{} : search.add(section);
    };
    for (const course::Block& block : unit.blocks) {
        if (block.kind == course::BlockKind::Heading) {
            CARREL_TRY(flush());
            const QString heading = course::plainText(block);
            section.itemKey = block.anchor;
            section.title = unit.title + QStringLiteral(" › ") + heading;
            section.body.clear();
            continue;
        }
        section.body += course::plainText(block) + u'\n';
    }
    return flush();
}

Done indexQuiz(Connection& connection, CourseId course, QuizId id, const quiz::Quiz& quiz)
{
    SearchRepository search(connection);
    for (const quiz::Item& item : quiz.items) {
        const QString stem = course::plainText(item.stem);
        CARREL_TRY(search.add({.kind = SearchKind::Question,
                               .ref = id.value,
                               .itemKey = item.key,
                               .course = course,
                               .at = {},
                               .title = firstWords(stem.isEmpty() ? item.title : stem),
                               .body = quiz::searchableText(item),
                               .tags = item.tags}));
    }
    return {};
}

Done indexCard(Connection& connection, CourseId course, CardId id, const course::Card& card)
{
    const QString front = course::plainText(card.front);
    return SearchRepository(connection)
        .add({.kind = SearchKind::Card,
              .ref = id.value,
              .itemKey = {},
              .course = course,
              .at = {},
              .title = firstWords(front),
              .body = front + u'\n' + course::plainText(card.back),
              .tags = card.tags});
}

Done indexNote(Connection& connection, NoteId id, CourseId course, const QString& title, const QString& body,
               const QStringList& tags, Instant at)
{
    return SearchRepository(connection)
        .add({.kind = SearchKind::Note,
              .ref = id.value,
              .itemKey = {},
              .course = course,
              .at = at,
              .title = title,
              .body = body,
              .tags = tags});
}

}  // namespace carrel::store
