// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Contract.h"

#include "core/protocol/Messages.h"
#include "tests/support/Yaml.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrlQuery>
#include <QUuid>

#include <httplib.h>

#include <optional>

namespace carrel::test {
namespace {

QString text(const QByteArray& bytes)
{
    return QString::fromUtf8(bytes);
}

QString typeOf(const HttpMessage& message)
{
    return text(message.header("Content-Type")).section(u';', 0, 0).trimmed();
}

int statusOf(const HttpMessage& reply)
{
    return reply.firstLine.split(' ').value(1).toInt();
}

/// A parameter's text as the type that its schema names.
QJsonValue typed(const QString& value, const QJsonObject& schema)
{
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    return schema[u"type"].toString() == QLatin1String("integer") && isNumber ? QJsonValue(number) : QJsonValue(value);
}

QJsonObject formOf(const QByteArray& body)
{
    QJsonObject form;
    const auto fields = QUrlQuery(text(body)).queryItems(QUrl::FullyDecoded);
    for (const auto& [name, value] : fields)
        form.insert(name, value);
    return form;
}

bool isOfType(const QString& type, const QJsonValue& value)
{
    if (type == QLatin1String("integer"))
        return value.isDouble() && value.toDouble() == static_cast<double>(value.toInteger());
    if (type == QLatin1String("number"))
        return value.isDouble();
    if (type == QLatin1String("string"))
        return value.isString();
    if (type == QLatin1String("boolean"))
        return value.isBool();
    if (type == QLatin1String("array"))
        return value.isArray();
    return type.isEmpty() || value.isObject();
}

template <class Decompressor>
QByteArray unpackedBy(const QByteArray& bytes)
{
    Decompressor decompressor;
    QByteArray all;
    const bool well = decompressor.decompress(bytes.constData(), static_cast<std::size_t>(bytes.size()),
                                              [&all](const char* part, std::size_t size) {
                                                  all.append(part, static_cast<qsizetype>(size));
                                                  return true;
                                              });
    return well ? all : QByteArray();
}

/// A body as it was before it was packed on its way; nothing where nobody here can tell.
std::optional<QByteArray> unpackedBody(const HttpMessage& message)
{
    const QByteArray encoding = message.header("Content-Encoding");
    if (encoding == "gzip" || encoding == "deflate")
        return unpackedBy<httplib::detail::gzip_decompressor>(message.body);
    if (encoding == "br")
        return unpackedBy<httplib::detail::brotli_decompressor>(message.body);
    if (encoding == "zstd")
        return protocol::unpacked(message.body).value_or(QByteArray());
    return encoding.isEmpty() || encoding == "identity" ? std::optional(message.body) : std::nullopt;
}

/// What a schema says of one word or number.
bool isWithin(const QJsonObject& schema, const QJsonValue& value)
{
    const QString word = value.toString();
    const QString pattern = schema[u"pattern"].toString();
    return (!schema.contains(u"const") || schema[u"const"] == value)
           && (!schema.contains(u"enum") || schema[u"enum"].toArray().contains(value))
           && (schema[u"format"].toString() != QLatin1String("uuid") || !QUuid::fromString(word).isNull())
           && (pattern.isEmpty() || QRegularExpression(pattern).match(word).hasMatch())
           && (!value.isString() || word.size() >= schema[u"minLength"].toInt(0))
           && (!value.isString() || word.size() <= schema[u"maxLength"].toInt(1 << 30))
           && (!value.isDouble() || value.toDouble() >= schema[u"minimum"].toDouble(-1e300))
           && (!value.isDouble() || value.toDouble() <= schema[u"maximum"].toDouble(1e300));
}

}  // namespace

Contract::Contract(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    m_api = yamlToJson(text(file.readAll())).toObject();
}

QJsonObject Contract::resolved(const QJsonValue& value) const
{
    const QJsonObject object = value.toObject();
    if (!object.contains(u"$ref"))
        return object;
    QJsonObject at = m_api;
    for (const QString& step : object[u"$ref"].toString().mid(2).split(u'/'))
        at = at[step].toObject();
    if (at.isEmpty())
        qFatal("the description names %s and has none", qPrintable(object[u"$ref"].toString()));
    return at;
}

std::vector<Contract::Operation> Contract::operations() const
{
    std::vector<Operation> all;
    const QJsonObject paths = m_api[u"paths"].toObject();
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const QJsonObject methods = path->toObject();
        for (auto method = methods.begin(); method != methods.end(); ++method)
            all.push_back({method.key(), path.key(), method->toObject(), {}});
    }
    return all;
}

std::optional<Contract::Operation> Contract::operationOf(const HttpMessage& request) const
{
    const QString method = text(request.method()).toLower();
    const QString asked = text(request.target()).section(u'?', 0, 0);
    for (Operation& operation : operations()) {
        if (operation.method != (method == QLatin1String("head") ? QStringLiteral("get") : method))
            continue;
        static const QRegularExpression parameter(QStringLiteral("\\{(\\w+)\\}"));
        QString pattern = operation.path;
        pattern.replace(u'.', QLatin1String("\\.")).replace(parameter, QStringLiteral("(?<\\1>[^/]+)"));
        const auto match = QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(asked);
        if (!match.hasMatch())
            continue;
        for (auto each = parameter.globalMatch(operation.path); each.hasNext();) {
            const QString name = each.next().captured(1);
            operation.inPath.insert(name, match.captured(name));
        }
        return operation;
    }
    return std::nullopt;
}

QStringList Contract::breaches(const HttpMessage& request, const HttpMessage& reply) const
{
    QStringList found;
    const auto operation = operationOf(request);
    const int status = statusOf(reply);
    if (!operation) {
        if (status < 400)
            found << QStringLiteral("it is not described");
    } else {
        if (status < 400)
            checkRequest(*operation, request, found);
        checkReply(*operation, request, reply, found);
    }
    for (QString& each : found)
        each = QStringLiteral("%1, answered %2: %3").arg(text(request.firstLine)).arg(status).arg(each);
    return found;
}

void Contract::checkRequest(const Operation& operation, const HttpMessage& request, QStringList& breaches) const
{
    checkParameters(operation, request, breaches);
    const bool open = operation.description.contains(u"security");
    if (!open && !request.header("Authorization").startsWith("DPoP "))
        breaches << QStringLiteral("no token was asked for");
    const QJsonObject body = resolved(operation.description[u"requestBody"]);
    if (!body.isEmpty() && (body[u"required"].toBool() || !request.body.isEmpty()))
        checkBody(body[u"content"].toObject(), request, breaches);
    else if (body.isEmpty() && !request.body.isEmpty())
        breaches << QStringLiteral("the request has a body, which is not described");
}

void Contract::checkParameters(const Operation& operation, const HttpMessage& request, QStringList& breaches) const
{
    const QUrlQuery query(text(request.target()).section(u'?', 1));
    QStringList known;
    for (const QJsonValue& each : operation.description[u"parameters"].toArray()) {
        const QJsonObject parameter = resolved(each);
        const QString name = parameter[u"name"].toString();
        const QString place = parameter[u"in"].toString();
        std::optional<QString> value;
        if (place == QLatin1String("query")) {
            known << name;
            if (query.hasQueryItem(name))
                value = query.queryItemValue(name, QUrl::FullyDecoded);
        } else if (place == QLatin1String("path")) {
            value = operation.inPath.value(name);
        } else if (const QByteArray header = request.header(name.toLatin1()); !header.isEmpty()) {
            value = text(header);
        }
        const QJsonObject schema = resolved(parameter[u"schema"]);
        if (value)
            check(schema, typed(*value, schema), name, breaches);
        else if (parameter[u"required"].toBool())
            breaches << QStringLiteral("%1 is missing").arg(name);
    }
    for (const auto& [name, value] : query.queryItems())
        if (!known.contains(name))
            breaches << QStringLiteral("the parameter %1 is not described").arg(name);
}

void Contract::checkReply(const Operation& operation, const HttpMessage& request, const HttpMessage& reply,
                          QStringList& breaches) const
{
    const int status = statusOf(reply);
    const QJsonObject responses = operation.description[u"responses"].toObject();
    if (!responses.contains(QString::number(status))) {
        breaches << QStringLiteral("this status is not described: ") + text(reply.body.left(200));
        return;
    }
    if (!reply.header("Set-Cookie").isEmpty())
        breaches << QStringLiteral("a cookie");
    if (reply.header("X-Request-Id").isEmpty())
        breaches << QStringLiteral("no X-Request-Id");
    const QJsonObject response = resolved(responses[QString::number(status)]);
    if (request.method() == "HEAD")
        return;
    if (const QJsonObject content = response[u"content"].toObject(); !content.isEmpty())
        checkBody(content, reply, breaches);
    if (typeOf(reply) == QLatin1String("application/problem+json"))
        checkProblem(response, reply, breaches);
}

/// The name of a problem stands in the description of its status, and its title is more than the name again.
void Contract::checkProblem(const QJsonObject& response, const HttpMessage& reply, QStringList& breaches) const
{
    const QJsonObject problem = QJsonDocument::fromJson(reply.body).object();
    const QString type = problem[u"type"].toString();
    const QString name = type.section(u':', -1);
    if (problem[u"title"].toString().replace(u' ', u'-') == name)
        breaches << QStringLiteral("the problem %1 has no title").arg(name);
    if (!type.startsWith(QLatin1String("urn:carrel:problem:")))
        breaches << QStringLiteral("a problem of type ") + type;
    else if (!response[u"description"].toString().contains(name))
        breaches << QStringLiteral("the problem %1 is not described").arg(name);
}

void Contract::checkBody(const QJsonObject& content, const HttpMessage& message, QStringList& breaches) const
{
    const QString type = typeOf(message);
    if (!content.contains(type)) {
        breaches << QStringLiteral("the content type \"%1\" is not described").arg(type);
        return;
    }
    const auto plain = unpackedBody(message);
    if (!plain) {
        breaches << QStringLiteral("packed as ") + text(message.header("Content-Encoding"));
        return;
    }
    QByteArray body = *plain;
    QString described = type;
    if (type == QLatin1String("application/zstd")) {
        const auto unpacked = protocol::unpacked(body);
        if (!unpacked)
            breaches << QStringLiteral("no zstd frame");
        body = unpacked.value_or(QByteArray());
        described = QStringLiteral("application/json");
    }
    const QJsonObject schema = resolved(content[described].toObject()[u"schema"]);
    if (described.endsWith(QLatin1String("json"))) {
        const QJsonDocument json = QJsonDocument::fromJson(body);
        check(schema, json.isArray() ? QJsonValue(json.array()) : QJsonValue(json.object()), QString(), breaches);
    } else if (type == QLatin1String("application/x-www-form-urlencoded")) {
        check(schema, formOf(body), QString(), breaches);
    } else if (schema.contains(u"maxLength") && body.size() > schema[u"maxLength"].toInteger()) {
        breaches << QStringLiteral("a body of %1 bytes").arg(body.size());
    }
}

void Contract::check(const QJsonObject& schema, const QJsonValue& value, const QString& at, QStringList& breaches) const
{
    if (schema.contains(u"oneOf")) {
        QStringList all;
        for (const QJsonValue& each : schema[u"oneOf"].toArray()) {
            QStringList found;
            check(resolved(each), value, at, found);
            if (found.isEmpty())
                return;
            all << found;
        }
        breaches << QStringLiteral("%1 is none of what is described: %2").arg(at, all.join(QStringLiteral("; ")));
        return;
    }
    const QString shown = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact)).left(80);
    if (!isOfType(schema[u"type"].toString(), value) || !isWithin(schema, value)) {
        breaches << QStringLiteral("%1 is %2, which is not what is described").arg(at, shown);
        return;
    }
    if (value.isObject())
        checkObject(schema, value.toObject(), at, breaches);
    const QJsonObject items = resolved(schema[u"items"]);
    if (value.isArray() && !items.isEmpty())
        for (const QJsonValue& each : value.toArray())
            check(items, each, at + QStringLiteral("[]"), breaches);
}

void Contract::checkObject(const QJsonObject& schema, const QJsonObject& value, const QString& at,
                           QStringList& breaches) const
{
    for (const QJsonValue& name : schema[u"required"].toArray())
        if (!value.contains(name.toString()))
            breaches << QStringLiteral("%1.%2 is missing").arg(at, name.toString());
    const QJsonObject properties = schema[u"properties"].toObject();
    const QJsonObject others = resolved(schema[u"additionalProperties"]);
    for (auto member = value.begin(); member != value.end(); ++member) {
        const QString name = at + u'.' + member.key();
        if (properties.contains(member.key()))
            check(resolved(properties[member.key()]), member.value(), name, breaches);
        else if (!others.isEmpty())
            check(others, member.value(), name, breaches);
        else if (!properties.isEmpty())
            breaches << QStringLiteral("%1 is not described").arg(name);
    }
}

}  // namespace carrel::test
