// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/SearchController.h"

#include "ui/blocks/TimeWords.h"

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

constexpr int kPage = 50;

QString kindName(desk::FoundKind kind)
{
    switch (kind) {
    case desk::FoundKind::Unit: return u"unit"_s;
    case desk::FoundKind::Note: return u"note"_s;
    case desk::FoundKind::Card: return u"card"_s;
    case desk::FoundKind::Question: return u"question"_s;
    }
    return {};
}

}  // namespace

void SearchController::deskArrived()
{
    search();
}

void SearchController::setQuery(const QString& query)
{
    if (query == m_query)
        return;
    m_query = query;
    Q_EMIT queryChanged();
    search();
}

void SearchController::setKind(int kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    Q_EMIT kindChanged();
    search();
}

void SearchController::setNewestFirst(bool newest)
{
    if (newest == m_newestFirst)
        return;
    m_newestFirst = newest;
    Q_EMIT newestFirstChanged();
    search();
}

void SearchController::nounsChanged(store::ChangeSet nouns)
{
    if (nouns & (store::Noun::Courses | store::Noun::Notes | store::Noun::Cards))
        search();
}

void SearchController::search()
{
    if (!desk())
        return;
    ++m_serial;
    m_atEnd = false;
    if (m_query.trimmed().isEmpty()) {
        m_answered = false;
        m_found.setRows({});
        m_counts = {};
        setReady();
        Q_EMIT foundChanged();
        Q_EMIT countsChanged();
        return;
    }
    setBusy();
    ask(0);
    countAll();
}

void SearchController::more()
{
    if (!m_asking && !m_atEnd && m_answered)
        ask(count());
}

void SearchController::ask(int offset)
{
    m_asking = true;
    const int serial = m_serial;
    const auto kind = m_kind == 0 ? std::nullopt : std::optional(static_cast<desk::FoundKind>(m_kind - 1));
    const auto order = m_newestFirst ? desk::SearchOrder::Newest : desk::SearchOrder::BestMatch;
    desk()->desk().searching.search(m_query, kind, order, kPage, offset)
        .then(this, [this, serial, offset](const Result<std::vector<desk::Found>>& page) {
            if (serial != m_serial)
                return;
            m_asking = false;
            if (page)
                take(*page, offset);
            else if (page.error().kind != ErrorKind::Cancelled)
                setFailed(page.error());
        });
}

void SearchController::countAll()
{
    const int serial = m_serial;
    desk()->desk().searching.count(m_query).then(this, [this, serial](const Result<desk::SearchCounts>& counts) {
        if (serial != m_serial || !counts)
            return;
        m_counts = *counts;
        Q_EMIT countsChanged();
    });
}

void SearchController::take(const std::vector<desk::Found>& page, int offset)
{
    std::vector<FoundRow> rows;
    QSet<QString> known;
    if (offset > 0) {
        rows = m_found.rows();
        for (const FoundRow& row : rows)
            known.insert(row.key);
    }
    for (const desk::Found& found : page) {
        FoundRow row = rowOf(found);
        if (known.contains(row.key))
            continue;
        known.insert(row.key);
        rows.push_back(std::move(row));
    }
    m_atEnd = static_cast<int>(page.size()) < kPage;
    m_answered = true;
    m_found.setRows(rows);
    setReady();
    Q_EMIT foundChanged();
}

FoundRow SearchController::rowOf(const desk::Found& found) const
{
    FoundRow row;
    row.kind = kindName(found.kind);
    row.target = found.id;
    row.anchor = found.kind == desk::FoundKind::Unit ? found.anchor : QString();
    row.key = row.kind + QString::number(found.id) + u'/' + found.itemKey + u'/' + found.anchor;
    row.title = found.title;
    row.place = found.place;
    if (row.place.isEmpty() && found.kind == desk::FoundKind::Card)
        row.place = tr("Card");
    if (found.kind == desk::FoundKind::Note && found.at)
        row.place += u" · "_s + dayWords(*found.at, now(), utcOffset(now()));
    else if (found.kind == desk::FoundKind::Card && found.dueNow)
        row.place += u" · "_s + tr("due now");
    course::Text snippet;
    for (const desk::SnippetPart& part : found.snippet)
        snippet.push_back({part.text, part.match ? unsigned(course::Marked) : unsigned(course::Plain), {}});
    row.snippet = Markup(snippet);
    return row;
}

}  // namespace carrel::ui
