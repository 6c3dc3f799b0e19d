// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/cards/CardRepository.h"

namespace carrel::store {

/// A tag as its learner put it on a card, or took it off.
struct CardTag {
    QString tag;
    bool on = true;

    static constexpr qsizetype kLongest = 100;
    /// As it is kept: without white space around it. InvalidInput where nothing or more than a tag is left.
    static Result<QString> parse(const QString& text);
};

/// Tags of cards that somebody put there or took off by hand; each is the last writer's.
class CardTagRepository {
public:
    explicit CardTagRepository(Connection& connection) : m_connection(connection) {}

    /// What has become of a course's tags by hand. Costs next to nothing where no card was ever tagged.
    Result<QStringList> applied(const QString& cardKey, const QStringList& tags);
    /// Shows on the card and in the index what its register holds.
    Done show(CardId card, const CardTag& tag);
    /// Writes and logs it; hands back the tag as the card had or has it, nothing where it is so already.
    Result<std::optional<QString>> set(CardId card, const CardTag& tag, Instant now);

private:
    Connection& m_connection;
};

/// How an op says it.
QJsonObject toJson(const CardTag& tag);
CardTag cardTagFrom(const QJsonObject& body);

}  // namespace carrel::store
