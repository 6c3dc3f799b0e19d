// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiCollection.h"

#include "core/base/Json.h"
#include "core/formats/anki/ProtobufFields.h"

#include <QJsonArray>
#include <QJsonObject>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMostTypes = 10'000;
constexpr qsizetype kMostFields = 1000;

QString fromUtf8(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes.data(), bytes.size());
}

Result<QJsonObject> jsonObject(const QByteArray& json, const QString& what, const ReadLimits& limits)
{
    if (json.trimmed().isEmpty())
        return QJsonObject();
    auto value = readJson(json, {.bytes = static_cast<qsizetype>(limits.textBytes), .depth = 64});
    if (!value)
        return fail(value.error().as(value.error().kind, u"%1 of the collection"_s.arg(what)));
    return value->toObject();
}

/// A number that some exporters write as text.
qint64 wholeNumber(const QJsonValue& value)
{
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

AnkiNotetype notetypeFromJson(const QJsonObject& model)
{
    AnkiNotetype notetype;
    notetype.name = model[u"name"].toString();
    notetype.isCloze = wholeNumber(model[u"type"]) == 1;
    std::map<qint64, QString> fields;
    const QJsonArray fieldList = model[u"flds"].toArray();
    for (const QJsonValue& field : fieldList)
        fields.insert({field[u"ord"].isUndefined() ? static_cast<qint64>(fields.size()) : wholeNumber(field[u"ord"]),
                       field[u"name"].toString()});
    for (const auto& [place, name] : fields)
        notetype.fields.append(name);
    const QJsonArray types = model[u"tmpls"].toArray();
    for (const QJsonValue& type : types) {
        const qint64 place =
            type[u"ord"].isUndefined() ? static_cast<qint64>(notetype.types.size()) : wholeNumber(type[u"ord"]);
        if (place >= 0 && place < kMostTypes)
            notetype.types[static_cast<int>(place)] = {type[u"name"].toString(), type[u"qfmt"].toString(),
                                                       type[u"afmt"].toString()};
    }
    return notetype;
}

Done readJsonColumns(UntrustedDatabase& database, const ReadLimits& limits, AnkiCollection& collection)
{
    CARREL_ASSIGN(DatabaseRows rows, database.select("SELECT models, decks FROM col"));
    CARREL_ASSIGN(const bool there, rows.next());
    if (!there)
        return fail(ErrorKind::Unreadable, u"the collection says nothing about itself"_s);
    CARREL_ASSIGN(const QJsonObject models, jsonObject(rows.bytes(0), u"note types"_s, limits));
    CARREL_ASSIGN(const QJsonObject decks, jsonObject(rows.bytes(1), u"decks"_s, limits));
    for (auto model = models.begin(); model != models.end(); ++model)
        collection.notetypes.insert(model.key().toLongLong(), notetypeFromJson(model->toObject()));
    for (auto deck = decks.begin(); deck != decks.end(); ++deck)
        collection.decks.insert(deck.key().toLongLong(), deck->toObject()[u"name"].toString());
    return {};
}

/// Notetype.Config.kind (field 1): 0 normal, 1 cloze.
bool isClozeConfig(const QByteArray& config)
{
    ProtobufFields fields(config);
    bool cloze = false;
    while (const auto field = fields.next()) {
        if (field->number == 1)
            cloze = field->varint == 1;
    }
    return cloze;
}

/// Notetype.Template.Config: q_format is field 1, a_format field 2.
AnkiCardType typeFromConfig(const QString& name, const QByteArray& config)
{
    AnkiCardType type{name, {}, {}};
    ProtobufFields fields(config);
    while (const auto field = fields.next()) {
        if (field->number == 1)
            type.question = fromUtf8(field->bytes);
        else if (field->number == 2)
            type.answer = fromUtf8(field->bytes);
    }
    return type;
}

Done readNotetypeTables(UntrustedDatabase& database, AnkiCollection& collection)
{
    CARREL_ASSIGN(DatabaseRows notetypes, database.select("SELECT id, name, config FROM notetypes NOT INDEXED"));
    for (;;) {
        CARREL_ASSIGN(const bool more, notetypes.next());
        if (!more)
            break;
        AnkiNotetype& notetype = collection.notetypes[notetypes.integer(0)];
        notetype.name = notetypes.text(1);
        notetype.isCloze = isClozeConfig(notetypes.bytes(2));
    }
    // Sorted by SQLite: the fields of a note stand in this order.
    CARREL_ASSIGN(DatabaseRows fields, database.select("SELECT ntid, name FROM fields NOT INDEXED ORDER BY ntid, ord"));
    for (;;) {
        CARREL_ASSIGN(const bool more, fields.next());
        if (!more)
            break;
        if (const auto owner = collection.notetypes.find(fields.integer(0)); owner != collection.notetypes.end())
            owner->fields.append(fields.text(1));
    }
    CARREL_ASSIGN(DatabaseRows types, database.select("SELECT ntid, ord, name, config FROM templates NOT INDEXED"));
    for (;;) {
        CARREL_ASSIGN(const bool more, types.next());
        if (!more)
            break;
        const auto owner = collection.notetypes.find(types.integer(0));
        const std::int64_t place = types.integer(1);
        if (owner != collection.notetypes.end() && place >= 0 && place < kMostTypes)
            owner->types[static_cast<int>(place)] = typeFromConfig(types.text(2), types.bytes(3));
    }
    return {};
}

Done readDeckTable(UntrustedDatabase& database, AnkiCollection& collection)
{
    CARREL_ASSIGN(DatabaseRows decks, database.select("SELECT id, name FROM decks NOT INDEXED"));
    for (;;) {
        CARREL_ASSIGN(const bool more, decks.next());
        if (!more)
            return {};
        // The table parts names by a unit separator, the older form by two colons.
        collection.decks.insert(decks.integer(0), decks.text(1).replace(QChar(0x1f), u"::"_s));
    }
}

/// Whether schedVer, in `col.conf` or in a table of its own, is 2 or more.
Result<bool> hasFourButtons(UntrustedDatabase& database, const QByteArray& conf, const ReadLimits& limits)
{
    CARREL_ASSIGN(const QJsonObject settings, jsonObject(conf, u"settings"_s, limits));
    if (settings.contains(u"schedVer"))
        return wholeNumber(settings[u"schedVer"]) >= 2;
    if (!database.hasTable(u"config"_s))
        return false;
    CARREL_ASSIGN(DatabaseRows rows, database.select("SELECT key, val FROM config"));
    for (;;) {
        CARREL_ASSIGN(const bool more, rows.next());
        if (!more)
            return false;
        if (rows.text(0) == u"schedVer")
            return rows.bytes(1).trimmed().toInt() >= 2;
    }
}

}  // namespace

Result<AnkiCollection> readAnkiCollection(UntrustedDatabase& database, const ReadLimits& limits)
{
    for (const QString& table : {u"col"_s, u"notes"_s, u"cards"_s}) {
        if (!database.hasTable(table))
            return fail(ErrorKind::Unreadable, u"the collection has no table \"%1\""_s.arg(table));
    }
    AnkiCollection collection;
    QByteArray conf;
    {
        CARREL_ASSIGN(DatabaseRows rows, database.select("SELECT crt, conf FROM col"));
        CARREL_ASSIGN(const bool there, rows.next());
        if (!there)
            return fail(ErrorKind::Unreadable, u"the collection says nothing about itself"_s);
        collection.createdSeconds = rows.integer(0);
        conf = rows.bytes(1);
    }
    CARREL_ASSIGN(collection.fourButtons, hasFourButtons(database, conf, limits));
    if (database.hasTable(u"notetypes"_s) && database.hasTable(u"fields"_s) && database.hasTable(u"templates"_s)
        && database.hasTable(u"decks"_s)) {
        CARREL_TRY(readNotetypeTables(database, collection));
        CARREL_TRY(readDeckTable(database, collection));
    } else {
        CARREL_TRY(readJsonColumns(database, limits, collection));
    }
    for (const AnkiNotetype& type : std::as_const(collection.notetypes)) {
        if (type.fields.size() > kMostFields)
            return fail(ErrorKind::Hostile, u"a note type of %1 fields"_s.arg(type.fields.size()));
    }
    return collection;
}

}  // namespace carrel::formats
