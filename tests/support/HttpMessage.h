// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

#include <optional>
#include <utility>

namespace carrel::test {

/// One request or reply of HTTP/1.1, whole. A chunked body is joined: it leaves again with its length.
struct HttpMessage {
    QByteArray firstLine;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray header(const QByteArray& name) const;
    void remove(const QByteArray& name);
    void set(const QByteArray& name, const QByteArray& value);
    QByteArray method() const { return firstLine.left(firstLine.indexOf(' ')); }
    /// Of a request: the path, with its query.
    QByteArray target() const;

    QByteArray head() const;
    QByteArray bytes() const { return head() + body; }

    /// The first message in what has come, which is taken out; none: there is more to come. `ended`: there is not, and
    /// a body without a length is whole. `bodiless`: the reply to a HEAD, whatever length it tells.
    static std::optional<HttpMessage> take(QByteArray& come, bool ended = false, bool bodiless = false);
};

}  // namespace carrel::test
