// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/FirstSync.h"

#include "core/base/Json.h"
#include "core/session/academy/WhenDone.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <future>

namespace carrel::sync {
namespace {

using Page = Result<protocol::SyncReply>;

Page pageOf(const HistorySegment& segment, const protocol::Identity& identity)
{
    CARREL_ASSIGN(const QByteArray bytes, protocol::unpacked(segment.packed));
    CARREL_ASSIGN(auto reply, protocol::readReply(bytes));
    if (reply.identity != identity || reply.pages.size() != 1)
        return fail(ErrorKind::Unreadable, QStringLiteral("a segment of somebody else"));
    reply.pages.front().cursor = segment.cursor;
    reply.pages.front().more = true;
    return reply;
}

}  // namespace

void FirstSync::ask(const QString& path, void (FirstSync::*then)(const session::Answer&))
{
    session::Ask ask;
    ask.path = path;
    ask.accept = "application/zstd, application/json, application/problem+json";
    session::whenDone(m_client.send(std::move(ask)), this, [this, then](const Result<session::Answer>& answer) {
        if (answer && answer->status == 200)
            (this->*then)(*answer);
        else
            Q_EMIT fetched();
    });
}

void FirstSync::fetch()
{
    ask(QStringLiteral("/v1/snapshot"), &FirstSync::listed);
}

void FirstSync::listed(const session::Answer& answer)
{
    const auto json = readJson(answer.body);
    const QJsonArray segments = json ? (*json)[u"segments"].toArray() : QJsonArray();
    for (const QJsonValue& each : segments)
        m_toFetch.push_back({each[u"sha256"].toString(), each[u"cursor"].toString()});
    std::reverse(m_toFetch.begin(), m_toFetch.end());
    next();
}

void FirstSync::next()
{
    if (m_toFetch.empty() || m_bytes > kMostBytes)
        return fetched();
    ask(QStringLiteral("/v1/segments/") + m_toFetch.back().sha256, &FirstSync::came);
}

void FirstSync::came(const session::Answer& answer)
{
    const Listed wanted = m_toFetch.back();
    m_toFetch.pop_back();
    const QByteArray sha256 = QCryptographicHash::hash(answer.body, QCryptographicHash::Sha256);
    if (QString::fromLatin1(sha256.toHex()) != wanted.sha256)
        return fetched();
    m_bytes += answer.body.size();
    m_segments.push_back({answer.body, wanted.cursor});
    next();
}

Done applyHistory(VaultTables& tables, const std::vector<HistorySegment>& segments, const protocol::Identity& identity)
{
    // One is read while the one before it is written.
    const auto begin = [&](std::size_t at) {
        return at < segments.size() ? std::async(std::launch::async, pageOf, segments[at], identity)
                                    : std::future<Page>();
    };
    std::future<Page> coming = begin(0);
    for (std::size_t at = 0; at < segments.size(); ++at) {
        Page page = coming.get();
        coming = begin(at + 1);
        if (!page)
            return fail(page.error());
        CARREL_ASSIGN(page->lease, tables.lease());
        CARREL_ASSIGN(const bool more, apply(tables, *page));
        Q_UNUSED(more)
    }
    return {};
}

}  // namespace carrel::sync
