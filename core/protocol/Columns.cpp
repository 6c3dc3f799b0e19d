// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Columns.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <map>

#include <algorithm>
#include <cmath>

namespace carrel::protocol {
namespace {

constexpr double kExact = 9'007'199'254'740'992.0;  // 2^53: whole numbers up to here are exact in JSON
constexpr qsizetype kMostWords = 100'000;

bool isWhole(const QJsonValue& value)
{
    return value.isDouble() && std::abs(value.toDouble()) < kExact / 4
           && std::trunc(value.toDouble()) == value.toDouble();
}

bool allOf(const QJsonArray& values, bool (*is)(const QJsonValue&))
{
    return std::all_of(values.begin(), values.end(), [is](const QJsonValue& value) { return is(value); });
}

QJsonObject differences(const QJsonArray& values)
{
    QJsonArray steps;
    qint64 last = 0;
    bool run = true;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const auto value = static_cast<qint64>(values[i].toDouble());
        steps.append(value - last);
        run = run && (i < 2 || steps[i] == steps[1]);
        last = value;
    }
    if (run && values.size() > 2)
        return {{QStringLiteral("run"), QJsonArray{steps[0], steps[1]}}};
    return {{QStringLiteral("steps"), steps}};
}

QJsonObject words(const QJsonArray& values)
{
    QHash<QString, qsizetype> known;
    QJsonArray list;
    QJsonArray places;
    for (const QJsonValue& value : values) {
        const QString word = value.toString();
        auto at = known.constFind(word);
        if (at == known.constEnd()) {
            at = known.insert(word, list.size());
            list.append(word);
        }
        places.append(static_cast<qint64>(*at));
    }
    if (list.size() * 2 > values.size())
        return {{QStringLiteral("plain"), values}};
    return {{QStringLiteral("words"), list}, {QStringLiteral("at"), places}};
}

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("columns: ") + QLatin1String(what));
}

/// What a value takes in a QJsonArray, near enough.
qint64 costOf(const QJsonValue& value)
{
    constexpr qint64 kOfAnyValue = 16;
    if (value.isString())
        return kOfAnyValue + 2 * value.toString().size();
    if (value.isArray())
        return kOfAnyValue + QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact).size();
    if (value.isObject())
        return kOfAnyValue + QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).size();
    return kOfAnyValue;
}

Done takeRoom(qint64& room, qint64 bytes, qsizetype times = 1)
{
    if (times > 0 && bytes > room / times)
        return fail(ErrorKind::TooLarge, QStringLiteral("columns that unfold to more than a message may hold"));
    room -= bytes * times;
    return {};
}

Result<QJsonArray> fromSteps(const QJsonArray& steps, qsizetype rows)
{
    if (steps.size() != rows || !allOf(steps, isWhole))
        return bad("a column of differences");
    QJsonArray values;
    double last = 0;
    for (const QJsonValue& step : steps) {
        last += step.toDouble();
        if (std::abs(last) >= kExact)
            return bad("a sum past what is exact");
        values.append(last);
    }
    return values;
}

Result<QJsonArray> fromWords(const QJsonArray& list, const QJsonArray& places, qsizetype rows, qint64& room)
{
    if (places.size() != rows || list.size() > kMostWords)
        return bad("a column of words");
    std::vector<qint64> costs;
    for (const QJsonValue& word : list)
        costs.push_back(costOf(word));
    QJsonArray values;
    for (const QJsonValue& place : places) {
        const auto at = place.toInteger(-1);
        if (at < 0 || at >= list.size())
            return bad("a word that is not on the list");
        CARREL_TRY(takeRoom(room, costs[static_cast<std::size_t>(at)]));
        values.append(list[at]);
    }
    return values;
}

/// What every row of a table has besides its values: the scope, the kind and the names of the fields.
qint64 costOfSame(const QJsonObject& table)
{
    constexpr qint64 kOfAnyRow = 64;
    qint64 cost = kOfAnyRow + 2 * table.value(QLatin1String("scope")).toString().size()
                  + 2 * table.value(QLatin1String("kind")).toString().size();
    const QJsonObject body = table.value(QLatin1String("body")).toObject();
    for (auto field = body.begin(); field != body.end(); ++field)
        cost += costOf(field.key());
    return cost;
}

/// What stands in one table: ops alike in all but their values.
struct TableKey {
    Uid replica;
    QString scope;
    QString kind;
    QStringList fields;
    friend auto operator<=>(const TableKey& a, const TableKey& b)
    {
        return std::tie(a.replica, a.scope, a.kind, a.fields) <=> std::tie(b.replica, b.scope, b.kind, b.fields);
    }
};

QJsonArray column(const std::vector<Op>& ops, const std::vector<std::size_t>& rows, auto value)
{
    QJsonArray values;
    for (const std::size_t row : rows)
        values.append(value(ops[row]));
    return values;
}

QJsonObject toTable(const TableKey& key, const std::vector<Op>& ops, const std::vector<std::size_t>& rows)
{
    QJsonArray places;
    for (const std::size_t row : rows)
        places.append(static_cast<qint64>(row));
    QJsonObject fields;
    for (const QString& field : key.fields)
        fields.insert(field, toColumn(column(ops, rows, [&field](const Op& op) { return op.body.value(field); })));
    return {
        {QStringLiteral("replica"), key.replica.toString()},
        {QStringLiteral("scope"), key.scope},
        {QStringLiteral("kind"), key.kind},
        {QStringLiteral("rows"), static_cast<qint64>(rows.size())},
        {QStringLiteral("place"), toColumn(places)},
        {QStringLiteral("seq"),
         toColumn(column(ops, rows, [](const Op& op) { return static_cast<qint64>(op.dot.seq); }))},
        {QStringLiteral("ms"),
         toColumn(column(ops, rows, [](const Op& op) { return static_cast<qint64>(op.hlc.milliseconds()); }))},
        {QStringLiteral("tick"),
         toColumn(column(ops, rows, [](const Op& op) { return static_cast<qint64>(op.hlc.value & 0xffff); }))},
        {QStringLiteral("key"), toColumn(column(ops, rows, [](const Op& op) { return QJsonValue(op.key); }))},
        {QStringLiteral("body"), fields},
    };
}

/// One table's columns as they were read.
struct TableRows {
    QJsonArray place, seq, ms, tick, key;
    std::vector<std::pair<QString, QJsonArray>> fields;
};

Result<TableRows> readTable(const QJsonObject& table, qsizetype rows, qint64& room)
{
    TableRows read;
    CARREL_ASSIGN(read.place, fromColumn(table.value(QLatin1String("place")), rows, room));
    CARREL_ASSIGN(read.seq, fromColumn(table.value(QLatin1String("seq")), rows, room));
    CARREL_ASSIGN(read.ms, fromColumn(table.value(QLatin1String("ms")), rows, room));
    CARREL_ASSIGN(read.tick, fromColumn(table.value(QLatin1String("tick")), rows, room));
    CARREL_ASSIGN(read.key, fromColumn(table.value(QLatin1String("key")), rows, room));
    const QJsonObject body = table.value(QLatin1String("body")).toObject();
    for (auto field = body.begin(); field != body.end(); ++field) {
        CARREL_ASSIGN(auto values, fromColumn(field.value(), rows, room));
        read.fields.emplace_back(field.key(), std::move(values));
    }
    return read;
}

Done placeOps(const QJsonObject& table, const TableRows& rows, std::vector<Op>& ops, std::vector<bool>& taken)
{
    const auto replica = Uid::fromString(table.value(QLatin1String("replica")).toString());
    if (!replica)
        return bad("a replica that is no id");
    const QString scope = table.value(QLatin1String("scope")).toString();
    const QString kind = table.value(QLatin1String("kind")).toString();
    for (qsizetype row = 0; row < rows.place.size(); ++row) {
        const auto place = static_cast<std::size_t>(rows.place[row].toInteger(-1));
        const auto seq = rows.seq[row].toInteger(0);
        const auto ms = rows.ms[row].toInteger(-1);
        const auto tick = rows.tick[row].toInteger(-1);
        if (place >= ops.size() || taken[place])
            return bad("a place that is taken or not there");
        if (seq < 1 || ms < 0 || ms >= (qint64{1} << 47) || tick < 0 || tick > 0xffff || !rows.key[row].isString())
            return bad("a dot, stamp or key out of range");
        taken[place] = true;
        Op& op = ops[place];
        op.dot = {*replica, static_cast<std::uint64_t>(seq)};
        op.hlc.value = (static_cast<std::uint64_t>(ms) << 16) | static_cast<std::uint64_t>(tick);
        op.scope = scope;
        op.kind = kind;
        op.key = rows.key[row].toString();
        for (const auto& [name, values] : rows.fields)
            op.body.insert(name, values[row]);
    }
    return {};
}

}  // namespace

QJsonValue toColumn(const QJsonArray& values)
{
    if (!values.isEmpty()
        && std::all_of(values.begin(), values.end(), [&](const QJsonValue& value) { return value == values[0]; }))
        return QJsonObject{{QStringLiteral("all"), values[0]}};
    if (!values.isEmpty() && allOf(values, isWhole))
        return differences(values);
    if (!values.isEmpty() && allOf(values, [](const QJsonValue& value) { return value.isString(); }))
        return words(values);
    return QJsonObject{{QStringLiteral("plain"), values}};
}

Result<QJsonArray> fromColumn(const QJsonValue& column, qsizetype rows, qint64& room)
{
    const QJsonObject form = column.toObject();
    if (form.contains(QLatin1String("all"))) {
        CARREL_TRY(takeRoom(room, costOf(form.value(QLatin1String("all"))), rows));
        QJsonArray values;
        for (qsizetype row = 0; row < rows; ++row)
            values.append(form.value(QLatin1String("all")));
        return values;
    }
    if (form.contains(QLatin1String("steps")))
        return fromSteps(form.value(QLatin1String("steps")).toArray(), rows);
    if (form.contains(QLatin1String("run"))) {
        const QJsonArray run = form.value(QLatin1String("run")).toArray();
        if (run.size() != 2 || !allOf(run, isWhole))
            return bad("a run");
        CARREL_TRY(takeRoom(room, costOf(run[1]), rows));
        QJsonArray steps{run[0]};
        for (qsizetype row = 1; row < rows; ++row)
            steps.append(run[1]);
        return fromSteps(steps, rows);
    }
    if (form.contains(QLatin1String("words")))
        return fromWords(form.value(QLatin1String("words")).toArray(), form.value(QLatin1String("at")).toArray(), rows,
                         room);
    const QJsonValue plain = form.value(QLatin1String("plain"));
    if (!plain.isArray() || plain.toArray().size() != rows)
        return bad("a column of no known form");
    return plain.toArray();
}

QJsonArray toColumns(const std::vector<Op>& ops)
{
    std::map<TableKey, std::vector<std::size_t>> tables;
    for (std::size_t i = 0; i < ops.size(); ++i)
        tables[{ops[i].dot.replica, ops[i].scope, ops[i].kind, ops[i].body.keys()}].push_back(i);
    QJsonArray written;
    for (const auto& [key, rows] : tables)
        written.append(toTable(key, ops, rows));
    return written;
}

Result<std::vector<Op>> fromColumns(const QJsonArray& tables, std::size_t most)
{
    qint64 room = kMostUnfoldedBytes;
    return fromColumns(tables, most, room);
}

Result<std::vector<Op>> fromColumns(const QJsonArray& tables, std::size_t most, qint64& room)
{
    std::size_t total = 0;
    for (const QJsonValue& table : tables) {
        const auto rows = table.toObject().value(QLatin1String("rows")).toInteger(-1);
        if (rows < 1)
            return bad("a table without rows");
        total += static_cast<std::size_t>(rows);
        if (total > most)
            return fail(ErrorKind::TooLarge, QStringLiteral("more than %1 ops").arg(most));
    }
    std::vector<Op> ops(total);
    std::vector<bool> taken(total, false);
    for (const QJsonValue& each : tables) {
        const QJsonObject table = each.toObject();
        const qint64 count = table.value(QLatin1String("rows")).toInteger();
        CARREL_TRY(takeRoom(room, costOfSame(table), count));
        CARREL_ASSIGN(const TableRows rows, readTable(table, count, room));
        CARREL_TRY(placeOps(table, rows, ops, taken));
    }
    return ops;
}

}  // namespace carrel::protocol
