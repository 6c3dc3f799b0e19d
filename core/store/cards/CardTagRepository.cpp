// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/cards/CardTagRepository.h"

#include "core/protocol/Keys.h"
#include "core/store/Rows.h"
#include "core/store/cards/Sql.h"
#include "core/store/courses/SearchDocs.h"
#include "core/store/ops/OpRepository.h"
#include "core/store/search/SearchRepository.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace carrel::store {
namespace {

auto isCalled(const QString& tag)
{
    return [&tag](const QString& other) { return other.compare(tag, Qt::CaseInsensitive) == 0; };
}

/// In an order of their own once somebody changed them: else it would tell which op came first.
QStringList changed(QStringList tags, const CardTag& tag)
{
    tags.erase(std::remove_if(tags.begin(), tags.end(), isCalled(tag.tag)), tags.end());
    if (tag.on)
        tags << tag.tag;
    tags.sort();
    return tags;
}

}  // namespace

Result<QString> CardTag::parse(const QString& text)
{
    const QString tag = text.simplified();
    const bool fits = !tag.isEmpty() && tag.size() <= kLongest && !tag.contains(u'"');
    if (!fits)
        return fail(ErrorKind::InvalidInput,
                    u"'%1' is no tag: up to %2 characters, no quotation marks"_s.arg(tag.left(kLongest)).arg(kLongest));
    return tag;
}

QJsonObject toJson(const CardTag& tag)
{
    return {{u"tag"_s, tag.tag}, {u"set"_s, tag.on}};
}

CardTag cardTagFrom(const QJsonObject& body)
{
    // A line break would make two of it where tags are kept.
    return {body.value(u"tag").toString().simplified(), body.value(u"set").toBool()};
}

Result<QStringList> CardTagRepository::applied(const QString& cardKey, const QStringList& tags)
{
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_tags_by_hand));
    statement.bind(1, cardKey);
    CARREL_ASSIGN(const auto changes, collect(statement, [](const Statement& row) {
                      return cardTagFrom(QJsonDocument::fromJson(row.blob(0)).object());
                  }));
    QStringList now = tags;
    for (const CardTag& tag : changes)
        if (!tag.tag.isEmpty())
            now = changed(now, tag);
    return now;
}

Done CardTagRepository::show(CardId card, const CardTag& tag)
{
    CARREL_ASSIGN(auto row, CardRepository(m_connection).get(card));
    row.card.tags = changed(row.card.tags, tag);
    CARREL_ASSIGN(auto statement, m_connection.prepare(sql::kCards_set_tags));
    CARREL_TRY(statement.bind(1, card).bind(2, joinWords(row.card.tags)).run());
    CARREL_TRY(SearchRepository(m_connection).drop(SearchKind::Card, card.value));
    return indexCard(m_connection, row.course, card, row.card);
}

Result<std::optional<QString>> CardTagRepository::set(CardId card, const CardTag& tag, Instant now)
{
    CARREL_ASSIGN(const auto row, CardRepository(m_connection).get(card));
    const auto& tags = row.card.tags;
    const auto held = std::find_if(tags.begin(), tags.end(), isCalled(tag.tag));
    if ((held != tags.end()) == tag.on)
        return std::nullopt;
    const QString called = tag.on ? tag.tag : *held;
    const QString key = protocol::keyOf({row.courseKey, row.card.key, tag.tag.toCaseFolded()});
    CARREL_TRY(OpRepository(m_connection).append({u"card-tag"_s, key, toJson({called, tag.on})}, now));
    CARREL_TRY(show(card, tag));
    return called;
}

}  // namespace carrel::store
