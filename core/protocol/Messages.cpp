// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/protocol/Messages.h"

#include "core/base/Json.h"
#include "core/protocol/Columns.h"
#include "core/protocol/ProblemTitle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace carrel::protocol {
namespace {

constexpr std::array<const char*, 8> kFates{"applied",  "duplicate", "restamped", "deferred",
                                            "rejected", "dot-taken", "merged",    "held-as"};

constexpr qsizetype kMostScopes = 10'000;  ///< of a request: the courses of one desk, and a few more

/// Seqs of one replica, as closed ranges in order.
struct SeqRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
};
using SeqRanges = std::map<Uid, std::vector<SeqRange>>;

tl::unexpected<Error> bad(const char* what)
{
    return fail(ErrorKind::Unreadable, QStringLiteral("message: ") + QLatin1String(what));
}

QByteArray bytesOf(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What five thousand ops of a desk need by far.
constexpr qsizetype kMostValuesInRequest = 1'000'000;
/// More than an academy can hand on at once (6 MiB of bodies): what it took, every desk reads.
constexpr qsizetype kMostValuesInReply = 4'000'000;

Result<QJsonObject> objectOf(QByteArrayView bytes, qsizetype mostValues)
{
    CARREL_ASSIGN(const QJsonValue value,
                  readJson(bytes, {.bytes = kMostMessageBytes, .depth = 32, .values = mostValues}));
    if (!value.isObject())
        return bad("no object");
    return value.toObject();
}

/// Whether what is there has the type that resources/api/openapi.yaml gives it: a value taken for another would be left
/// out without a word.
bool isShaped(const QJsonObject& request)
{
    const auto is = [&request](QLatin1String name, QJsonValue::Type type) {
        const QJsonValue value = request.value(name);
        return value.isUndefined() || value.type() == type;
    };
    const auto isText = [](const QJsonValue& value) { return value.isString(); };
    const QJsonValue sentAt = request.value(QLatin1String("sentAt"));
    const QJsonObject cursors = request.value(QLatin1String("cursors")).toObject();
    const QJsonArray restarts = request.value(QLatin1String("restarts")).toArray();
    return request.value(QLatin1String("cursors")).isObject() && is(QLatin1String("lease"), QJsonValue::String)
           && is(QLatin1String("restarts"), QJsonValue::Array) && is(QLatin1String("ops"), QJsonValue::Array)
           && (sentAt.isUndefined() || sentAt.toInteger(0) == sentAt.toInteger(1))
           && std::all_of(cursors.begin(), cursors.end(), isText)
           && std::all_of(restarts.begin(), restarts.end(), isText);
}

Instant instantOf(const QJsonValue& value)
{
    return Instant(std::chrono::milliseconds(value.toInteger(0)));
}

QJsonObject toJson(const Identity& identity)
{
    return {{QStringLiteral("server"), identity.server},
            {QStringLiteral("tenant"), identity.tenant},
            {QStringLiteral("account"), identity.account}};
}

QJsonArray toJson(const std::vector<SeqRange>& ranges)
{
    QJsonArray json;
    for (const SeqRange& range : ranges)
        json.append(QJsonArray{static_cast<qint64>(range.first), static_cast<qint64>(range.last)});
    return json;
}

Result<SeqRanges> rangesOf(const QJsonObject& json)
{
    SeqRanges ranges;
    for (auto each = json.begin(); each != json.end(); ++each) {
        const auto replica = Uid::fromString(each.key());
        if (!replica)
            return bad("ranges of no replica");
        for (const QJsonValue& range : each.value().toArray()) {
            const SeqRange read{static_cast<std::uint64_t>(range[0].toInteger(0)),
                                static_cast<std::uint64_t>(range[1].toInteger(0))};
            if (read.first < 1 || read.last < read.first)
                return bad("a range that ends before it begins");
            ranges[*replica].push_back(read);
        }
    }
    return ranges;
}

/// Outcomes that are simply "applied" are most of them: those stand as ranges, the others one by one.
QJsonObject toJson(const std::vector<OpOutcome>& outcomes)
{
    SeqRanges applied;
    QJsonArray others;
    for (const OpOutcome& outcome : outcomes) {
        if (outcome.fate == OpFate::Applied) {
            auto& ranges = applied[outcome.dot.replica];
            if (!ranges.empty() && ranges.back().last + 1 == outcome.dot.seq)
                ++ranges.back().last;
            else
                ranges.push_back({outcome.dot.seq, outcome.dot.seq});
            continue;
        }
        QJsonObject json{{QStringLiteral("replica"), outcome.dot.replica.toString()},
                         {QStringLiteral("seq"), static_cast<qint64>(outcome.dot.seq)},
                         {QStringLiteral("fate"), QLatin1String(kFates.at(static_cast<std::size_t>(outcome.fate)))}};
        if (outcome.hlc.value != 0) {
            json.insert(QStringLiteral("ms"), static_cast<qint64>(outcome.hlc.milliseconds()));
            json.insert(QStringLiteral("tick"), static_cast<qint64>(outcome.hlc.value & 0xffff));
        }
        if (!outcome.problem.isEmpty())
            json.insert(QStringLiteral("problem"), outcome.problem);
        if (!outcome.detail.isEmpty())
            json.insert(QStringLiteral("detail"), outcome.detail);
        if (outcome.heldAs)
            json.insert(QStringLiteral("dot"), dotText(*outcome.heldAs));
        others.append(json);
    }
    QJsonObject ranges;
    for (const auto& [replica, held] : applied)
        ranges.insert(replica.toString(), toJson(held));
    return {{QStringLiteral("applied"), ranges}, {QStringLiteral("other"), others}};
}

Result<OpOutcome> outcomeOf(const QJsonObject& json)
{
    OpOutcome outcome;
    const auto replica = Uid::fromString(json.value(QLatin1String("replica")).toString());
    const QString name = json.value(QLatin1String("fate")).toString();
    const auto fate =
        std::find_if(kFates.begin(), kFates.end(), [&name](const char* each) { return name == QLatin1String(each); });
    if (!replica || fate == kFates.end())
        return bad("an outcome of no replica or fate");
    outcome.dot = {*replica, static_cast<std::uint64_t>(json.value(QLatin1String("seq")).toInteger(0))};
    outcome.fate = static_cast<OpFate>(fate - kFates.begin());
    outcome.hlc.value = (static_cast<std::uint64_t>(json.value(QLatin1String("ms")).toInteger(0)) << 16)
                        | static_cast<std::uint64_t>(json.value(QLatin1String("tick")).toInteger(0) & 0xffff);
    outcome.problem = json.value(QLatin1String("problem")).toString();
    outcome.detail = json.value(QLatin1String("detail")).toString();
    outcome.heldAs = dotOf(json.value(QLatin1String("dot")).toString());
    if (outcome.fate == OpFate::HeldAs && !outcome.heldAs)
        return bad("an outcome without the dot it speaks of");
    return outcome;
}

Result<std::vector<OpOutcome>> outcomesOf(const QJsonObject& json)
{
    std::vector<OpOutcome> outcomes;
    CARREL_ASSIGN(const SeqRanges applied, rangesOf(json.value(QLatin1String("applied")).toObject()));
    for (const auto& [replica, ranges] : applied)
        for (const SeqRange& range : ranges) {
            if (range.last - range.first >= kMostOpsInRequest - outcomes.size())
                return bad("more outcomes than ops may be sent");
            for (std::uint64_t seq = range.first; seq <= range.last; ++seq)
                outcomes.push_back({.dot = {replica, seq},
                                    .fate = OpFate::Applied,
                                    .hlc = {},
                                    .problem = {},
                                    .detail = {},
                                    .heldAs = {}});
        }
    for (const QJsonValue& other : json.value(QLatin1String("other")).toArray()) {
        CARREL_ASSIGN(auto outcome, outcomeOf(other.toObject()));
        outcomes.push_back(std::move(outcome));
    }
    if (outcomes.size() > kMostOpsInRequest)
        return bad("more outcomes than ops may be sent");
    return outcomes;
}

QJsonObject toJson(const ScopePage& page)
{
    std::vector<Op> ops;
    QJsonArray seqs;
    for (const Change& change : page.changes) {
        ops.push_back(change.op);
        seqs.append(static_cast<qint64>(change.seq));
    }
    QJsonObject json{{QStringLiteral("scope"), page.scope}, {QStringLiteral("cursor"), page.cursor}};
    if (!ops.empty()) {
        json.insert(QStringLiteral("ops"), toColumns(ops));
        json.insert(QStringLiteral("seq"), toColumn(seqs));
    }
    if (page.more)
        json.insert(QStringLiteral("more"), true);
    if (page.left)
        json.insert(QStringLiteral("left"), true);
    return json;
}

Result<ScopePage> pageOf(const QJsonObject& json, qint64& room)
{
    ScopePage page;
    page.scope = json.value(QLatin1String("scope")).toString();
    page.cursor = json.value(QLatin1String("cursor")).toString();
    page.more = json.value(QLatin1String("more")).toBool();
    page.left = json.value(QLatin1String("left")).toBool();
    if (page.scope.isEmpty())
        return bad("a page of no scope");
    if (!json.contains(QLatin1String("ops")))
        return page;
    CARREL_ASSIGN(auto ops, fromColumns(json.value(QLatin1String("ops")).toArray(), kMostChangesInReply, room));
    CARREL_ASSIGN(const QJsonArray seqs,
                  fromColumn(json.value(QLatin1String("seq")), static_cast<qsizetype>(ops.size()), room));
    for (std::size_t i = 0; i < ops.size(); ++i)
        page.changes.push_back(
            {static_cast<std::uint64_t>(seqs[static_cast<qsizetype>(i)].toInteger(0)), std::move(ops[i]), {}});
    return page;
}

/// Some visible characters, or none: it is kept as it comes.
bool isLease(const QString& text)
{
    constexpr qsizetype kLongest = 64;
    return text.size() <= kLongest
           && std::all_of(text.begin(), text.end(), [](QChar each) { return each > u' ' && each < u'\x7f'; });
}

}  // namespace

QString Cursor::toString() const
{
    const QString text =
        QStringLiteral("%1-%2-%3").arg(timeline, 8, 16, QLatin1Char('0')).arg(seq).arg(nonce, 8, 16, QLatin1Char('0'));
    return floor == 0 ? text : text + QStringLiteral("-%1-%2").arg(floor).arg(floorNonce, 8, 16, QLatin1Char('0'));
}

std::optional<Cursor> Cursor::fromString(const QString& text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([0-9a-f]{8})-([0-9]{1,19})-([0-9a-f]{8})(?:-([1-9][0-9]{0,18})-([0-9a-f]{8}))?\\z"));
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    return Cursor{match.captured(1).toUInt(nullptr, 16), match.captured(2).toULongLong(),
                  match.captured(3).toUInt(nullptr, 16), match.captured(4).toULongLong(),
                  match.captured(5).toUInt(nullptr, 16)};
}

QByteArray toBytes(const SyncRequest& request)
{
    QJsonObject cursors;
    for (const auto& [scope, cursor] : request.cursors)
        cursors.insert(scope, cursor);
    QJsonObject json{{QStringLiteral("version"), request.version},
                     {QStringLiteral("replica"), request.replica.toString()},
                     {QStringLiteral("sentAt"), static_cast<qint64>(request.sentAt.time_since_epoch().count())},
                     {QStringLiteral("cursors"), cursors}};
    if (!request.restarts.empty()) {
        QJsonArray restarts;
        for (const QString& scope : request.restarts)
            restarts.append(scope);
        json.insert(QStringLiteral("restarts"), restarts);
    }
    if (!request.lease.isEmpty())
        json.insert(QStringLiteral("lease"), request.lease);
    if (!request.ops.empty())
        json.insert(QStringLiteral("ops"), toColumns(request.ops));
    return bytesOf(json);
}

QByteArray toBytes(const SyncReply& reply)
{
    QJsonArray pages;
    for (const ScopePage& page : reply.pages)
        pages.append(toJson(page));
    QJsonObject json{{QStringLiteral("identity"), toJson(reply.identity)},
                     {QStringLiteral("serverTime"), static_cast<qint64>(reply.serverTime.time_since_epoch().count())},
                     {QStringLiteral("lease"), reply.lease},
                     {QStringLiteral("pages"), pages}};
    if (!reply.outcomes.empty())
        json.insert(QStringLiteral("outcomes"), toJson(reply.outcomes));
    return bytesOf(json);
}

QByteArray toBytes(const Problem& problem)
{
    QJsonObject json{{QStringLiteral("type"), QStringLiteral("urn:carrel:problem:") + problem.type},
                     {QStringLiteral("title"), titleOf(problem.type)},
                     {QStringLiteral("status"), problem.status}};
    if (!problem.detail.isEmpty())
        json.insert(QStringLiteral("detail"), problem.detail);
    if (!problem.scope.isEmpty())
        json.insert(QStringLiteral("scope"), problem.scope);
    if (!problem.cursor.isEmpty())
        json.insert(QStringLiteral("cursor"), problem.cursor);
    if (problem.retryAfterSeconds > 0)
        json.insert(QStringLiteral("retryAfter"), problem.retryAfterSeconds);
    if (!problem.oauthError.isEmpty())
        json.insert(QStringLiteral("error"), problem.oauthError);
    if (!problem.order.isEmpty())
        json.insert(QStringLiteral("order"), QString::fromLatin1(problem.order));
    return bytesOf(json);
}

Result<SyncRequest> readRequest(QByteArrayView bytes)
{
    CARREL_ASSIGN(const QJsonObject json, objectOf(bytes, kMostValuesInRequest));
    SyncRequest request;
    request.version = json.value(QLatin1String("version")).toInt();
    const auto replica = Uid::fromString(json.value(QLatin1String("replica")).toString());
    if (request.version < 1 || !replica || !isShaped(json))
        return bad("a sync request needs version, replica and cursors, each of its type");
    // A member that this version does not have is a damaged name, and what it stood for would be missing.
    static const QStringList members{QStringLiteral("version"), QStringLiteral("replica"),  QStringLiteral("sentAt"),
                                     QStringLiteral("cursors"), QStringLiteral("restarts"), QStringLiteral("lease"),
                                     QStringLiteral("ops")};
    const QStringList names = json.keys();
    if (request.version <= kProtocolVersion
        && !std::all_of(names.begin(), names.end(), [](const QString& name) { return members.contains(name); }))
        return bad("a sync request has a member that nobody knows");
    request.replica = *replica;
    request.lease = json.value(QLatin1String("lease")).toString();
    if (!isLease(request.lease))
        return bad("a lease that no academy gave");
    request.sentAt = instantOf(json.value(QLatin1String("sentAt")));
    const QJsonObject cursors = json.value(QLatin1String("cursors")).toObject();
    const QJsonArray restarts = json.value(QLatin1String("restarts")).toArray();
    if (cursors.size() > kMostScopes || restarts.size() > kMostScopes)
        return bad("more scopes than a desk has");
    for (auto cursor = cursors.begin(); cursor != cursors.end(); ++cursor)
        request.cursors.emplace(cursor.key(), cursor.value().toString());
    for (const QJsonValue& scope : restarts)
        request.restarts.insert(scope.toString());
    CARREL_ASSIGN(request.ops, fromColumns(json.value(QLatin1String("ops")).toArray(), kMostOpsInRequest));
    return request;
}

Result<SyncReply> readReply(QByteArrayView bytes)
{
    CARREL_ASSIGN(const QJsonObject json, objectOf(bytes, kMostValuesInReply));
    if (!json.value(QLatin1String("identity")).isObject() || !json.value(QLatin1String("pages")).isArray())
        return bad("a sync reply needs identity and pages");
    SyncReply reply;
    const QJsonObject identity = json.value(QLatin1String("identity")).toObject();
    reply.identity = {identity.value(QLatin1String("server")).toString(),
                      identity.value(QLatin1String("tenant")).toString(),
                      identity.value(QLatin1String("account")).toString()};
    reply.serverTime = instantOf(json.value(QLatin1String("serverTime")));
    reply.lease = json.value(QLatin1String("lease")).toString();
    CARREL_ASSIGN(reply.outcomes, outcomesOf(json.value(QLatin1String("outcomes")).toObject()));
    qint64 room = kMostUnfoldedBytes;
    for (const QJsonValue& page : json.value(QLatin1String("pages")).toArray()) {
        CARREL_ASSIGN(auto read, pageOf(page.toObject(), room));
        reply.pages.push_back(std::move(read));
    }
    return reply;
}

Result<Problem> readProblem(QByteArrayView bytes)
{
    CARREL_ASSIGN(const QJsonObject json, objectOf(bytes, kMostValuesInReply));
    static const QString kPrefix = QStringLiteral("urn:carrel:problem:");
    Problem problem;
    const QString type = json.value(QLatin1String("type")).toString();
    if (!type.startsWith(kPrefix))
        return bad("a problem of another API");
    problem.type = type.mid(kPrefix.size());
    problem.status = json.value(QLatin1String("status")).toInt(500);
    problem.detail = json.value(QLatin1String("detail")).toString();
    problem.scope = json.value(QLatin1String("scope")).toString();
    problem.cursor = json.value(QLatin1String("cursor")).toString();
    problem.retryAfterSeconds = json.value(QLatin1String("retryAfter")).toInt();
    problem.oauthError = json.value(QLatin1String("error")).toString();
    problem.order = json.value(QLatin1String("order")).toString().toLatin1();
    return problem;
}

}  // namespace carrel::protocol
