// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/course/CardJson.h"

namespace carrel::course {
namespace {

constexpr int kLastKind = static_cast<int>(CardKind::Cloze);

}  // namespace

QJsonObject cardToJson(const Card& card)
{
    return {{QStringLiteral("note"), card.noteKey},
            {QStringLiteral("kind"), static_cast<int>(card.kind)},
            {QStringLiteral("section"), card.section},
            {QStringLiteral("front"), blocksToJsonArray(card.front)},
            {QStringLiteral("back"), blocksToJsonArray(card.back)},
            {QStringLiteral("tags"), QJsonArray::fromStringList(card.tags)},
            {QStringLiteral("unit"), card.unitKey},
            {QStringLiteral("anchor"), card.unitAnchor}};
}

Result<Card> cardFromJson(const QString& key, const QJsonObject& json)
{
    const int kind = json.value(QLatin1String("kind")).toInt(-1);
    if (key.isEmpty() || kind < 0 || kind > kLastKind)
        return fail(ErrorKind::Unreadable, QStringLiteral("a card without key or kind"));
    Card card;
    card.key = key;
    card.kind = static_cast<CardKind>(kind);
    card.noteKey = json.value(QLatin1String("note")).toString();
    card.section = json.value(QLatin1String("section")).toString();
    CARREL_ASSIGN(card.front, blocksFromJsonArray(json.value(QLatin1String("front")).toArray()));
    CARREL_ASSIGN(card.back, blocksFromJsonArray(json.value(QLatin1String("back")).toArray()));
    for (const QJsonValue& tag : json.value(QLatin1String("tags")).toArray())
        card.tags << tag.toString();
    card.unitKey = json.value(QLatin1String("unit")).toString();
    card.unitAnchor = json.value(QLatin1String("anchor")).toString();
    return card;
}

}  // namespace carrel::course
