// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Searching.h"

#include "core/desk/ReviewSession.h"
#include "core/desk/SearchQuery.h"
#include "core/desk/Snippet.h"

#include <algorithm>

namespace carrel::desk {
namespace {

using store::Connection;
using store::SearchKind;

/// The query with what only the vault knows: which courses are meant, which are off the shelf.
struct ResolvedQuery {
    SearchQuery query;
    QStringList courses;  ///< facets of which one must hold; "c-" when the course is unknown
    QStringList notFacets;
    store::SearchNarrowing narrowing;

    QString expression(std::optional<FoundKind> kind) const
    {
        QString text = query.toFts(courses, notFacets);
        if (kind)
            text = QStringLiteral("(%1) AND facets : \"k%2\"").arg(text, QString::number(static_cast<int>(*kind)));
        return text;
    }
};

Result<ResolvedQuery> resolve(Connection& connection, const QString& text, const Moment& moment)
{
    ResolvedQuery resolved;
    resolved.query = SearchQuery::parse(text);
    store::SearchRepository search(connection);
    if (!resolved.query.course.isEmpty()) {
        CARREL_ASSIGN(const auto courses, search.coursesNamed(resolved.query.course));
        for (const CourseId course : courses)
            resolved.courses << QStringLiteral("c%1").arg(course.value);
        if (courses.empty())
            resolved.courses << QStringLiteral("cnone");
    }
    CARREL_ASSIGN(const auto removed, search.removedCourses());
    for (const CourseId course : removed)
        resolved.notFacets << QStringLiteral("c%1").arg(course.value);
    if (resolved.query.dueNow)
        resolved.narrowing.dueOn = moment.today.number;
    if (resolved.query.seenWithinDays > 0)
        resolved.narrowing.seenSince = moment.now - std::chrono::days(resolved.query.seenWithinDays);
    return resolved;
}

Found foundOf(const store::SearchHit& hit, const QString& snippet, recall::StudyDay today)
{
    Found found;
    found.kind = static_cast<FoundKind>(hit.doc.kind);
    found.id = hit.doc.ref;
    found.title = hit.doc.title;
    found.courseTitle = hit.courseTitle;
    found.place = hit.place;
    if (hit.doc.kind == SearchKind::Unit)
        found.anchor = hit.doc.itemKey;
    if (hit.doc.kind == SearchKind::Question)
        found.itemKey = hit.doc.itemKey;
    if (hit.doc.at.time_since_epoch().count() > 0)
        found.at = hit.doc.at;
    found.dueNow = hit.dueDay && *hit.dueDay <= today.number;
    found.snippet = snippetOf(hit.doc, snippet);
    return found;
}

}  // namespace

QFuture<Result<std::vector<Found>>> Searching::search(const QString& query, std::optional<FoundKind> kind,
                                                      SearchOrder order, int limit, int offset)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    auto latest = m_latest;
    const int mine = ++*latest;
    return m_vault.read<std::vector<Found>>([=](Connection& connection) -> Result<std::vector<Found>> {
        if (latest->load() != mine)
            return fail(ErrorKind::Cancelled, QStringLiteral("a newer search came"));
        CARREL_ASSIGN(const auto resolved, resolve(connection, query, moment));
        std::vector<Found> page;
        if (resolved.query.isEmpty() && !resolved.query.kind)
            return page;
        store::SearchRepository search(connection);
        const auto by = order == SearchOrder::BestMatch ? store::MatchOrder::Best : store::MatchOrder::Newest;
        const auto wanted = kind ? kind : resolved.query.kind;
        CARREL_ASSIGN(const auto matches,
                      search.matches(resolved.expression(wanted), by, resolved.narrowing, limit, offset));
        for (const store::SearchMatch& match : matches) {
            CARREL_ASSIGN(const auto hit, search.hit(match.doc));
            page.push_back(foundOf(hit, match.snippet, moment.today));
        }
        return page;
    });
}

QFuture<Result<SearchCounts>> Searching::count(const QString& query)
{
    const Moment moment = momentOf(m_vault, m_preferences);
    auto latest = m_latest;
    const int mine = latest->load();
    return m_vault.read<SearchCounts>([=](Connection& connection) -> Result<SearchCounts> {
        CARREL_ASSIGN(const auto resolved, resolve(connection, query, moment));
        SearchCounts counts;
        if (resolved.query.isEmpty() && !resolved.query.kind)
            return counts;
        store::SearchRepository search(connection);
        for (auto [kind, count] :
             {std::pair(FoundKind::Unit, &counts.units), std::pair(FoundKind::Note, &counts.notes),
              std::pair(FoundKind::Card, &counts.cards), std::pair(FoundKind::Question, &counts.questions)}) {
            if (latest->load() != mine)
                return fail(ErrorKind::Cancelled, QStringLiteral("a newer search came"));
            if (resolved.query.kind && resolved.query.kind != kind)
                continue;
            CARREL_ASSIGN(*count, search.count(resolved.expression(kind), resolved.narrowing));
        }
        return counts;
    });
}

QFuture<Result<std::vector<store::TitledRow>>> Searching::titled(const QString& words, int most)
{
    const QString part = words.trimmed();
    return m_vault.read<std::vector<store::TitledRow>>(
        [=](Connection& connection) -> Result<std::vector<store::TitledRow>> {
            if (part.isEmpty())
                return std::vector<store::TitledRow>{};
            CARREL_ASSIGN(auto rows, store::SearchRepository(connection).titled(part));
            std::stable_partition(rows.begin(), rows.end(), [&part](const store::TitledRow& row) {
                return row.title.startsWith(part, Qt::CaseInsensitive);
            });
            rows.resize(std::min(rows.size(), static_cast<std::size_t>(std::max(0, most))));
            return rows;
        });
}

}  // namespace carrel::desk
