// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/HttpMessage.h"

namespace carrel::test {
namespace {

bool named(const std::pair<QByteArray, QByteArray>& header, const QByteArray& name)
{
    return header.first.compare(name, Qt::CaseInsensitive) == 0;
}

/// The chunks at `from` as one, and the end of them in what has come.
std::optional<std::pair<QByteArray, qsizetype>> joined(const QByteArray& come, qsizetype from)
{
    QByteArray body;
    for (;;) {
        const qsizetype line = come.indexOf("\r\n", from);
        if (line < 0)
            return std::nullopt;
        bool read = false;
        const qsizetype size = come.mid(from, line - from).split(';').first().trimmed().toLongLong(&read, 16);
        if (!read || size < 0 || come.size() - line < size + 4)
            return std::nullopt;
        body += come.mid(line + 2, size);
        from = line + 2 + size + 2;
        if (size == 0)
            return std::pair{body, from};
    }
}

HttpMessage headOf(const QByteArray& text)
{
    HttpMessage message;
    for (const QByteArray& line : text.split('\n')) {
        const QByteArray clean = line.trimmed();
        const qsizetype colon = clean.indexOf(':');
        if (message.firstLine.isEmpty())
            message.firstLine = clean;
        else if (colon > 0)
            message.headers.append({clean.left(colon), clean.mid(colon + 1).trimmed()});
    }
    return message;
}

bool isReplyWithoutBody(const HttpMessage& message)
{
    const QByteArray status = message.firstLine.mid(9, 3);
    return message.firstLine.startsWith("HTTP/") && (status == "204" || status == "304");
}

}  // namespace

QByteArray HttpMessage::header(const QByteArray& name) const
{
    for (const auto& each : headers)
        if (named(each, name))
            return each.second;
    return {};
}

void HttpMessage::remove(const QByteArray& name)
{
    headers.removeIf([&](const auto& each) { return named(each, name); });
}

void HttpMessage::set(const QByteArray& name, const QByteArray& value)
{
    remove(name);
    headers.append({name, value});
}

QByteArray HttpMessage::target() const
{
    return firstLine.split(' ').value(1);
}

QByteArray HttpMessage::head() const
{
    QByteArray text = firstLine + "\r\n";
    for (const auto& [name, value] : headers)
        text += name + ": " + value + "\r\n";
    return text + "\r\n";
}

std::optional<HttpMessage> HttpMessage::take(QByteArray& come, bool ended, bool bodiless)
{
    const qsizetype blank = come.indexOf("\r\n\r\n");
    if (blank < 0)
        return std::nullopt;
    HttpMessage message = headOf(come.left(blank));
    const qsizetype from = blank + 4;
    qsizetype end = from;
    const QByteArray length = message.header("Content-Length");
    if (bodiless || isReplyWithoutBody(message)) {
        // Nothing follows.
    } else if (message.header("Transfer-Encoding").toLower().contains("chunked")) {
        auto body = joined(come, from);
        if (!body)
            return std::nullopt;
        std::tie(message.body, end) = *std::move(body);
        message.remove("Transfer-Encoding");
        message.set("Content-Length", QByteArray::number(message.body.size()));
    } else if (!length.isEmpty()) {
        end = from + length.toLongLong();
        if (length.toLongLong() < 0 || come.size() < end)
            return std::nullopt;
        message.body = come.mid(from, end - from);
    } else if (message.firstLine.startsWith("HTTP/")) {
        if (!ended)
            return std::nullopt;
        end = come.size();
        message.body = come.mid(from);
        message.set("Content-Length", QByteArray::number(message.body.size()));
    }
    come.remove(0, end);
    return message;
}

}  // namespace carrel::test
